import { createAsync, type RouteSectionProps } from '@solidjs/router'
import { Show } from 'solid-js'
import { paths } from '~/paths'
import { getAsset } from '~/rafiki/asset-details'
import { CopyableId } from '~/ui/copyable-id'
import { Icon } from '~/ui/icon'
import { LinkButton } from '~/ui/link-button'
import { Menu } from '~/ui/menu'
import { PageHead } from '~/ui/page-head'
import { Tabs } from '~/ui/tabs'

/** One asset: what it is called, whose it is, and its parts as tabs. */
export function AssetDetail(props: RouteSectionProps) {
  const id = () => props.params['id'] ?? ''
  const asset = createAsync(() => getAsset(id()))
  return (
    <Show when={asset()}>
      {(read) => (
        <>
          <PageHead
            title={read().code}
            crumbs={[{ label: 'Assets', href: paths.assets() }, { label: read().code }]}
            badge={<span class="tag">scale {read().scale}</span>}
            subtitle={
              <>
                <Icon name="tenant" />
                <span>{read().tenant?.name ?? 'Deleted tenant'}</span>
                <span class="lt-narrow:hidden" aria-hidden="true">
                  ·
                </span>
                <CopyableId id={read().id} label="Asset id" full />
              </>
            }
            actions={
              <>
                <LinkButton href={paths.assetWithdraw(id())}>Withdraw</LinkButton>
                <LinkButton href={paths.assetDeposit(id())} variant="primary">
                  Deposit
                </LinkButton>
                <Menu
                  label={`More for ${read().code}`}
                  items={[
                    { label: 'Set fee', href: paths.assetFee(id()) },
                    { label: 'Change thresholds', href: paths.assetEdit(id()) },
                    { label: 'Delete asset', href: paths.assetDelete(id()), danger: true }
                  ]}
                />
              </>
            }
          />
          <Tabs
            label={`Parts of ${read().code}`}
            items={[
              {
                label: 'Liquidity',
                href: paths.asset(id()),
                end: true,
                also: [paths.assetDeposit(id()), paths.assetWithdraw(id())]
              },
              { label: 'Fees', href: paths.assetFees(id()) },
              { label: 'Settings', href: paths.assetEdit(id()), also: [paths.assetDelete(id())] }
            ]}
          />
          {props.children}
        </>
      )}
    </Show>
  )
}
