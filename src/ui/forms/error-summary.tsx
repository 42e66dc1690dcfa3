import { createEffect, For, on, Show } from 'solid-js'
import { Callout } from '~/ui/feedback/callout'

/** The error of one field, for the summary. */
export interface FieldError {
  /** The control's `id` */
  fieldId: string
  label?: string
  message: string
}

const title = (count: number) =>
  count === 1 ? 'There is a problem with 1 field' : `There are problems with ${count} fields`

/**
 * Stands first in a form that can't be sent as it is, with a link to each field that has an error. The list changes while somebody types, so it
 * takes the focus only when `attempt`, the number of tries to send, changes.
 */
export function ErrorSummary(props: { errors: readonly FieldError[]; attempt: number; title?: string }) {
  let box: HTMLDivElement | undefined
  createEffect(
    on(
      () => props.attempt,
      () => {
        if (props.errors.length > 0) box?.focus()
      }
    )
  )
  const go = (event: MouseEvent, fieldId: string) => {
    const field = document.getElementById(fieldId)
    if (!field) return
    // Following the fragment would add the field's id to the address and an entry to the history.
    event.preventDefault()
    field.focus()
  }
  return (
    <Show when={props.errors.length > 0}>
      <Callout tone="danger" title={props.title ?? title(props.errors.length)} ref={box} tabindex={-1} role="group">
        <ul class="grid gap-1">
          <For each={props.errors}>
            {(error) => (
              <li>
                <a
                  href={`#${error.fieldId}`}
                  class="text-danger-ink underline"
                  onClick={(event) => go(event, error.fieldId)}
                >
                  {error.label ? `${error.label}: ${error.message}` : error.message}
                </a>
              </li>
            )}
          </For>
        </ul>
      </Callout>
    </Show>
  )
}
