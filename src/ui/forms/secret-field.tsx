import { createSignal } from 'solid-js'
import { Icon } from '~/ui/theme/icon'
import { TextField, type TextFieldProps } from './text-field'
import { withProps } from '~/ui/layout/with-props'

/** A password or a key: hidden until "Show" is pressed; paste and password managers are welcome. Never prefilled by us. */
export function SecretField(props: Omit<TextFieldProps, 'type' | 'after'>) {
  const [shown, setShown] = createSignal(false)
  const field = withProps(
    withProps({ autocomplete: 'off' as const, autocapitalize: 'none' as const, spellcheck: false }, props),
    {
      get type() {
        return shown() ? 'text' : 'password'
      },
      get after() {
        return (
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
        )
      }
    }
  )
  return <TextField {...field} />
}
