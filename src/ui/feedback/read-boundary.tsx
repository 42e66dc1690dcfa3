import { createSignal, ErrorBoundary, Suspense, type JSX } from 'solid-js'
import { Failed } from './failed'
import { Skeleton } from './skeleton'

/** An error whose message is written for the operator and concerns this one request, not the connection or the session. */
interface LocalFailure extends Error {
  readonly isLocal: true
  readonly requestId?: string | undefined
}

const isLocalFailure = (error: unknown): error is LocalFailure =>
  error instanceof Error && 'isLocal' in error && error.isLocal === true

interface ReadBoundaryProps {
  /** "Couldn’t load assets" */
  title: string
  /** Asks again. The query keeps the error, so rendering the content anew would only show it again. */
  retry: () => Promise<unknown> | void
  /** Skeleton rows unless given */
  loading?: JSX.Element
  children: JSX.Element
}

/** Around the part of a page that loads something: shows that it is loading, or that it failed. Any other error goes on to the page. */
export function ReadBoundary(props: ReadBoundaryProps) {
  return (
    <ErrorBoundary
      fallback={(error: unknown, reset) => {
        if (!isLocalFailure(error)) throw error
        const [retrying, setRetrying] = createSignal(false)
        const retry = async () => {
          setRetrying(true)
          await props.retry()
          reset()
        }
        return (
          <Failed
            title={props.title}
            cause={error.message}
            requestId={error.requestId}
            retrying={retrying()}
            onRetry={() => void retry()}
          />
        )
      }}
    >
      <Suspense fallback={props.loading ?? <Skeleton />}>{props.children}</Suspense>
    </ErrorBoundary>
  )
}
