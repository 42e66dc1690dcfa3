import { For, type JSX } from 'solid-js'
import { describedBy, Field, fieldLook, type FieldLook } from './field'
import { Icon } from '~/ui/theme/icon'
import { passOn } from './pass-on'
import '~/ui/theme/shell-icons'

interface SelectFieldProps
  extends FieldLook, Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'name' | 'value'> {
  name: string
  value?: string | undefined
  onChange?: (value: string) => void
  options: readonly { value: string; label: string }[]
}

const own = [...fieldLook, 'id', 'value', 'onChange', 'options', 'class']

/** Up to seven fixed choices, as the system's own select. */
export function SelectField(props: SelectFieldProps) {
  const id = () => props.id ?? props.name
  return (
    <Field look={props} id={id()} class={props.class}>
      <div class="field-box">
        <select
          ref={passOn(props, own)}
          id={id()}
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
