// Every page of the feature, as the one chunk that feature.ts imports.
export { UserAction } from './user-action'
export { UserInvite } from './user-invite'
export { UserList } from './user-list'
