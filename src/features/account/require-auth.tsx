import { Navigate } from '@solidjs/router'
import { Show, useContext, type JSX } from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { paths } from '~/paths'

/** Where a deployment has switched signing in off, there is nobody whose pages these could be. */
export function RequireAuth(props: { children?: JSX.Element }) {
  const kratos = useContext(KratosContext)
  return (
    <Show when={kratos} fallback={<Navigate href={paths.home()} />}>
      {props.children}
    </Show>
  )
}
