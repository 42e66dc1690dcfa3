import { ErrorBoundary, Suspense, type JSX } from 'solid-js'
import { Failed } from './failed'
import { Skeleton } from './skeleton'

/** An error whose message is written for the operator, and which concerns what was asked and nothing else. */
interface LocalFailure extends Error {
  readonly isLocal: true
  readonly requestId?: string | undefined
}

const isLocalFailure = (error: unknown): error is LocalFailure =>
  error instanceof Error && 'isLocal' in error && error.isLocal === true

interface ReadBoundaryProps {
  /** "Couldn’t read assets" */
  title: string
  /** Reads again; the error is cached with what was asked, so resetting alone would show it again. */
  retry: () => Promise<unknown> | void
  /** While it is being read; skeleton rows unless said. */
  loading?: JSX.Element
  children: JSX.Element
}

/** Loading and failed, around a part of a page that reads something. Whatever else went wrong is the page's to say. */
export function ReadBoundary(props: ReadBoundaryProps) {
  return (
    <ErrorBoundary
      fallback={(error: unknown, reset) => {
        if (!isLocalFailure(error)) throw error
        const retry = async () => {
          await props.retry()
          reset()
        }
        return (
          <Failed title={props.title} cause={error.message} requestId={error.requestId} onRetry={() => void retry()} />
        )
      }}
    >
      <Suspense fallback={props.loading ?? <Skeleton />}>{props.children}</Suspense>
    </ErrorBoundary>
  )
}
