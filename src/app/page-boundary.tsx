import { revalidate, useLocation } from '@solidjs/router'
import { createEffect, createSignal, ErrorBoundary, on, startTransition, Suspense, type JSX } from 'solid-js'
import { lazily } from './lazily'

const PageFailure = lazily(() => import('./page-failure'), 'PageFailure')

/** What a page throws ends here, in place of the page; what is around it stays. `waiting` stands there until the page's code and data came. */
export function PageBoundary(props: { waiting?: JSX.Element; children: JSX.Element }) {
  const location = useLocation()
  const [tried, setTried] = createSignal(0)
  return (
    <Suspense fallback={props.waiting}>
      <ErrorBoundary
        fallback={(error: unknown, reset) => {
          const again = () => {
            setTried((times) => times + 1)
            // The queries keep the failure: without this, reset alone would show it again (architecture §7).
            void revalidate()
            // In a transition, so that this page stays until the answer is there.
            void startTransition(reset)
          }
          createEffect(
            on(
              () => location.pathname + location.search,
              () => {
                setTried(0)
                reset()
              },
              { defer: true }
            )
          )
          return <PageFailure error={error} tried={tried()} onRetry={again} />
        }}
      >
        {props.children}
      </ErrorBoundary>
    </Suspense>
  )
}
