import { MoneyField } from '~/money/money-field'
import type { Peer, PeerSettings } from '~/rafiki/peers'
import type { FormFields } from '~/resource/create-form'
import { TextField } from '~/ui/forms/text-field'

interface SettingsFieldsProps {
  form: FormFields<PeerSettings>
  /** Undefined until one is chosen */
  asset: Peer['asset'] | undefined
}

/** The fields about a peer itself. */
export function SettingsFields(props: SettingsFieldsProps) {
  const money = () => ({ code: props.asset?.code ?? '', scale: props.asset?.scale })
  return (
    <>
      <div class="form-grid">
        <TextField {...props.form.field('name')} help="What you call the peer." optional autocomplete="off" />
        <TextField
          {...props.form.field('staticIlpAddress')}
          help="The peer’s address on the Interledger network."
          mono
        />
      </div>
      <TextField
        {...props.form.field('routes')}
        help="Further ILP addresses that are reached through this peer, with spaces between."
        optional
        mono
      />
      <div class="form-grid">
        <MoneyField
          {...props.form.field('maxPacketAmount')}
          {...money()}
          help="Larger packets from the peer are rejected, so the sender splits them. Empty for no limit."
          optional
        />
        <MoneyField
          {...props.form.field('liquidityThreshold')}
          {...money()}
          help="Rafiki reports when liquidity is at or below this. Empty for none."
          optional
        />
      </div>
    </>
  )
}
