import type { FlowFailure } from '~/kratos/flow-errors'
import type { LoginNotice } from './login-controller'

const notices: Record<Extract<LoginNotice, string>, string> = {
  'took-long': 'That took a while, so here is a new form. Sign in again.',
  'signed-out-meanwhile': 'You were signed out meanwhile. Sign in again.',
  'out-of-date': 'The form was out of date, so here is a new one. Enter it once more.',
  'no-cookies':
    'This browser doesn’t send this site’s cookies, and without them Kratos takes no form. Allow cookies for this site, then try again.',
  unreachable: 'Kratos, the service that signs people in, doesn’t answer. Try again in a moment.',
  'not-taken': 'Kratos didn’t take this. Try again.',
  'still-signed-in': 'You couldn’t be signed out: Kratos doesn’t answer or didn’t take it. Try again in a moment.'
}

/** A notice in words. */
export const noticeWords = (notice: LoginNotice): string => (typeof notice === 'string' ? notices[notice] : notice.text)

/** Why there is no form to sign in with. */
export function errorMessage(failure: FlowFailure): { title: string; cause: string } {
  if (failure.kind === 'unreachable')
    return {
      title: 'Sign-in can’t be reached',
      cause: 'Kratos, the service that signs people in, doesn’t answer.'
    }
  if (failure.kind === 'go-to')
    return {
      title: 'Signing in can’t go on from here',
      cause: 'Kratos sends you on to an address that isn’t secure, so this console doesn’t follow it.'
    }
  return {
    title: 'Signing in doesn’t work here right now',
    cause:
      failure.kind === 'refused'
        ? failure.message
        : 'Kratos doesn’t take the forms it gives out. Allow cookies for this site and reload the page.'
  }
}
