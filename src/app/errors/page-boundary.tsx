import { useLocation } from '@solidjs/router'
import { createEffect, createSignal, ErrorBoundary, on, Show, startTransition, Suspense, type JSX } from 'solid-js'
import { lazyNamed } from '~/ui/layout/lazy-named'

const PageError = lazyNamed(() => import('./page-error'), 'PageError')

/** Fetches the failure page while there is a network, since it may be needed when there is none. */
export const preloadPageError = (): void => void PageError.preload()

/**
 * What a page throws ends here, in place of the page; what is around it stays. `waiting` stands there until the page's code and data
 * came; `alone` says that nothing is around it. */
export function PageBoundary(props: { waiting?: JSX.Element; alone?: boolean; children: JSX.Element }) {
  const location = useLocation()
  const [tried, setTried] = createSignal(0)
  return (
    <Suspense fallback={props.waiting}>
      <ErrorBoundary
        fallback={(error: unknown, reset) => {
          const again = () => {
            setTried((times) => times + 1)
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
          const failure = () => <PageError error={error} tried={tried()} onRetry={again} />
          return (
            <Show when={props.alone} fallback={failure()}>
              <main class="px-7 lt-narrow:px-4">{failure()}</main>
            </Show>
          )
        }}
      >
        {props.children}
      </ErrorBoundary>
    </Suspense>
  )
}
