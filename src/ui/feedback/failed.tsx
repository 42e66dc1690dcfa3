import { Show } from 'solid-js'
import { Button } from '~/ui/forms/button'
import { CopyableId } from '~/ui/data/copyable-id'
import { StatusIcon } from '~/ui/theme/status-icon'

interface FailedProps {
  /** "Couldn’t load transfers" */
  title: string
  /** One sentence */
  cause: string
  onRetry?: (() => void) | undefined
  /** It is being asked for again. */
  retrying?: boolean | undefined
  requestId?: string | undefined
}

/** Shown in place of one panel that could not be loaded; the rest of the page works. */
export function Failed(props: FailedProps) {
  return (
    <section class="max-w-130 rounded-panel border border-line-strong p-4.5" role="alert">
      <h2 class="flex items-center gap-2 text-section">
        <StatusIcon name="failed" class="text-danger" />
        {props.title}
      </h2>
      <p class="mt-0.5 text-dense text-ink-3">{props.cause}</p>
      <Show when={props.requestId}>
        {(requestId) => (
          <p class="mt-1 flex items-center gap-2 text-meta text-ink-3">
            Request <CopyableId id={requestId()} full label="Request id" />
          </p>
        )}
      </Show>
      <Show when={props.onRetry}>
        {(retry) => (
          <Button class="mt-3" sending={props.retrying} sendingLabel="Asking…" onClick={() => retry()()}>
            Try again
          </Button>
        )}
      </Show>
    </section>
  )
}
