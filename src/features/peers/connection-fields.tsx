import type { PeerConnection } from '~/rafiki/peers'
import type { FormFields } from '~/resource/create-form'
import { NewSecretField } from '~/resource/new-secret-field'
import { SecretField } from '~/ui/forms/secret-field'
import { TextField } from '~/ui/forms/text-field'

interface ConnectionFieldsProps {
  form: FormFields<PeerConnection>
  /** The peer has tokens already; left empty, they stay. */
  hasTokens?: boolean
}

/** The fields about the connection to a peer. */
export function ConnectionFields(props: ConnectionFieldsProps) {
  const help = () =>
    props.hasTokens
      ? 'The present ones can’t be shown. What you enter replaces all of them; empty keeps them.'
      : 'Several with spaces between. Copy them for the peer: Rafiki never shows them again.'
  return (
    <>
      <TextField
        {...props.form.field('endpoint')}
        help="Where Rafiki sends packets."
        inputmode="url"
        autocomplete="off"
      />
      <div class="form-grid">
        <SecretField
          {...props.form.field('outgoingToken')}
          help={props.hasTokens ? 'Empty keeps the present one.' : 'The peer gives it to you.'}
        />
        <NewSecretField field={props.form.field('incomingTokens')} help={help()} optional />
      </div>
    </>
  )
}
