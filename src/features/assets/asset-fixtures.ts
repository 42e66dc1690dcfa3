import type { InProcessSandbox } from '~test/in-process-sandbox'
import { openPages } from '~test/rafiki-pages'
import { createUuid } from '~/lib/uuid'
import { feature } from './feature'

interface NewAsset {
  code?: string
  scale?: number
  liquidityThreshold?: string | null
  withdrawalThreshold?: string | null
  tenantId?: string
  /** In minor units */
  liquidity?: string
  fee?: { fixed: string; basisPoints: number }
  receivingFee?: { fixed: string; basisPoints: number }
}

/** Makes an asset of the operator's, unless it says whose. @returns its id */
export async function newAsset(sandbox: InProcessSandbox, given: NewAsset = {}): Promise<string> {
  const { liquidity, fee, receivingFee, ...more } = given
  const input = { code: 'MXN', scale: 2, liquidityThreshold: '200000000', withdrawalThreshold: '700', ...more }
  const made = await sandbox.askRafiki<{ createAsset: { asset: { id: string } } }>(
    'mutation ($input: CreateAssetInput!) { createAsset(input: $input) { asset { id } } }',
    { input }
  )
  const { id: assetId } = made.createAsset.asset
  if (liquidity)
    await sandbox.askRafiki(
      'mutation ($input: DepositAssetLiquidityInput!) { depositAssetLiquidity(input: $input) { success } }',
      { input: { assetId, amount: liquidity, id: createUuid(), idempotencyKey: createUuid() } }
    )
  if (fee) await newFee(sandbox, assetId, 'SENDING', fee)
  if (receivingFee) await newFee(sandbox, assetId, 'RECEIVING', receivingFee)
  return assetId
}

/** Sets a fee of an asset. */
export const newFee = (
  sandbox: InProcessSandbox,
  assetId: string,
  type: 'SENDING' | 'RECEIVING',
  fee: { fixed: string; basisPoints: number }
) =>
  sandbox.askRafiki('mutation ($input: SetFeeInput!) { setFee(input: $input) { fee { id } } }', {
    input: { assetId, type, fee }
  })

/** The pages about assets at an address. */
export const open = (address: string) => openPages(feature, address)
