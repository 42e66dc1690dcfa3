import type { FlowNotice } from '~/flows/create-flow'
import type { SettingsNotice } from './settings-flow'

type AccountNotice = FlowNotice | SettingsNotice

const messages: Record<Exclude<Extract<AccountNotice, string>, 'still-signed-in'>, string> = {
  'took-long': 'That took a while, so this page was loaded again. Do it once more.',
  'out-of-date': 'This page was out of date, so it was loaded again. Do it once more.',
  'no-cookies':
    'This browser doesn’t send this site’s cookies, so the sign-in service accepts no change from it. Nothing was changed. Allow cookies for this site, then try again.',
  unreachable:
    'We don’t know if this was changed: the sign-in service (Kratos) didn’t answer. Try again in a moment, or reload the page to see what is there now.',
  'not-sent':
    'The sign-in service (Kratos) isn’t responding, so your account couldn’t be read again and nothing was sent. Try again in a moment.',
  'not-taken': 'The sign-in service didn’t accept this. Try again.'
}

/** The sentence of a notice about the account's form. */
export const accountNotice = (notice: AccountNotice | undefined): string | undefined => {
  if (notice === undefined || notice === 'still-signed-in') return undefined
  return typeof notice === 'string' ? messages[notice] : notice.text
}

/** Titles of the notices for saved changes, by the group that was submitted. */
export const savedTitles: Record<string, string> = {
  password: 'Password changed',
  profile: 'Profile saved',
  totp: 'Authenticator app changed',
  lookup_secret: 'Recovery codes changed',
  webauthn: 'Security keys changed',
  passkey: 'Passkeys changed'
}

/** Help for a new password. */
export const passwordHelp =
  'A few unrelated words are better than symbols and digits. Known leaked passwords are refused.'
