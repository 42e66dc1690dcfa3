import type { RouteSectionProps } from '@solidjs/router'
import { paths } from '~/paths'
import { ResourcePage } from '~/resource/resource-page'
import { AssetProvider } from './asset-context'

/** One asset, and its parts as tabs. */
export function AssetDetail(props: RouteSectionProps) {
  return (
    <AssetProvider id={props.params['id']}>
      {(asset) => (
        <ResourcePage
          title={asset().code}
          idLabel="Asset id"
          resource={asset()}
          list={{ label: 'Assets', href: paths.assets() }}
          badge={<span class="tag">scale {asset().scale}</span>}
          depositHref={paths.assetDeposit(asset().id)}
          withdrawHref={paths.assetWithdraw(asset().id)}
          menu={[
            { label: 'Set fee', href: paths.assetFee(asset().id) },
            { label: 'Change thresholds', href: paths.assetEdit(asset().id) },
            { label: 'Delete asset', href: paths.assetDelete(asset().id), danger: true }
          ]}
          tabs={[
            {
              label: 'Liquidity',
              href: paths.asset(asset().id),
              end: true,
              also: [paths.assetDeposit(asset().id), paths.assetWithdraw(asset().id)]
            },
            { label: 'Fees', href: paths.assetFees(asset().id) },
            { label: 'Settings', href: paths.assetEdit(asset().id), also: [paths.assetDelete(asset().id)] }
          ]}
        >
          {props.children}
        </ResourcePage>
      )}
    </AssetProvider>
  )
}
