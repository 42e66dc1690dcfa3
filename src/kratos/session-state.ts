/** What Kratos says about the person in front of the page (kratos §6.5), read into what the console decides by. */
export interface Session {
  id: string
  identity: { id: string; email: string }
  aal: string
  /** How the person signed in, in Kratos' words: password, totp, link_recovery … */
  methods: string[]
  /** Came in by an invitation or a recovery, and has shown no password or passkey since: may set one and nothing else (pitfalls B16). */
  needsCredential: boolean
  /** ms since 1970, by this machine's clock. */
  expiresAt: number | undefined
  /** All that Kratos said, for the page that shows it (account-client.ts). */
  raw?: unknown
}

export type WhoamiAnswer =
  { kind: 'signed-in'; session: Session } | { kind: 'none' } | { kind: 'second-factor' } | { kind: 'unreachable' }

/**
 * The session machine. `over` is a session that ended while its page was open: the page stays behind a dialog, so that what was typed
 * survives; `somebody-else` and `signed-out-elsewhere` have one way on, a full page load, so that nothing of the former person stays.
 */
export type SessionState =
  | { kind: 'unasked' }
  | { kind: 'none' }
  | { kind: 'second-factor' }
  | { kind: 'unreachable' }
  | { kind: 'needs-credential'; session: Session }
  | { kind: 'signed-in'; session: Session }
  | { kind: 'expired'; former: Session; need: 'sign-in' | 'second-factor' }
  | { kind: 'somebody-else' }

const recoveryMethods = ['link_recovery', 'code_recovery']

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
const list = (value: unknown): Record<string, unknown>[] => (Array.isArray(value) ? value.map(record) : [])
const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/**
 * @param behind by how many ms this machine's clock is behind Kratos'
 * @returns undefined when this is not a live session with an identity
 */
export function parseSession(value: unknown, behind = 0): Session | undefined {
  const session = record(value)
  const identity = record(session['identity'])
  if (!text(session['id']) || !text(identity['id']) || session['active'] === false) return undefined
  const used = list(session['authentication_methods'])
  // A second factor alone is no credential of one's own: who passes it after an invitation still has to choose a password.
  const first = used.filter((m) => m['aal'] !== 'aal2').map((m) => text(m['method']))
  const expires = Date.parse(text(session['expires_at']))
  return {
    id: text(session['id']),
    identity: { id: text(identity['id']), email: nameOf(identity) },
    aal: text(session['authenticator_assurance_level']) || 'aal1',
    methods: used.map((m) => text(m['method'])),
    needsCredential: first.length > 0 && first.every((method) => recoveryMethods.includes(method)),
    expiresAt: Number.isNaN(expires) ? undefined : expires - behind,
    raw: value
  }
}

/** What people call this person: the e-mail, else whatever address or name the deployment's schema has. */
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
      if (former && former.identity.id !== answer.session.identity.id) return { kind: 'somebody-else' }
      return { kind: answer.session.needsCredential ? 'needs-credential' : 'signed-in', session: answer.session }
    case 'unreachable':
      // A page that is open stays open: its own reads say what they can't reach.
      return former ? before : answer
    case 'none':
      return before.kind === 'signed-in' || before.kind === 'expired'
        ? { kind: 'expired', former: before.kind === 'expired' ? before.former : before.session, need: 'sign-in' }
        : answer
    case 'second-factor':
      return before.kind === 'signed-in' || before.kind === 'expired'
        ? { kind: 'expired', former: before.kind === 'expired' ? before.former : before.session, need: 'second-factor' }
        : answer
  }
}
