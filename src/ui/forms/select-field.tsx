import { For } from 'solid-js'
import { describedBy, Field, type FieldLook } from './field'
import { Icon } from '~/ui/theme/icon'

interface SelectFieldProps extends FieldLook {
  name: string
  /** Unique in the page; the name unless given */
  id?: string | undefined
  value?: string | undefined
  options: readonly { value: string; label: string }[]
  onChange?: ((value: string) => void) | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
}

/** Up to seven fixed choices, as the system's own select. */
export function SelectField(props: SelectFieldProps) {
  const id = () => props.id ?? props.name
  return (
    <Field look={props} id={id()}>
      <div class="field-box">
        <select
          id={id()}
          name={props.name}
          required={props.required}
          disabled={props.disabled}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={describedBy(id(), props)}
          onChange={(event) => props.onChange?.(event.currentTarget.value)}
        >
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
        <Icon name="chevron-down" class="text-ink-3" />
      </div>
    </Field>
  )
}
