import type { RouteSectionProps } from '@solidjs/router'
import { Show } from 'solid-js'
import { paths } from '~/paths'
import { may } from '~/rafiki/credentials/permissions'
import { listWalletAddresses, type WalletAddress } from '~/rafiki/wallet-addresses'
import { assetColumn, nameColumn, tenantColumn } from '~/resource/liquidity-columns'
import { ResourceList } from '~/resource/resource-list'
import type { Column } from '~/ui/data/data-table'
import { Time } from '~/ui/data/time'
import { LinkButton } from '~/ui/forms/link-button'
import { WalletAddressStatus } from './wallet-address-status'

const columns: Column<WalletAddress>[] = [
  nameColumn('Wallet address', ({ title, publicName, address }) => ({
    name: title,
    address: publicName === null ? '' : address.replace(/^https:\/\//, '')
  })),
  {
    id: 'state',
    head: 'State',
    cell: (row) => <WalletAddressStatus isActive={row.isActive} />,
    narrow: 'second'
  },
  { ...assetColumn((row) => row.asset), narrow: 'first' },
  tenantColumn(),
  { id: 'created', head: 'Created', cell: (row) => <Time iso={row.createdAt} />, align: 'right', priority: 3 }
]

/** All wallet addresses. */
export function WalletAddressList(props: RouteSectionProps) {
  return (
    <>
      <ResourceList
        title="Wallet addresses"
        noun="wallet address"
        list={listWalletAddresses}
        path={paths.walletAddresses()}
        columns={columns}
        rowHref={(row) => paths.walletAddress(row.id)}
        createHref={paths.walletAddressCreate()}
        explanation="A wallet address is the public URL of an account holder’s account, in one asset: payments are made to and from it."
      >
        <LinkButton href={paths.walletAddressFind()} opensDialog>
          Find by address
        </LinkButton>
        <Show when={may('write')}>
          <LinkButton href={paths.walletAddressEvents()} opensDialog>
            Send due events
          </LinkButton>
        </Show>
      </ResourceList>
      {props.children}
    </>
  )
}
