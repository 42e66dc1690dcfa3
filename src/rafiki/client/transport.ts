// Apart from send.ts, so that the sign-in page, which only passes the settings on, doesn't load a GraphQL client.

/** What a deployment says about Rafiki (src/config.ts), and what the app wants to hear. */
export interface TransportSettings {
  /** A path of the console's own origin, or an http(s) address. */
  backendUrl: string
  authUrl: string
  /** `browser`: calls are signed here; `gateway`: the gateway signs them. */
  credentials: 'browser' | 'gateway'
  /** ms until an answer counts as lost. */
  timeout?: number
  /** The gateway said that nobody is signed in; called once per such answer, which then fails as `session-over`. */
  onSessionOver?: () => void
  /** Asked before anything is sent; when it says no, nothing is, and the call fails as `session-over`. */
  mayAsk?: (purpose: 'read' | 'write' | 'move money') => Promise<boolean>
}

let settings: TransportSettings = { backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' }

/** Called once, before the first call. */
export function configureTransport(given: TransportSettings): void {
  settings = given
}

/** Whether the gateway signs, so that no secret is ever typed into the console. */
export const gatewaySigns = (): boolean => settings.credentials === 'gateway'

/** The settings in force. */
export const transportSettings = (): TransportSettings => settings
