import { Navigate, Router, useLocation, type RouteDefinition, type RouteSectionProps } from '@solidjs/router'
import { createEffect, on } from 'solid-js'
import type { Config } from '~/config'
import { paths } from '~/paths'
import { LiveRegion } from '~/ui/feedback/live-region'
import { requestHeadingFocus } from '~/ui/layout/page-heading'
import { authAddresses } from '~/features/sign-in/auth-addresses'
import { AuthRedirect } from '~/app/session/auth-redirect'
import { sessionFeatures, tenantFeatures } from './features'
import { NotFound } from '~/app/errors/not-found'
import { PageBoundary } from '~/app/errors/page-boundary'
import { SessionGate } from '~/app/session/session-gate'
import { Shell } from '~/app/shell/shell'
import { TenantGate } from '~/app/session/tenant-gate'

/** The console: which page has which address, and what has to be true before it is shown. */
export function App(props: { config: Config }) {
  const routes: RouteDefinition[] = [
    // The other half's: main.tsx shows it; where nobody signs in there is none.
    ...authAddresses.map((path) => ({ path, component: AuthRedirect })),
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
  createEffect(on(() => location.pathname, requestHeadingFocus, { defer: true }))
  return (
    <>
      <PageBoundary alone>{props.children}</PageBoundary>
      <LiveRegion />
    </>
  )
}
