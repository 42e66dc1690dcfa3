// Every page of the feature, as the one chunk that feature.ts imports.
export { PeerByUrl } from './peer-by-url'
export { PeerCreate } from './peer-create'
export { PeerDelete } from './peer-delete'
export { PeerDetail } from './peer-detail'
export { PeerEdit } from './peer-edit'
export { PeerFind } from './peer-find'
export { PeerLiquidity } from './peer-liquidity'
export { PeerList } from './peer-list'
