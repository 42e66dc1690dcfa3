import { For, splitProps, type JSX } from 'solid-js'
import { describedBy, Field, type FieldLook } from './field'
import { Icon } from './icon'

interface SelectFieldProps
  extends FieldLook, Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'name' | 'value'> {
  name: string
  value?: string | undefined
  onChange?: (value: string) => void
  options: readonly { value: string; label: string }[]
}

/** Up to seven fixed choices, as the system's own select. */
export function SelectField(props: SelectFieldProps) {
  const [look, own, rest] = splitProps(
    props,
    ['label', 'help', 'helpIsRule', 'error', 'optional', 'labelAction'],
    ['id', 'value', 'onChange', 'options', 'class']
  )
  const id = () => own.id ?? rest.name
  return (
    <Field {...look} id={id()} class={own.class}>
      <div class="field-box">
        <select
          {...rest}
          id={id()}
          aria-invalid={look.error ? 'true' : undefined}
          aria-describedby={describedBy(id(), look)}
          onChange={(event) => own.onChange?.(event.currentTarget.value)}
        >
          <For each={own.options}>
            {(option) => (
              <option value={option.value} selected={option.value === own.value}>
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
