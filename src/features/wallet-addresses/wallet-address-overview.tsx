import { For, Show } from 'solid-js'
import { Amount } from '~/money/amount'
import type { Account } from '~/money/intent'
import { PendingTransferNotice } from '~/money/pending-transfer-notice'
import { paths } from '~/paths'
import { type Property, type WalletAddressDetail, walletAddressLiquidity } from '~/rafiki/wallet-addresses'
import { tenantName } from '~/rafiki/tenants'
import { AssetLink } from '~/resource/asset-field'
import { LiquidityDialogRoute } from '~/resource/liquidity-dialog-route'
import { ReservedNotice } from '~/resource/reserved-notice'
import { TenantName } from '~/resource/tenant-name'
import { CopyableId } from '~/ui/data/copyable-id'
import { FactList } from '~/ui/data/fact-list'
import { LiveText } from '~/ui/data/live-text'
import { Time } from '~/ui/data/time'
import { useWalletAddress } from './wallet-address-detail'
import { WalletAddressStatus } from './wallet-address-status'

/** The liquidity of a wallet address, its facts and its properties. */
export function WalletAddressOverview() {
  const wallet = useWalletAddress()
  const hrefs = () => paths.walletAddressPage(wallet().id)
  const account = (): Account => ({
    kind: 'wallet-address',
    id: wallet().id,
    code: wallet().asset.code,
    scale: wallet().asset.scale
  })
  return (
    <div class="page-detail">
      <div class="min-w-0">
        <section>
          <div class="section-head">
            <h2 class="text-section">Liquidity</h2>
          </div>
          <PendingTransferNotice account={account()} href={() => hrefs().withdraw} />
          <WalletLiquidity wallet={wallet()} />
          <ReservedNotice account={account()} />
        </section>
        <section class="section">
          <div class="section-head">
            <h2 class="text-section">Additional properties</h2>
          </div>
          <Properties rows={wallet().properties} />
        </section>
      </div>
      <aside aria-label="Details">
        <div class="section-head">
          <h2 class="text-section">Details</h2>
        </div>
        <FactList
          facts={[
            { term: 'Address', value: <CopyableId id={wallet().address} label="Address" full /> },
            {
              term: 'Public name',
              value: <LiveText text={wallet().publicName ?? 'None'} translatable={wallet().publicName === null} />
            },
            { term: 'State', value: <WalletAddressStatus isActive={wallet().isActive} /> },
            { term: 'Asset', value: <AssetLink asset={wallet().asset} /> },
            { term: 'Tenant', value: <TenantName tenant={wallet().tenant} /> },
            { term: 'Created', value: <Time iso={wallet().createdAt} full /> }
          ]}
        />
        <p class="mt-4 text-dense">
          <a class="link" href={wallet().address} target="_blank" rel="noreferrer">
            Look it up as anyone can
          </a>
        </p>
        <Show when={!wallet().isActive}>
          <p class="mt-3 text-dense text-ink-2">{whileInactive}</p>
        </Show>
      </aside>
      <LiquidityDialogRoute
        accounts={walletAddressLiquidity}
        account={account()}
        subtitle={`${wallet().title}, ${tenantName(wallet().tenant)}`}
        threshold={null}
        pageHref={hrefs().page}
      />
    </div>
  )
}

/** What being inactive means (contract B5). */
export const whileInactive =
  'While it is inactive, whoever looks the address up gets “not found”, its keys too. Nobody can make new incoming payments, quotes or outgoing payments with it. What it holds can still be withdrawn.'

function WalletLiquidity(props: { wallet: WalletAddressDetail }) {
  return (
    <Show
      when={props.wallet.liquidity !== null}
      fallback={
        <p class="text-dense text-ink-3">
          None yet. A wallet address has liquidity of its own once web-monetization money has arrived; payments have
          theirs.
        </p>
      }
    >
      <p data-testid="balance" class="min-w-0">
        <Amount
          units={props.wallet.liquidity ?? 0n}
          code={props.wallet.asset.code}
          scale={props.wallet.asset.scale}
          figure
        />
      </p>
      <p class="mt-3 text-dense text-ink-3">
        Web-monetization money that has arrived and wasn’t withdrawn. Rafiki reports it once the{' '}
        <a class="link" href={paths.asset(props.wallet.asset.id)}>
          withdrawal threshold of {props.wallet.asset.code}
        </a>{' '}
        is reached.
      </p>
    </Show>
  )
}

function Properties(props: { rows: readonly Property[] }) {
  return (
    <Show when={props.rows.length > 0} fallback={<p class="text-dense text-ink-3">None</p>}>
      <dl class="grid gap-2.5 text-dense">
        <For each={props.rows}>
          {(row) => (
            <div class="flex flex-wrap gap-x-3">
              <dt class="min-w-28 text-ink-3">
                <LiveText text={row.key} />
              </dt>
              <dd class="min-w-0">
                <LiveText text={row.value} /> <span class="tag">{row.isPublic ? 'Public' : 'Private'}</span>
              </dd>
            </div>
          )}
        </For>
      </dl>
    </Show>
  )
}
