import { Show, splitProps, type JSX } from 'solid-js'
import { describedBy, Field, type FieldLook } from './field'
import { Icon } from './icon'

export interface TextFieldProps
  extends FieldLook, Omit<JSX.InputHTMLAttributes<HTMLInputElement>, 'onInput' | 'name' | 'value'> {
  name: string
  /** Leave it out and the browser keeps the text (forms read with FormData). */
  value?: string | undefined
  onInput?: ((text: string) => void) | undefined
  /** Why it can't be changed. The value stays text that can be selected, and is not sent. */
  locked?: string | undefined
  /** Inside, at the right: a currency code, a unit */
  suffix?: string | undefined
  mono?: boolean | undefined
  large?: boolean | undefined
  /** Inside, at the very right: a button */
  after?: JSX.Element
}

/** One line of text. `id` is the name unless given, so an error summary can point at it. */
export function TextField(props: TextFieldProps) {
  const [look, own, rest] = splitProps(
    props,
    ['label', 'help', 'helpIsRule', 'error', 'optional', 'labelAction'],
    ['id', 'value', 'onInput', 'locked', 'suffix', 'mono', 'large', 'after', 'class']
  )
  const id = () => own.id ?? rest.name
  const shown = (): FieldLook => (own.locked === undefined ? look : { ...look, help: own.locked, error: undefined })
  return (
    <Field {...look} {...shown()} id={id()} class={own.class}>
      <div
        class="field-box"
        classList={{ 'field-box-large': own.large === true, 'field-box-locked': own.locked !== undefined }}
      >
        <input
          type="text"
          {...rest}
          id={id()}
          value={own.value}
          classList={{ 'mono-text': own.mono === true, 'tabular-nums': own.large === true }}
          readOnly={own.locked !== undefined || rest.readOnly === true}
          aria-invalid={look.error !== undefined && own.locked === undefined ? 'true' : undefined}
          aria-describedby={describedBy(id(), shown())}
          onInput={(event) => own.onInput?.(event.currentTarget.value)}
        />
        <Show when={own.locked !== undefined}>
          <Icon name="lock" class="text-ink-3" />
        </Show>
        <Show when={own.suffix}>
          <span
            class="text-dense font-400 tracking-normal text-ink-3"
            classList={{ 'text-[1rem]!': own.large === true }}
          >
            {own.suffix}
          </span>
        </Show>
        {own.after}
      </div>
    </Field>
  )
}
