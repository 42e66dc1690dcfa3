import { Show, splitProps, type JSX } from 'solid-js'

interface CheckboxFieldProps extends Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'name'> {
  name: string
  label: string
  help?: string | undefined
  error?: string | undefined
  onChange?: (checked: boolean) => void
}

/** A box to tick, with its sentence at the right. */
export function CheckboxField(props: CheckboxFieldProps) {
  const [own, rest] = splitProps(props, ['id', 'label', 'help', 'error', 'onChange', 'class'])
  const id = () => own.id ?? rest.name
  const note = () => own.error ?? own.help
  return (
    <div class={`flex gap-2.5 ${own.class ?? ''}`}>
      <input
        type="checkbox"
        {...rest}
        id={id()}
        class="checkbox"
        aria-invalid={own.error ? 'true' : undefined}
        aria-describedby={note() ? `${id()}-help` : undefined}
        onChange={(event) => own.onChange?.(event.currentTarget.checked)}
      />
      <div class="grid gap-0.5">
        <label for={id()}>{own.label}</label>
        <Show when={note()}>
          {(text) => (
            <p id={`${id()}-help`} class="hint" classList={{ 'text-danger-ink!': own.error !== undefined }}>
              {text()}
            </p>
          )}
        </Show>
      </div>
    </div>
  )
}
