import { Status } from '~/ui/data/status'

/** Active or inactive (design §3). */
export function WalletAddressStatus(props: { isActive: boolean; pill?: boolean }) {
  return (
    <Status
      icon={props.isActive ? 'done' : 'off'}
      tone={props.isActive ? 'success' : 'mute'}
      label={props.isActive ? 'Active' : 'Inactive'}
      pill={props.pill}
    />
  )
}
