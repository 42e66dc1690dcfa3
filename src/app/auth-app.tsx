import { ErrorBoundary, onMount, Suspense } from 'solid-js'
import { AuthPages } from './auth-pages'
import { LiveRegion } from '~/ui/feedback/live-region'
import { PageLost } from '~/app/errors/page-lost'
import '~/ui/theme/later-styles'

/**
 * The half of the console for people who are not in yet: a handful of pages, one at a time, without the router and all that only a signed-in
 * person needs (a third of what the sign-in page would weigh otherwise). A link between them is a page load.
 */
export function AuthApp() {
  onMount(() => document.documentElement.scrollTo(0, 0))
  return (
    <>
      <ErrorBoundary fallback={<PageLost />}>
        <Suspense>
          <AuthPages />
        </Suspense>
      </ErrorBoundary>
      <LiveRegion />
    </>
  )
}
