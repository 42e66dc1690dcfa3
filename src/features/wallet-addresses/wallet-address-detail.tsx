import type { RouteSectionProps } from '@solidjs/router'
import { paths } from '~/paths'
import { getWalletAddress } from '~/rafiki/wallet-addresses'
import { createOwnership, createResourceContext } from '~/resource/resource-context'
import { ResourcePage } from '~/resource/resource-page'
import { WalletAddressStatus } from './wallet-address-status'

/** The wallet address of the page, for its tabs and dialogs. */
const [WalletAddressProvider, useWalletAddress] = createResourceContext(getWalletAddress)
export { useWalletAddress }

/** One wallet address, and its parts as tabs. */
export function WalletAddressDetail(props: RouteSectionProps) {
  return (
    <WalletAddressProvider id={props.params['id']}>
      {(wallet) => {
        const isForeign = createOwnership(wallet)
        const hrefs = () => paths.walletAddressPage(wallet().id)
        return (
          <ResourcePage
            firstTab="Overview"
            title={wallet().title}
            noun="wallet address"
            resource={wallet()}
            list={{ label: 'Wallet addresses', href: paths.walletAddresses() }}
            badge={<WalletAddressStatus isActive={wallet().isActive} pill />}
            hrefs={{ ...hrefs(), withdraw: wallet().liquidity ? hrefs().withdraw : undefined }}
            tabs={[
              { label: 'Incoming', href: hrefs().incoming },
              { label: 'Outgoing', href: hrefs().outgoing },
              { label: 'Quotes', href: hrefs().quotes },
              { label: 'Keys', href: hrefs().keys }
            ]}
            menu={isForeign() ? [] : [{ label: wallet().isActive ? 'Deactivate' : 'Activate', href: hrefs().status }]}
          >
            {props.children}
          </ResourcePage>
        )
      }}
    </WalletAddressProvider>
  )
}
