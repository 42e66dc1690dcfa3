import { Navigate } from '@solidjs/router'
import { Show, useContext } from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { paths } from '~/paths'

/** In the place of a page for people who are not in yet, which the other half of the console shows; where nobody signs in, the start. */
export function AuthRedirect() {
  const kratos = useContext(KratosContext)
  kratos?.go(location.pathname + location.search)
  return (
    <Show when={!kratos}>
      <Navigate href={paths.home()} />
    </Show>
  )
}
