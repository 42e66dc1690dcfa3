// Every page of the feature, as the one chunk that feature.ts imports.
export { WithdrawalDialog } from './withdrawal-dialog'
export { WithdrawalList } from './withdrawal-list'
