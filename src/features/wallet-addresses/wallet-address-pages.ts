// Every page of the feature, as the one chunk that feature.ts imports.
export { WalletAddressCreate } from './wallet-address-create'
export { WalletAddressDetail } from './wallet-address-detail'
export { WalletAddressEdit } from './wallet-address-edit'
export { WalletAddressFind } from './wallet-address-find'
export { WalletAddressList } from './wallet-address-list'
export { WalletAddressOverview } from './wallet-address-overview'
export { WalletAddressSwitch } from './wallet-address-switch'
