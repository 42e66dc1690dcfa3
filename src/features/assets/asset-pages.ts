// Every page of the feature, as the one chunk that feature.ts imports.
export { AssetCreate } from './asset-create'
export { AssetDelete } from './asset-delete'
export { AssetDetail } from './asset-detail'
export { AssetEdit } from './asset-edit'
export { AssetFeeSet } from './asset-fee-set'
export { AssetFees } from './asset-fees'
export { AssetLiquidity } from './asset-liquidity'
export { AssetList } from './asset-list'
