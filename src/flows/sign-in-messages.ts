import type { FlowFailure } from '~/kratos/flow-errors'
import type { FlowNotice } from './create-flow'
import type { LoginNotice } from './login-flow'

/** Shown beside a button that should have signed the person out. They may be: an answer that is lost says nothing. */
export const stillSignedIn =
  'You may still be signed in: the sign-in service (Kratos) isn’t responding. Try again in a moment.'

const messages: Record<Extract<LoginNotice | FlowNotice, string>, string> = {
  'took-long': 'That took a while, so here is a new form. Sign in again.',
  'signed-out-meanwhile': 'You were signed out meanwhile. Sign in again.',
  'out-of-date': 'The form was out of date, so here is a new one. Enter it once more.',
  'no-cookies':
    'This browser doesn’t send this site’s cookies, and the sign-in service needs them. Allow cookies for this site, then try again.',
  unreachable: 'The sign-in service (Kratos) isn’t responding. Try again in a moment.',
  'not-taken': 'The sign-in service didn’t accept this. Try again.',
  'still-signed-in': stillSignedIn
}

/** The sentence of a notice above the sign-in form. */
export const signInNotice = (notice: LoginNotice | FlowNotice | undefined): string | undefined =>
  notice === undefined ? undefined : typeof notice === 'string' ? messages[notice] : notice.text

/** Why there is no form to sign in with. */
export function signInError(failure: FlowFailure): { title: string; cause: string } {
  if (failure.kind === 'unreachable')
    return {
      title: 'The sign-in service isn’t responding',
      cause: 'Kratos doesn’t answer, so there is no form yet. It is asked again by itself.'
    }
  if (failure.kind === 'redirect')
    return {
      title: 'Signing in can’t go on from here',
      cause: 'Kratos sends you on to an address that isn’t secure, so this console doesn’t follow it.'
    }
  return {
    title: 'Signing in doesn’t work here right now',
    cause:
      failure.kind === 'refused'
        ? failure.message
        : 'Kratos doesn’t accept its own forms. Allow cookies for this site and reload the page.'
  }
}
