import { Show } from 'solid-js'
import './checkbox.css'

interface CheckboxFieldProps {
  name: string
  label: string
  /** Unique in the page; the name unless given */
  id?: string | undefined
  checked?: boolean | undefined
  onChange?: ((checked: boolean) => void) | undefined
  disabled?: boolean | undefined
  help?: string | undefined
  error?: string | undefined
}

/** A checkbox with its label at the right. */
export function CheckboxField(props: CheckboxFieldProps) {
  const id = () => props.id ?? props.name
  const note = () => props.error ?? props.help
  return (
    <div class="flex gap-2.5">
      <input
        type="checkbox"
        id={id()}
        name={props.name}
        class="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange?.(event.currentTarget.checked)}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={note() ? `${id()}-help` : undefined}
      />
      <div class="grid gap-0.5">
        <label for={id()}>{props.label}</label>
        <Show when={note()}>
          {(text) => (
            <p id={`${id()}-help`} class="hint" classList={{ 'text-danger-ink!': props.error !== undefined }}>
              {text()}
            </p>
          )}
        </Show>
      </div>
    </div>
  )
}
