import { toBase64url } from '~/lib/base64url'
import { SecretField } from '~/ui/forms/secret-field'
import type { FormField } from './create-form'

/** A random secret of 256 bits, as 43 letters, digits, dashes and underscores. */
export const createSecret = (): string => toBase64url(crypto.getRandomValues(new Uint8Array(32)))

interface NewSecretFieldProps {
  field: FormField
  help: string
  optional?: boolean
}

/** A field for secrets that are made here or pasted; "Create one" adds a random one to what is there. */
export function NewSecretField(props: NewSecretFieldProps) {
  const add = () => props.field.onInput(`${props.field.value} ${createSecret()}`.trim())
  return (
    <SecretField
      {...props.field}
      help={props.help}
      optional={props.optional}
      labelAction={
        <button type="button" class="link" onClick={add}>
          Create one
        </button>
      }
    />
  )
}
