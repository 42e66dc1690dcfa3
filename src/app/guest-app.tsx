import { ErrorBoundary, onMount, Suspense } from 'solid-js'
import { GuestPages } from '~/features/account/guest-pages'
import { Announcer } from '~/ui/announcer'
import { PageLost } from './page-lost'
import '~/ui/later-styles'

/**
 * The half of the console for people who are not in yet: a handful of pages, one at a time, without the router and all that only a signed-in
 * person needs (a third of what the sign-in page would weigh otherwise). A link between them is a page load.
 */
export function GuestApp() {
  onMount(() => document.documentElement.scrollTo(0, 0))
  return (
    <>
      <ErrorBoundary fallback={<PageLost />}>
        <Suspense>
          <GuestPages />
        </Suspense>
      </ErrorBoundary>
      <Announcer />
    </>
  )
}
