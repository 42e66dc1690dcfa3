import { For } from 'solid-js'
import { describedBy, Field, type FieldLook } from './field'
import { Icon } from '~/ui/theme/icon'

interface SelectFieldProps extends FieldLook {
  /** Also the control's id */
  name: string
  value?: string | undefined
  options: readonly { value: string; label: string }[]
  onChange?: ((value: string) => void) | undefined
}

/** Up to seven fixed choices, as the system's own select. */
export function SelectField(props: SelectFieldProps) {
  return (
    <Field look={props} id={props.name}>
      <div class="field-box">
        <select
          id={props.name}
          name={props.name}
          aria-invalid={props.error ? 'true' : undefined}
          aria-describedby={describedBy(props.name, props)}
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
