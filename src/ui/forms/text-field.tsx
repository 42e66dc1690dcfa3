import { createMemo, Show, type JSX } from 'solid-js'
import { describedBy, Field, fieldLook, type FieldLook } from './field'
import { Icon } from '~/ui/theme/icon'
import { passOn } from './pass-on'

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

const own = [...fieldLook, 'id', 'value', 'onInput', 'locked', 'suffix', 'mono', 'large', 'after', 'class', 'readOnly']

/** One line of text. `id` is the name unless given, so an error summary can point at it. */
export function TextField(props: TextFieldProps) {
  const id = () => props.id ?? props.name
  // Set when it changes and not when anything else does, which would take away what was typed.
  const value = createMemo(() => props.value ?? '')
  const shown = (): FieldLook =>
    props.locked === undefined
      ? props
      : { label: props.label, optional: props.optional, labelAction: props.labelAction, help: props.locked }
  return (
    <Field look={shown()} id={id()} class={props.class}>
      <div
        class="field-box"
        classList={{ 'field-box-large': props.large === true, 'field-box-locked': props.locked !== undefined }}
      >
        <input
          ref={passOn(props, own)}
          type="text"
          id={id()}
          value={value()}
          classList={{ 'mono-text': props.mono === true, 'tabular-nums': props.large === true }}
          readOnly={props.locked !== undefined || props.readOnly === true}
          aria-invalid={props.error !== undefined && props.locked === undefined ? 'true' : undefined}
          aria-describedby={describedBy(id(), shown())}
          onInput={(event) => props.onInput?.(event.currentTarget.value)}
        />
        <Show when={props.locked !== undefined}>
          <Icon name="lock" class="text-ink-3" />
        </Show>
        <Show when={props.suffix}>
          <span
            class="text-dense font-400 tracking-normal text-ink-3"
            classList={{ 'text-[1rem]!': props.large === true }}
          >
            {props.suffix}
          </span>
        </Show>
        {props.after}
      </div>
    </Field>
  )
}
