import type { Asset } from '~/rafiki/assets'
import { useTenant } from '~/rafiki/credentials/current-tenant'

/**
 * Whether an asset is another tenant's than the one that signs. Rafiki lets an operator see such an asset and move its liquidity, but
 * answers "not found" when it is changed or deleted with the operator's signature (contract B10).
 */
export function createOwnership(asset: () => Asset | undefined): () => boolean {
  const tenant = useTenant()
  return () => {
    const mine = tenant()
    const read = asset()
    return mine !== undefined && read !== undefined && read.tenant?.id !== mine.id
  }
}
