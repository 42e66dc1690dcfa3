import { ErrorBoundary, Match, onMount, Suspense, Switch } from 'solid-js'
import { RecoveryPage } from '~/features/recovery/recovery-page'
import { KratosErrorPage } from '~/features/sign-in/kratos-error-page'
import { SignInPage } from '~/features/sign-in/sign-in-page'
import { isAt, patterns } from '~/paths'
import { LoadError } from '~/app/errors/load-error'
import { LiveRegion } from '~/ui/feedback/live-region'

/**
 * The root for signing in: a few pages, one at a time, without the router and without what only a signed-in person needs (decisions D13). A link
 * between them is a page load.
 */
export function AuthApp() {
  onMount(() => document.documentElement.scrollTo(0, 0))
  return (
    <>
      <ErrorBoundary fallback={<LoadError />}>
        <Suspense>
          <Switch fallback={<SignInPage />}>
            <Match when={isAt(patterns.recovery)}>
              <RecoveryPage />
            </Match>
            <Match when={isAt(patterns.kratosError)}>
              <KratosErrorPage />
            </Match>
          </Switch>
        </Suspense>
      </ErrorBoundary>
      <LiveRegion />
    </>
  )
}
