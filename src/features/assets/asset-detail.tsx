import { createAsync, query, type RouteSectionProps } from '@solidjs/router'
import { Show, type JSX } from 'solid-js'
import { paths } from '~/paths'
import { getAsset } from '~/rafiki/asset-details'
import { CopyableId } from '~/ui/data/copyable-id'
import { Icon } from '~/ui/theme/icon'
import { LinkButton } from '~/ui/forms/link-button'
import { Menu } from '~/ui/layout/menu'
import { PageHead } from '~/ui/layout/page-head'
import { Tabs } from '~/ui/layout/tabs'

/**
 * One asset. The router takes the same page for another id, which a jump in the history can lead to: then everything on it is made anew, with
 * what was typed, or one asset's form would stand under the other's name.
 */
export function AssetDetail(props: RouteSectionProps) {
  let shown: string | undefined
  return (
    <Show when={props.params['id']} keyed>
      {(id) => {
        // The router's own preload doesn't run then, and a balance of minutes ago is a wrong balance.
        if (shown !== undefined) query.delete(getAsset.keyFor(id))
        shown = id
        return <OneAsset id={id}>{props.children}</OneAsset>
      }}
    </Show>
  )
}

/** What an asset is called, whose it is, and its parts as tabs. */
function OneAsset(props: { id: string; children: JSX.Element }) {
  const id = () => props.id
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
                <LinkButton href={paths.assetWithdraw(id())} opensDialog>
                  Withdraw
                </LinkButton>
                <LinkButton href={paths.assetDeposit(id())} variant="primary" opensDialog>
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
