import { Navigate, Router, useLocation, type RouteDefinition, type RouteSectionProps } from '@solidjs/router'
import { createRenderEffect, on, Show, untrack, useContext, type JSX } from 'solid-js'
import type { Config } from '~/config'
import { LiveRegion } from '~/ui/feedback/live-region'
import { requestHeadingFocus } from '~/ui/layout/page-heading'
import { sessionFeatures, tenantFeatures } from './features'
import { NotFound } from '~/app/errors/not-found'
import { PageBoundary } from '~/app/errors/page-boundary'
import { SessionGate } from '~/app/session/session-gate'
import { Shell } from '~/app/shell/shell'
import { authAddresses, paths } from '~/paths'
import { KratosContext } from '~/kratos/kratos-context'
import { signerId } from '~/rafiki/credentials/credentials'
import { canAskRafiki } from '~/rafiki/credentials/current-tenant'

/** The console: which page has which address, and what has to be true before it is shown. */
export function App(props: { config: Config }) {
  const kratos = useContext(KratosContext)
  const mayAsk = () => (!kratos || kratos.session.state().kind === 'signed-in') && canAskRafiki()
  const routes: RouteDefinition[] = [
    ...authAddresses.map((path) => ({ path, component: AuthRedirect })),
    {
      component: (inside: RouteSectionProps) => (
        <SessionGate>
          <Shell config={props.config}>{inside.children}</Shell>
        </SessionGate>
      ),
      children: [
        ...sessionFeatures.flatMap((feature) => feature.routes),
        { component: TenantGate, children: tenantFeatures.flatMap((feature) => preloadWhen(mayAsk, feature.routes)) },
        { path: '*', component: NotFound }
      ]
    }
  ]
  return <Router root={Root}>{routes}</Router>
}

/** Routes whose data is asked for beside their code only when it may be; otherwise a page asks once the gates let it be shown. */
const preloadWhen = (mayAsk: () => boolean, routes: RouteDefinition[]): RouteDefinition[] =>
  routes.map(({ preload, children, ...route }) => ({
    ...route,
    ...(preload ? { preload: (target) => (untrack(mayAsk) ? preload(target) : undefined) } : {}),
    ...(children ? { children: preloadWhen(mayAsk, [children].flat()) } : {})
  }))

/** Sends an address of the sign-in pages to their root; in a deployment without sign-in, to the home page. */
function AuthRedirect() {
  const kratos = useContext(KratosContext)
  kratos?.go(location.pathname + location.search)
  return (
    <Show when={!kratos}>
      <Navigate href={paths.home()} />
    </Show>
  )
}

/**
 * Pages that ask Rafiki need a tenant; without one the person is sent to enter its credentials first. When another tenant signs they are made
 * anew: what was begun as one tenant is never sent as another.
 */
function TenantGate(props: { children?: JSX.Element }) {
  const here = useLocation()
  let former: string | undefined
  const page = (signer: string) => {
    if (former !== undefined && former !== signer) requestHeadingFocus()
    former = signer
    return props.children
  }
  return (
    <Show
      when={canAskRafiki() && signerId()}
      keyed
      fallback={<Navigate href={paths.credentials({ return_to: here.pathname + here.search })} />}
    >
      {(signer) => untrack(() => page(signer))}
    </Show>
  )
}

/** Around every page: the boundary for errors outside of the shell, and the live region. */
function Root(props: RouteSectionProps) {
  const location = useLocation()
  // A render effect, which runs before any heading mounts: a page that has its code and data already is there at once.
  createRenderEffect(on(() => location.pathname, requestHeadingFocus, { defer: true }))
  return (
    <>
      <PageBoundary alone>{props.children}</PageBoundary>
      <LiveRegion />
    </>
  )
}
