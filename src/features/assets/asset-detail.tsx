import type { RouteSectionProps } from '@solidjs/router'
import { paths } from '~/paths'
import { getAsset } from '~/rafiki/assets'
import { createOwnership, createResourceContext } from '~/resource/resource-context'
import { ResourcePage } from '~/resource/resource-page'

/** The asset of the page, for its tabs and dialogs. */
const [AssetProvider, useAsset] = createResourceContext(getAsset)
export { useAsset }

/** One asset, and its parts as tabs. */
export function AssetDetail(props: RouteSectionProps) {
  return (
    <AssetProvider id={props.params['id']}>
      {(asset) => {
        const isForeign = createOwnership(asset)
        return (
          <ResourcePage
            title={asset().code}
            noun="asset"
            resource={asset()}
            list={{ label: 'Assets', href: paths.assets() }}
            badge={<span class="tag">scale {asset().scale}</span>}
            hrefs={paths.assetPage(asset().id)}
            menu={[
              { label: 'Set fee', href: paths.assetFee(asset().id) },
              ...(isForeign() ? [] : [{ label: 'Change thresholds', href: paths.assetEdit(asset().id) }])
            ]}
            tabs={[{ label: 'Fees', href: paths.assetFees(asset().id) }]}
          >
            {props.children}
          </ResourcePage>
        )
      }}
    </AssetProvider>
  )
}
