import { untrack } from 'solid-js'
import { paths } from '~/paths'
import { tenantName } from '~/rafiki/tenants'
import { updateWalletAddress } from '~/rafiki/wallet-addresses'
import { createForm } from '~/resource/create-form'
import { FormDialog } from '~/resource/form-dialog'
import { WriteDialog } from '~/resource/role-notice'
import { createRouteClose } from '~/ui/feedback/dialog'
import { useWalletAddress } from './wallet-address-detail'
import { whileInactive } from './wallet-address-overview'

/** Deactivates a wallet address, or activates it again, and says what that does. */
export function WalletAddressSwitch() {
  const wallet = useWalletAddress()
  const pageHref = () => paths.walletAddressPage(wallet().id).edit
  const close = createRouteClose(pageHref)
  // As it was when the dialog was opened: what it says must not turn round while it is being done.
  const { id, title, isActive, tenant } = untrack(wallet)
  const action = isActive ? 'Deactivate' : 'Activate'
  const form = createForm({
    initial: (): Record<never, string> => ({}),
    labels: {},
    parse: () => ({ values: { status: isActive ? ('INACTIVE' as const) : ('ACTIVE' as const) } }),
    submit: (values, key) => updateWalletAddress(id, values, key),
    messages: {
      unknown: `We don’t know yet if this wallet address was ${action.toLowerCase()}d`,
      refused: `The wallet address was not ${action.toLowerCase()}d`
    },
    notice: () => ({ title: `${action}d ${title}` }),
    onDone: close
  })
  const head = { title: `${action} ${title}?`, subtitle: tenantName(tenant) }
  return (
    <WriteDialog {...head} action={`${action.toLowerCase()} this wallet address`} pageHref={pageHref()}>
      <FormDialog {...head} form={form} submitLabel={action} onClose={close}>
        {isActive ? (
          <>
            <p>{whileInactive}</p>
            <p>
              Incoming payments that are open end within a day, so that money on its way can still arrive; activating
              the address again doesn’t give them their old dates back.
            </p>
          </>
        ) : (
          <p>
            The address and its keys can be looked up again, and payments can be made with it. Incoming payments that
            were shortened when it was deactivated stay so.
          </p>
        )}
      </FormDialog>
    </WriteDialog>
  )
}
