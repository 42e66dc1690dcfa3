/** A session as Kratos describes it (kratos §6.5), reduced to what the console decides by. */
export interface Session {
  id: string
  identity: { id: string; email: string }
  /** `metadata_public.role`; undefined for somebody who was given none. */
  role?: string | undefined
  aal: string
  /** The methods the person signed in with, by Kratos' names: password, totp, link_recovery … */
  methods: string[]
  /** Begun by an invitation or a recovery, without a password or passkey since: may set one and nothing else (pitfalls B16). */
  needsCredential: boolean
  /** ms since 1970, by this machine's clock. */
  expiresAt: number | undefined
  /** Kratos' whole answer, for the page that shows it (account-client.ts). */
  raw?: unknown
}

/** The answer of whoami. `second-factor`: there is a session, but Kratos wants a second factor for it. */
export type WhoamiAnswer =
  { kind: 'signed-in'; session: Session } | { kind: 'none' } | { kind: 'second-factor' } | { kind: 'unreachable' }

/**
 * The state of the session on this page. `expired`: the session ended while its page was open; the page stays behind a dialog, so that
 * nothing typed is lost. `other-identity`: another person has signed in meanwhile; the page is reloaded, so that nothing of the former person
 * stays.
 */
export type SessionState =
  | { kind: 'unknown' }
  | { kind: 'none' }
  | { kind: 'second-factor' }
  | { kind: 'unreachable' }
  | { kind: 'needs-credential'; session: Session }
  | { kind: 'signed-in'; session: Session }
  | { kind: 'expired'; former: Session; need: 'sign-in' | 'second-factor' }
  | { kind: 'other-identity' }

const recoveryMethods = ['link_recovery', 'code_recovery']

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.map(record) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * @param clockSkew by how many ms this machine's clock is behind Kratos'
 * @returns undefined when the value is not an active session with an identity
 */
export function parseSession(value: unknown, clockSkew = 0): Session | undefined {
  const session = record(value)
  const identity = record(session['identity'])
  if (!text(session['id']) || !text(identity['id']) || session['active'] === false) return undefined
  const used = list(session['authentication_methods'])
  // A second factor is no credential to sign in with, so an invited person who has passed one still has to choose a password.
  const firstFactors = used.filter((m) => m['aal'] !== 'aal2').map((m) => text(m['method']))
  const expires = Date.parse(text(session['expires_at']))
  return {
    id: text(session['id']),
    identity: { id: text(identity['id']), email: nameOf(identity) },
    role: roleOf(identity),
    aal: text(session['authenticator_assurance_level']) || 'aal1',
    methods: used.map((m) => text(m['method'])),
    needsCredential: firstFactors.length > 0 && firstFactors.every((method) => recoveryMethods.includes(method)),
    expiresAt: Number.isNaN(expires) ? undefined : expires - clockSkew,
    raw: value
  }
}

/** A role that is no text is one all the same: like the gate, the console takes it for one without rights, and not for the default. */
function roleOf(identity: Record<string, unknown>): string | undefined {
  const role = record(identity['metadata_public'])['role']
  return role === undefined || role === null ? undefined : text(role)
}

/** The name to show for a person: the e-mail, or the first address or name that the deployment's identity schema has. */
function nameOf(identity: Record<string, unknown>): string {
  const traits = record(identity['traits'])
  const addresses = [...list(identity['verifiable_addresses']), ...list(identity['recovery_addresses'])]
  const candidates = [
    traits['email'],
    ...addresses.map((a) => a['value']),
    traits['username'],
    ...Object.values(traits),
    identity['id']
  ]
  return text(candidates.find((candidate) => text(candidate) !== ''))
}

/** The state after an answer of whoami (or after a login that answered with its session). */
export function nextState(before: SessionState, answer: WhoamiAnswer): SessionState {
  const former =
    before.kind === 'signed-in' || before.kind === 'needs-credential'
      ? before.session
      : before.kind === 'expired'
        ? before.former
        : undefined
  switch (answer.kind) {
    case 'signed-in':
      if (former && former.identity.id !== answer.session.identity.id) return { kind: 'other-identity' }
      return { kind: answer.session.needsCredential ? 'needs-credential' : 'signed-in', session: answer.session }
    case 'unreachable':
      // An open page stays open: its own requests report that they fail.
      return former ? before : answer
    case 'none':
    case 'second-factor': {
      // Only a full session leaves a page behind; a person without a credential begins again.
      if (!former || before.kind === 'needs-credential') return answer
      return { kind: 'expired', former, need: answer.kind === 'none' ? 'sign-in' : 'second-factor' }
    }
  }
}

/** Shown in place of a page that needs a session. */
export type Gate =
  | { show: 'nothing-yet' | 'page' | 'choose-password' | 'unreachable' | 'reload' }
  | { show: 'page-behind-dialog'; need: 'sign-in' | 'second-factor' }
  | { show: 'redirect'; to: 'sign-in' | 'second-factor' | 'choose-password' }

/**
 * One decision per state; none of them asks Kratos again. The gate redirects to the sign-in page only when whoami has said that nobody is
 * signed in, and that page comes back only with a session, so the two can't redirect to each other forever (pitfalls §0.4, B8).
 * @param onAccount whether the requested page is the account's, the only one open to a session that needs a credential
 */
export function gateOf(state: SessionState, onAccount: boolean): Gate {
  switch (state.kind) {
    case 'unknown':
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
    case 'other-identity':
      return { show: 'reload' }
    case 'unreachable':
      return { show: 'unreachable' }
  }
}
