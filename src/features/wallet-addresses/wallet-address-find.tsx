import { useNavigate } from '@solidjs/router'
import { paths } from '~/paths'
import { findWalletAddress } from '~/rafiki/wallet-addresses'
import { createForm } from '~/resource/create-form'
import { FormDialog } from '~/resource/form-dialog'
import { parseFields } from '~/resource/parse-fields'
import { createRouteClose } from '~/ui/feedback/dialog'
import { TextField } from '~/ui/forms/text-field'
import { parseUrl } from './wallet-address-form'

/** Jumps to the wallet address with a URL: of any tenant for operators, of their own for others. */
export function WalletAddressFind() {
  const navigate = useNavigate()
  const form = createForm({
    initial: () => ({ url: '' }),
    labels: { url: 'Address' },
    parse: (texts) => parseFields({ url: parseUrl(texts.url) }),
    submit: findWalletAddress,
    messages: { unknown: 'Couldn’t search', refused: 'Couldn’t search' },
    onDone: (id) => navigate(paths.walletAddress(id), { replace: true })
  })
  return (
    <FormDialog
      title="Find a wallet address"
      subtitle="By the whole address, in capitals or not"
      form={form}
      submitLabel="Find address"
      onClose={createRouteClose(paths.walletAddresses)}
    >
      <TextField
        {...form.field('url')}
        help="https://wallet.example/alice, or the payment pointer $wallet.example/alice."
        inputmode="url"
        mono
      />
    </FormDialog>
  )
}
