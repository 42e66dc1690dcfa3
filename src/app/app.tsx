import { Navigate, Router, useLocation, type RouteDefinition, type RouteSectionProps } from '@solidjs/router'
import { createEffect, on } from 'solid-js'
import type { Config } from '~/config'
import { paths } from '~/paths'
import { Announcer } from '~/ui/announcer'
import '~/ui/shell-icons'
import { owePageFocus } from '~/ui/page-focus'
import { guestAddresses } from '~/features/account/guest-addresses'
import { Elsewhere } from './elsewhere'
import { sessionFeatures, tenantFeatures } from './features'
import { lazily } from '~/ui/lazily'
import { PageBoundary } from './page-boundary'
import { SessionGate } from './session-gate'
import { Shell } from './shell'
import { TenantGate } from './tenant-gate'

const NotFound = lazily(() => import('./not-found'), 'NotFound')

/** The console: which page has which address, and what has to be true before it is shown. */
export function App(props: { config: Config }) {
  const routes: RouteDefinition[] = [
    // The other half's: main.tsx shows it; where nobody signs in there is none.
    ...guestAddresses.map((path) => ({ path, component: Elsewhere })),
    {
      component: (inside: RouteSectionProps) => (
        <SessionGate>
          <Shell config={props.config}>{inside.children}</Shell>
        </SessionGate>
      ),
      children: [
        { path: '/', component: () => <Navigate href={paths.assets()} /> },
        ...sessionFeatures.flatMap((feature) => feature.routes),
        { component: TenantGate, children: tenantFeatures.flatMap((feature) => feature.routes) },
        { path: '*', component: NotFound }
      ]
    }
  ]
  return <Router root={Root}>{routes}</Router>
}

/** Above every page: nothing that can be seen. */
function Root(props: RouteSectionProps) {
  const location = useLocation()
  createEffect(on(() => location.pathname, owePageFocus, { defer: true }))
  return (
    <>
      <PageBoundary alone>{props.children}</PageBoundary>
      <Announcer />
    </>
  )
}
