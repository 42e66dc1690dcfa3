import type { FormFields } from '~/resource/create-form'
import { SecretField } from '~/ui/forms/secret-field'
import { TextField } from '~/ui/forms/text-field'
import type { idpLabels, profileLabels, SettingTexts } from './tenant-form'

/** What a tenant is called, and how it is reached. */
export function ProfileFields(props: { form: FormFields<typeof profileLabels> }) {
  return (
    <div class="form-grid">
      <TextField {...props.form.field('name')} help="What people call it." optional />
      <TextField {...props.form.field('email')} inputmode="email" help="Whom to write to about it." optional />
    </div>
  )
}

/** Where the tenant's customers agree to payments. */
export function IdpFields(props: { form: FormFields<typeof idpLabels>; hasSecret?: boolean }) {
  return (
    <div class="form-grid">
      <TextField
        {...props.form.field('idpConsentUrl')}
        help="Where its customers are sent to agree to a payment."
        inputmode="url"
        mono
        optional
      />
      <SecretField
        {...props.form.field('idpSecret')}
        help={`What its identity provider sends to Rafiki as x-idp-secret.${props.hasSecret ? ' Empty keeps the present one.' : ''}`}
        optional
      />
    </div>
  )
}

/** What Rafiki does for the tenant in other ways than for the others. */
export function SettingsFields(props: { form: FormFields<SettingTexts> }) {
  return (
    <div class="form-grid">
      <TextField
        {...props.form.field('WALLET_ADDRESS_URL')}
        help="What all its wallet addresses begin with. Set it once: addresses keep the one they were made with."
        inputmode="url"
        mono
        optional
      />
      <TextField
        {...props.form.field('ILP_ADDRESS')}
        help="Empty for this Rafiki’s own, followed by the tenant’s id."
        mono
        optional
      />
      <TextField
        {...props.form.field('WEBHOOK_URL')}
        help="Where its events go. Empty for this Rafiki’s."
        inputmode="url"
        mono
        optional
      />
      <TextField
        {...props.form.field('EXCHANGE_RATES_URL')}
        help="Where Rafiki asks for its rates. Empty for this Rafiki’s."
        inputmode="url"
        mono
        optional
      />
      <TextField
        {...props.form.field('WEBHOOK_TIMEOUT')}
        help="How long Rafiki waits for an answer to an event."
        inputmode="numeric"
        suffix="ms"
        optional
      />
      <TextField
        {...props.form.field('WEBHOOK_MAX_RETRY')}
        help="How often Rafiki sends an event again that wasn’t answered."
        inputmode="numeric"
        optional
      />
    </div>
  )
}
