import type { JSX } from 'solid-js'
import { Callout } from '~/ui/feedback/callout'
import { createAutoRetry, RetryNote } from '~/ui/feedback/retry-note'
import { Button } from '~/ui/forms/button'

interface FlowFailedProps {
  title: string
  /** Kratos isn't responding: it is asked again by itself until it does */
  isUnreachable: boolean
  onRetry: () => Promise<void>
  /** The reason */
  children: JSX.Element
}

/** In place of a form that Kratos didn't give. */
export function FlowFailed(props: FlowFailedProps) {
  const auto = createAutoRetry(
    () => props.onRetry(),
    0,
    () => props.isUnreachable
  )
  return (
    <div>
      <Callout
        tone="danger"
        role="alert"
        title={props.title}
        actions={
          <Button sending={auto.trying()} sendingLabel="Asking…" onClick={() => void auto.retry()}>
            Try again
          </Button>
        }
      >
        <p>{props.children}</p>
      </Callout>
      <RetryNote of={auto} />
    </div>
  )
}
