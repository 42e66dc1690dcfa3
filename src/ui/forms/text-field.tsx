import { createMemo, Show, type JSX, type Ref } from 'solid-js'
import { LiveText } from '~/ui/data/live-text'
import { describedBy, Field, type FieldLook } from './field'
import { Icon } from '~/ui/theme/icon'

type InputAttributes = JSX.InputHTMLAttributes<HTMLInputElement>

export interface TextFieldProps extends FieldLook {
  name: string
  /** Unique in the page; the name unless given. An error summary links to it. */
  id?: string | undefined
  ref?: Ref<HTMLInputElement> | undefined
  /** Left out, the browser keeps the text (forms that are read with FormData). */
  value?: string | undefined
  onInput?: ((text: string) => void) | undefined
  onBlur?: (() => void) | undefined
  /** Hears what is about to be typed or pasted, and may prevent it. */
  onBeforeInput?: ((event: InputEvent & { currentTarget: HTMLInputElement }) => void) | undefined
  /** "text" unless given */
  type?: string | undefined
  inputmode?: InputAttributes['inputmode'] | undefined
  /** "off" unless given */
  autocomplete?: InputAttributes['autocomplete'] | undefined
  autocapitalize?: InputAttributes['autocapitalize'] | undefined
  spellcheck?: boolean | undefined
  maxlength?: number | undefined
  required?: boolean | undefined
  disabled?: boolean | undefined
  /** Why the value can't be changed. It stays text that can be selected, and is not sent. */
  locked?: string | undefined
  /** Inside, at the right: a currency code, a unit */
  suffix?: string | undefined
  /** Shown as dots */
  masked?: boolean | undefined
  /** An address, an id or a code: monospaced, and neither corrected nor completed by the browser */
  mono?: boolean | undefined
  large?: boolean | undefined
  /** Inside, at the very right: a button */
  after?: JSX.Element
}

// Only these are offered to password managers: anything else that looks like a sign-in is filled with the person's e-mail and password.
const forManagers = /username|password|one-time-code|email/

/** One line of text with its label, help and error. */
export function TextField(props: TextFieldProps) {
  const id = () => props.id ?? props.name
  // The memo sets the input only when the value changes: writing it with every other change would erase what was typed.
  const value = createMemo(() => props.value ?? '')
  const autocomplete = () => props.autocomplete ?? 'off'
  const isForManagers = () => forManagers.test(autocomplete())
  const look = (): FieldLook =>
    props.locked === undefined
      ? props
      : { label: props.label, optional: props.optional, labelAction: props.labelAction, help: props.locked }
  return (
    <Field look={look()} id={id()}>
      <div
        class="field-box"
        classList={{
          'field-box-large': props.large === true,
          'field-box-long': props.large === true && value().length > 14,
          'field-box-locked': props.locked !== undefined
        }}
      >
        <input
          ref={props.ref}
          type={props.type ?? 'text'}
          id={id()}
          name={props.name}
          value={value()}
          classList={{
            'mono-text': props.mono === true,
            'tabular-nums': props.large === true,
            'masked-text': props.masked === true
          }}
          inputmode={props.inputmode}
          autocomplete={autocomplete()}
          data-1p-ignore={isForManagers() ? undefined : ''}
          data-bwignore={isForManagers() ? undefined : ''}
          data-lpignore={isForManagers() ? undefined : 'true'}
          data-protonpass-ignore={isForManagers() ? undefined : 'true'}
          data-form-type={isForManagers() ? undefined : 'other'}
          autocapitalize={props.autocapitalize ?? (props.mono ? 'none' : undefined)}
          spellcheck={props.spellcheck ?? (props.mono ? false : undefined)}
          maxlength={props.maxlength}
          required={props.required}
          disabled={props.disabled}
          readOnly={props.locked !== undefined}
          aria-invalid={props.error !== undefined && props.locked === undefined ? 'true' : undefined}
          aria-describedby={describedBy(id(), look())}
          onBeforeInput={(event) => props.onBeforeInput?.(event)}
          onInput={(event) => props.onInput?.(event.currentTarget.value)}
          onBlur={() => props.onBlur?.()}
        />
        <Show when={props.locked !== undefined}>
          <Icon name="lock" class="text-ink-3" />
        </Show>
        <Show when={props.suffix}>
          <LiveText
            class={`max-w-1/2 font-400 tracking-normal text-ink-3 ${props.large ? 'text-[1rem]' : 'text-dense'}`}
            text={props.suffix ?? ''}
            lines={2}
          />
        </Show>
        {props.after}
      </div>
    </Field>
  )
}
