// Every page of the feature, as the one chunk that feature.ts and the session gate import.
export { AccountPage } from './account-page'
export { ChoosePassword } from './choose-password'
