import { Show, type JSX } from 'solid-js'
import { passOn } from './pass-on'
import './checkbox.css'

interface CheckboxFieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'name'> {
  name: string
  label: string
  help?: string | undefined
  error?: string | undefined
  onChange?: (checked: boolean) => void
}

const own = ['id', 'label', 'help', 'error', 'onChange', 'class']

/** A box to tick, with its sentence at the right. */
export function CheckboxField(props: CheckboxFieldProps) {
  const id = () => props.id ?? props.name
  const note = () => props.error ?? props.help
  return (
    <div class={`flex gap-2.5 ${props.class ?? ''}`}>
      <input
        ref={passOn(props, own)}
        type="checkbox"
        id={id()}
        class="checkbox"
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={note() ? `${id()}-help` : undefined}
        onChange={(event) => props.onChange?.(event.currentTarget.checked)}
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
