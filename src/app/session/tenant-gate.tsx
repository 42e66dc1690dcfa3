import { Navigate, useLocation } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { paths } from '~/paths'
import { canAskRafiki } from '~/rafiki/credentials/current-tenant'

/** Pages that ask Rafiki need a tenant; without one the person is sent to enter its credentials first. */
export function TenantGate(props: { children?: JSX.Element }) {
  const location = useLocation()
  return (
    <Show
      when={canAskRafiki()}
      fallback={<Navigate href={paths.credentials({ return_to: location.pathname + location.search })} />}
    >
      {props.children}
    </Show>
  )
}
