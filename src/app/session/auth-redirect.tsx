import { Navigate } from '@solidjs/router'
import { Show, useContext } from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { paths } from '~/paths'

/** Sends an address of the sign-in pages to their root; in a deployment without sign-in, to the home page. */
export function AuthRedirect() {
  const kratos = useContext(KratosContext)
  kratos?.go(location.pathname + location.search)
  return (
    <Show when={!kratos}>
      <Navigate href={paths.home()} />
    </Show>
  )
}
