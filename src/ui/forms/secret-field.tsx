import { createSignal, type Ref } from 'solid-js'
import { Icon } from '~/ui/theme/icon'
import type { FieldLook } from './field'
import { TextField, type TextFieldProps } from './text-field'

interface SecretFieldProps extends FieldLook {
  name: string
  /** Unique in the page; the name unless given */
  id?: string | undefined
  ref?: Ref<HTMLInputElement> | undefined
  /** Left out, the browser keeps the text (forms that are read with FormData). */
  value?: string | undefined
  onInput?: ((text: string) => void) | undefined
  /** A password of the sign-in says which one it is; anything else is a secret of another kind */
  autocomplete?: TextFieldProps['autocomplete']
  required?: boolean | undefined
  disabled?: boolean | undefined
  mono?: boolean | undefined
}

/**
 * A password or another secret, hidden until "Show" is pressed. The console never prefills it. Only a password is an input of that type:
 * Chromium fills any text and password input with what it knows for the site's sign-in, whatever `autocomplete` says. Other secrets are text
 * that is drawn as dots.
 */
export function SecretField(props: SecretFieldProps) {
  const [shown, setShown] = createSignal(false)
  const isPassword = () => /password/.test(props.autocomplete ?? '')
  return (
    <TextField
      ref={props.ref}
      id={props.id}
      name={props.name}
      label={props.label}
      labelAction={props.labelAction}
      optional={props.optional}
      help={props.help}
      helpIsRule={props.helpIsRule}
      error={props.error}
      value={props.value}
      onInput={props.onInput}
      type={isPassword() && !shown() ? 'password' : 'text'}
      masked={!isPassword() && !shown()}
      autocomplete={props.autocomplete ?? 'off'}
      autocapitalize="none"
      spellcheck={false}
      required={props.required}
      disabled={props.disabled}
      mono={props.mono}
      after={
        <button
          type="button"
          class="button-in-field"
          aria-label={`Show ${props.label.toLowerCase()}`}
          aria-pressed={shown()}
          title={shown() ? 'Hide' : 'Show'}
          onClick={() => setShown(!shown())}
        >
          <Icon name={shown() ? 'eye-off' : 'eye'} />
        </button>
      }
    />
  )
}
