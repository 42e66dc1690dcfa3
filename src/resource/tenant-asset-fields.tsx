import { createSignal } from 'solid-js'
import type { Asset } from '~/rafiki/assets'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { AssetField } from './asset-field'
import type { FormField } from './create-form'
import { TenantField } from './tenant-field'

interface TenantAssetFieldsProps {
  /** The field of a form whose text is the asset's id, empty for none */
  field: FormField
  onChoose: (asset: Asset | undefined) => void
  help: string
  /** Why one is needed, where the tenant has none: "A peer exchanges packets in one asset." */
  reason: string
}

/** The asset of something new. Operators choose the tenant first, whose assets are offered; another tenant takes the asset away again. */
export function TenantAssetFields(props: TenantAssetFieldsProps) {
  const own = useTenant()
  const [tenantId, setTenantId] = createSignal('')
  const chooseTenant = (id: string) => {
    setTenantId(id)
    props.onChoose(undefined)
    props.field.onInput('')
  }
  return (
    <>
      <TenantField
        value={tenantId()}
        onChange={chooseTenant}
        help="You choose from this tenant’s assets, and what you create belongs to it."
      />
      <AssetField {...props} tenantId={tenantId() || own()?.id} />
    </>
  )
}
