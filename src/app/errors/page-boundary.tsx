import { useLocation } from '@solidjs/router'
import { createEffect, createSignal, ErrorBoundary, on, Show, startTransition, Suspense, type JSX } from 'solid-js'
import { PageError } from './page-error'

interface PageBoundaryProps {
  /** Shown until the page's code and data are loaded */
  loading?: JSX.Element
  /** No shell is around the page, so the error brings its own margins. */
  alone?: boolean
  children: JSX.Element
}

/** Shows an error in place of the page that threw it, until the error is retried or another address is opened. */
export function PageBoundary(props: PageBoundaryProps) {
  const location = useLocation()
  const [retries, setRetries] = createSignal(0)
  return (
    <Suspense fallback={props.loading}>
      <ErrorBoundary
        fallback={(error: unknown, reset) => {
          const retry = () => {
            setRetries((times) => times + 1)
            // The transition keeps the error in view until the answer is there.
            return startTransition(reset)
          }
          createEffect(
            on(
              () => location.pathname + location.search,
              () => {
                setRetries(0)
                reset()
              },
              { defer: true }
            )
          )
          const page = () => <PageError error={error} retries={retries()} onRetry={retry} />
          return (
            <Show when={props.alone} fallback={page()}>
              <main class="px-7 lt-narrow:px-4">{page()}</main>
            </Show>
          )
        }}
      >
        {props.children}
      </ErrorBoundary>
    </Suspense>
  )
}
