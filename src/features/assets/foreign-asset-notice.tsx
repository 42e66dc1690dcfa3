import type { Asset } from '~/rafiki/assets'
import { ReadOnlyNotice } from '~/resource/read-only-notice'

/** What an operator may do with another tenant's asset (contract B10). */
export const allowedOnForeignAssets =
  'Rafiki lets an operator see another tenant’s asset, set its fees and move its liquidity.'

/** Why an operator can't change or delete another tenant's asset. */
export function ForeignAssetNotice(props: { asset: Asset }) {
  return (
    <ReadOnlyNotice tenant={props.asset.tenant} action="change or delete this asset" allowed={allowedOnForeignAssets} />
  )
}
