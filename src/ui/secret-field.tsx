import { createSignal } from 'solid-js'
import { Icon } from './icon'
import { TextField, type TextFieldProps } from './text-field'

/** A password or a key: hidden until "Show" is pressed; paste and password managers are welcome. Never prefilled by us. */
export function SecretField(props: Omit<TextFieldProps, 'type' | 'after'>) {
  const [shown, setShown] = createSignal(false)
  return (
    <TextField
      autocomplete="off"
      autocapitalize="none"
      spellcheck={false}
      {...props}
      type={shown() ? 'text' : 'password'}
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
