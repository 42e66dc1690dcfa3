import { createEffect, For, on, Show } from 'solid-js'
import { Callout } from '~/ui/feedback/callout'

export interface FieldError {
  /** The `id` of the control */
  fieldId: string
  label?: string
  message: string
}

const title = (count: number) => (count === 1 ? '1 field needs a look' : `${count} fields need a look`)

/**
 * First in a form that was refused: a link to each field that is wrong. Takes the focus at each `attempt` to send, and at no other time:
 * the list follows the typing, and whoever types has to stay where they are.
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
    // A fragment link would put the field's id into the address, and Back would then walk through it.
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
