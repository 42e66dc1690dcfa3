// Every page of the feature, as the one chunk that feature.ts imports.
export { TenantCreate } from './tenant-create'
export { TenantDelete } from './tenant-delete'
export { TenantDetail } from './tenant-detail'
export { TenantEdit } from './tenant-edit'
export { TenantList } from './tenant-list'
export { TenantOverview } from './tenant-overview'
export { TenantSecret } from './tenant-secret'
