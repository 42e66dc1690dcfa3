import type { UiNode } from '../flows/nodes.ts'
import type { Message } from '../flows/messages.ts'

export interface WebauthnKey {
  /** Credential id, raw bytes in hex. */
  id: string
  /** As the authenticator gave it, in COSE. */
  publicKey: Uint8Array<ArrayBuffer>
  /** The number of signatures so far; 0 for keys that do not count them. */
  counter: number
  displayName: string
  addedAt: number
}

export interface Identity {
  id: string
  traits: Record<string, unknown> & { email: string }
  state: 'active' | 'inactive'
  stateChangedAt: number
  metadataPublic: unknown
  metadataAdmin: unknown
  createdAt: number
  updatedAt: number
  recoveryAddressId: string
  credentials: {
    password?: { salt: Buffer; digest: Buffer }
    totp?: { secret: Buffer }
    lookup?: { code: string; usedAt: number | undefined }[]
    webauthn: WebauthnKey[]
    passkey: WebauthnKey[]
    /** The user id that an authenticator stores with a passkey. */
    userHandle: Buffer
  }
}

export interface Session {
  id: string
  token: string
  logoutToken: string
  identityId: string
  active: boolean
  aal: 'aal1' | 'aal2'
  methods: { method: string; aal: 'aal1' | 'aal2'; completedAt: number }[]
  issuedAt: number
  authenticatedAt: number
  expiresAt: number
  device: { id: string; ipAddress: string; userAgent: string }
}

export interface Flow {
  id: string
  /** The flow id in `ui.action`: after a change of settings it is that of another flow (kratos §1.2). */
  actionId: string
  issuedAt: number
  expiresAt: number
  updatedAt: number
  requestUrl: string
  returnTo: string | undefined
  active: string | undefined
  state: string
  /** The browser's CSRF secret when the flow was made; empty where reading and sending need none. */
  csrf: string
  nodes: UiNode[]
  messages: Message[]
}

/** A code that was mailed or handed out, while it is valid. */
export interface SentCode {
  code: string
  address: string
  identityId: string | undefined
  expiresAt: number
}

export interface LoginFlow extends Flow {
  refresh: boolean
  requestedAal: 'aal1' | 'aal2'
  challenge: string | undefined
  sentCode: SentCode | undefined
}

export interface SettingsFlow extends Flow {
  identityId: string
  pending: {
    totpSecret: Buffer
    backupCodes: string[] | undefined
    webauthnChallenge: string
    passkeyChallenge: string
  }
}

export interface RecoveryFlow extends Flow {
  madeByAdmin: boolean
  skipSettings: boolean
  tries: number
  sentCode: SentCode | undefined
}

export interface LinkToken {
  token: string
  flowId: string
  identityId: string
  expiresAt: number
  used: boolean
}

/** A change of settings that waits for the person to confirm who they are (kratos §5.3). */
export interface PausedChange {
  flowId: string
  identityId: string
  body: Record<string, unknown>
  expiresAt: number
}

/** Everything that Kratos keeps in its database. */
export interface Store {
  identities: Map<string, Identity>
  sessions: Map<string, Session>
  loginFlows: Map<string, LoginFlow>
  settingsFlows: Map<string, SettingsFlow>
  recoveryFlows: Map<string, RecoveryFlow>
  linkTokens: Map<string, LinkToken>
  pausedChanges: Map<string, PausedChange>
  errors: Map<string, { error: Record<string, unknown>; createdAt: number }>
}

/** Creates an empty store. */
export function createStore(): Store {
  return {
    identities: new Map(),
    sessions: new Map(),
    loginFlows: new Map(),
    settingsFlows: new Map(),
    recoveryFlows: new Map(),
    linkTokens: new Map(),
    pausedChanges: new Map(),
    errors: new Map()
  }
}

const maxFlows = 2000

/** Stores a flow, and removes the oldest ones beyond a limit: a sandbox may run for weeks. */
export function storeFlow<F extends Flow>(flows: Map<string, F>, flow: F): void {
  flows.set(flow.id, flow)
  for (const oldest of flows.keys()) {
    if (flows.size <= maxFlows) return
    flows.delete(oldest)
  }
}
