import { ErrorBoundary, Suspense, type JSX } from 'solid-js'
import { Failed } from './failed'
import { Loading } from './loading'

/** An error whose message is written for the operator and may stand in the page. */
interface Told extends Error {
  readonly forOperator: true
  readonly requestId?: string | undefined
}

const isTold = (error: unknown): error is Told => error instanceof Error && 'forOperator' in error

interface ReadBoundaryProps {
  /** "Couldn’t read assets" */
  title: string
  /** Reads again; the error is cached with what was asked, so resetting alone would show it again. */
  retry: () => Promise<unknown> | void
  /** While it is being read; skeleton rows unless said. */
  loading?: JSX.Element
  children: JSX.Element
}

/** Loading and failed, around a part of a page that reads something. Errors that nobody wrote words for go up to the page. */
export function ReadBoundary(props: ReadBoundaryProps) {
  return (
    <ErrorBoundary
      fallback={(error: unknown, reset) => {
        if (!isTold(error)) throw error
        const again = async () => {
          await props.retry()
          reset()
        }
        return (
          <Failed title={props.title} cause={error.message} requestId={error.requestId} onRetry={() => void again()} />
        )
      }}
    >
      <Suspense fallback={props.loading ?? <Loading />}>{props.children}</Suspense>
    </ErrorBoundary>
  )
}
