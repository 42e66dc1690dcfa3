import { ErrorBoundary, onMount, Suspense } from 'solid-js'
import { AuthPages } from './auth-pages'
import { LiveRegion } from '~/ui/feedback/live-region'

/**
 * The half of the console for people who are not in yet: a handful of pages, one at a time, without the router and all that only a signed-in
 * person needs (a third of what the sign-in page would weigh otherwise). A link between them is a page load.
 */
export function AuthApp() {
  onMount(() => document.documentElement.scrollTo(0, 0))
  return (
    <>
      <ErrorBoundary fallback={<AuthPageError />}>
        <Suspense>
          <AuthPages />
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
