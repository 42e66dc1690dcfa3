import { Show } from 'solid-js'
import { Callout } from '~/ui/feedback/callout'
import type { Notice } from '~/ui/feedback/toasts'
import type { MutationError } from './create-mutation'

/** The titles of the two errors that a mutation can have. */
export interface MutationMessages {
  /** "We don’t know yet if this asset was created" */
  unknown: string
  /** "The asset was not created" */
  refused: string
  /** What to do when the outcome isn't known, as sentences; that it is the same request, unless given */
  again?: string
}

const sameRequest =
  'What you entered is still here. Send it again: as long as you change nothing, it is the same request and can’t be done twice.'

interface MutationErrorCalloutProps {
  error: MutationError | undefined
  messages: MutationMessages
}

/** The error as a notice, for when its form is gone. */
export const lateNotice = (error: MutationError, messages: MutationMessages): Notice => ({
  title: messages[error.status],
  detail: error.message,
  failed: true
})

/** Says in a form that its mutation was refused, or that the outcome isn't known. Nothing without an error. */
export function MutationErrorCallout(props: MutationErrorCalloutProps) {
  return (
    <Show when={props.error}>
      {(error) => (
        <Callout
          // On a small screen the fields are between it and the button that was pressed.
          ref={(box) => queueMicrotask(() => box.scrollIntoView({ block: 'nearest' }))}
          role="alert"
          tone={error().status === 'unknown' ? 'warning' : 'danger'}
          title={props.messages[error().status]}
        >
          <p>
            {error().message}
            <Show when={error().status === 'unknown'}> {props.messages.again ?? sameRequest}</Show>
          </p>
        </Callout>
      )}
    </Show>
  )
}
