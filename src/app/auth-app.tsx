import { ErrorBoundary, Match, onMount, Suspense, Switch } from 'solid-js'
import { RecoveryPage } from '~/features/recovery/recovery-page'
import { KratosErrorPage } from '~/features/sign-in/kratos-error-page'
import { SignInPage } from '~/features/sign-in/sign-in-page'
import { isAt, patterns } from '~/paths'
import { LiveRegion } from '~/ui/feedback/live-region'

/**
 * The root for signing in: a few pages, one at a time, without the router and without what only a signed-in person needs (decisions D6). A link
 * between them is a page load.
 */
export function AuthApp() {
  onMount(() => document.documentElement.scrollTo(0, 0))
  return (
    <>
      <ErrorBoundary fallback={<AuthPageError />}>
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

/** Shown in place of a page that did not load or that broke. It uses nothing that could fail too. */
function AuthPageError() {
  return (
    <main class="p-7">
      <h1 class="text-title">This page couldn’t be loaded</h1>
      <p class="mt-1.5 text-ink-2">A newer version of the console may have been deployed. Reload to continue.</p>
      <button type="button" class="button button-primary mt-4" onClick={() => location.reload()}>
        Reload
      </button>
    </main>
  )
}
