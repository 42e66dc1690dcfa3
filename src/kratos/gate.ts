import type { SessionState } from './session-state'

/** What stands in the place of a page that needs a session. */
export type Gate =
  | { show: 'nothing-yet' | 'page' | 'choose-password' | 'unreachable' | 'reload' }
  | { show: 'page-behind-dialog'; need: 'sign-in' | 'second-factor' }
  | { show: 'redirect'; to: 'sign-in' | 'second-factor' | 'choose-password' }

/**
 * One decision per state, and none of them asks Kratos again. The gate sends to the sign-in page only when whoami said so, and that page sends
 * back only once it holds a session, so the two can't redirect to each other for ever (pitfalls §0.4, B8).
 * @param onAccount whether the page asked for is the account's, the only one that a session without a credential may see
 */
export function gateOf(state: SessionState, onAccount: boolean): Gate {
  switch (state.kind) {
    case 'unasked':
      return { show: 'nothing-yet' }
    case 'none':
      return { show: 'redirect', to: 'sign-in' }
    case 'second-factor':
      return { show: 'redirect', to: 'second-factor' }
    case 'needs-credential':
      return onAccount ? { show: 'choose-password' } : { show: 'redirect', to: 'choose-password' }
    case 'signed-in':
      return { show: 'page' }
    case 'expired':
      return { show: 'page-behind-dialog', need: state.need }
    case 'somebody-else':
      return { show: 'reload' }
    case 'unreachable':
      return { show: 'unreachable' }
  }
}
