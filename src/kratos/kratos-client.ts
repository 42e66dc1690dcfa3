import { Configuration, FrontendApi } from '@ory/client'
import { failureOf, type FlowFailure } from './flow-errors'
import type { Flow } from './flow-model'
import { parseSession, type Session, type WhoamiAnswer } from './session'

/** A flow to show, or what to do instead. */
export type FlowAnswer = { kind: 'flow'; flow: Flow } | FlowFailure

/** A sign-in that went through; `session` is missing when Kratos didn't say whose. */
export type LoginAnswer = { kind: 'signed-in'; session: Session | undefined } | FlowFailure

/** A browser that is signed in as this person. */
export interface Device {
  id: string
  /** The browser's own description of itself, as it sent it. */
  userAgent: string
  /** Address and place as far as Kratos knows them. */
  place: string
  /** ISO 8601. */
  since: string
}

type Attempt<T> = { ok: true; value: T } | { ok: false; failure: FlowFailure }

async function attempt<T>(call: Promise<{ data: T }>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: (await call).data }
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

const isFlow = (value: unknown): value is Flow =>
  Array.isArray((value as { ui?: { nodes?: unknown } } | undefined)?.ui?.nodes)

async function flowFrom(call: Promise<{ data: unknown }>): Promise<FlowAnswer> {
  const tried = await attempt(call)
  if (!tried.ok) return tried.failure
  // A flow that a redirect led to comes with another id than the one that was sent: what counts is what came (contract: Kratos §4.6).
  return isFlow(tried.value)
    ? { kind: 'flow', flow: tried.value }
    : { kind: 'unreachable', cause: 'What answered there isn’t Kratos.' }
}

export interface LoginWish {
  refresh?: boolean
  aal?: 'aal2'
}

export type KratosClient = ReturnType<typeof createKratosClient>

/**
 * Kratos' browser flows. No call throws: each answers with what to do next.
 * @param kratosUrl Kratos' public API as the browser reaches it, without a trailing slash
 */
export function createKratosClient(
  kratosUrl: string,
  api: FrontendApi = new FrontendApi(new Configuration({ basePath: kratosUrl }))
) {
  return {
    async whoami(): Promise<WhoamiAnswer> {
      const tried = await attempt(api.toSession())
      if (tried.ok) {
        const session = parseSession(tried.value)
        return session
          ? { kind: 'signed-in', session }
          : { kind: 'unreachable', cause: 'What answered there isn’t Kratos.' }
      }
      const { failure } = tried
      if (failure.kind === 'needs-sign-in') return { kind: 'none' }
      // 403 and 401 must stay apart: sending a person who lacks the second factor to the plain sign-in goes round for ever.
      if (failure.kind === 'needs-aal2') return { kind: 'second-factor' }
      return {
        kind: 'unreachable',
        cause: failure.kind === 'unreachable' ? failure.cause : 'It gave an answer that makes no sense here.'
      }
    },

    createLogin: (wish: LoginWish = {}): Promise<FlowAnswer> => flowFrom(api.createBrowserLoginFlow(wish)),
    getLogin: (id: string): Promise<FlowAnswer> => flowFrom(api.getLoginFlow({ id })),
    async submitLogin(flow: string, body: object): Promise<LoginAnswer> {
      const tried = await attempt(api.updateLoginFlow({ flow, updateLoginFlowBody: body as never }))
      if (!tried.ok) return tried.failure
      return { kind: 'signed-in', session: parseSession(tried.value.session) }
    },

    createSettings: (): Promise<FlowAnswer> => flowFrom(api.createBrowserSettingsFlow()),
    getSettings: (id: string): Promise<FlowAnswer> => flowFrom(api.getSettingsFlow({ id })),
    submitSettings: (flow: string, body: object): Promise<FlowAnswer> =>
      flowFrom(api.updateSettingsFlow({ flow, updateSettingsFlowBody: body as never })),

    createRecovery: (): Promise<FlowAnswer> => flowFrom(api.createBrowserRecoveryFlow()),
    getRecovery: (id: string): Promise<FlowAnswer> => flowFrom(api.getRecoveryFlow({ id })),
    submitRecovery: (flow: string, body: object): Promise<FlowAnswer> =>
      flowFrom(api.updateRecoveryFlow({ flow, updateRecoveryFlowBody: body as never })),

    /** Ends the session; that there was none is as good. */
    async signOut(): Promise<{ kind: 'signed-out' } | FlowFailure> {
      const begun = await attempt(api.createBrowserLogoutFlow())
      const ended = begun.ok ? await attempt(api.updateLogoutFlow({ token: begun.value.logout_token })) : begun
      return ended.ok || ended.failure.kind === 'needs-sign-in' ? { kind: 'signed-out' } : ended.failure
    },

    /** The person's other sessions, newest first. */
    async otherSessions(): Promise<{ kind: 'sessions'; sessions: Device[] } | FlowFailure> {
      const tried = await attempt(api.listMySessions({ pageSize: 100 }))
      if (!tried.ok) return tried.failure
      return {
        kind: 'sessions',
        sessions: tried.value.map((session) => {
          const device = session.devices?.[0]
          return {
            id: session.id,
            userAgent: device?.user_agent ?? '',
            place: [device?.ip_address, device?.location].filter(Boolean).join(', '),
            since: session.authenticated_at ?? session.issued_at ?? ''
          }
        })
      }
    },
    async endSession(id: string): Promise<{ kind: 'done' } | FlowFailure> {
      const tried = await attempt(api.disableMySession({ id }))
      return tried.ok ? { kind: 'done' } : tried.failure
    },
    async endOtherSessions(): Promise<{ kind: 'done' } | FlowFailure> {
      const tried = await attempt(api.disableMyOtherSessions())
      return tried.ok ? { kind: 'done' } : tried.failure
    },

    /** What went wrong during a redirect of Kratos, in its words. */
    async getError(id: string): Promise<{ kind: 'error'; message: string } | FlowFailure> {
      const tried = await attempt(api.getFlowError({ id }))
      if (!tried.ok) return tried.failure
      const error = (tried.value.error ?? {}) as { reason?: unknown; message?: unknown }
      const said = [error.reason, error.message].find((part) => typeof part === 'string' && part !== '')
      return { kind: 'error', message: typeof said === 'string' ? said : 'Kratos gave no reason.' }
    }
  }
}
