import { For } from 'solid-js'

interface RadioGroupProps<Value extends string> {
  name: string
  /** Names the group for screen readers */
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** A few exclusive choices, all visible. A choice takes effect at once. */
export function RadioGroup<Value extends string>(props: RadioGroupProps<Value>) {
  return (
    <fieldset class="grid justify-start gap-1">
      <legend class="visually-hidden">{props.label}</legend>
      <For each={props.options}>
        {(option) => (
          <label class="flex min-h-7 items-center gap-2.5 text-body">
            <input
              type="radio"
              name={props.name}
              value={option.value}
              checked={props.value === option.value}
              class="m-0 h-4 w-4 accent-primary"
              onChange={() => props.onChange(option.value)}
            />
            {option.label}
          </label>
        )}
      </For>
    </fieldset>
  )
}
