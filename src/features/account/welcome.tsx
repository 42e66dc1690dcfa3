import { Navigate, useLocation } from '@solidjs/router'
import { paths } from '~/paths'

/** `/auth`: an address that existing `kratos.yml` files name; signing in is all there is to do there. */
export function Welcome() {
  const query = new URLSearchParams(useLocation().search)
  const flow = query.get('flow')
  return <Navigate href={paths.login(flow ? { flow } : {})} />
}
