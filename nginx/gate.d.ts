// What gate.js has for Node: the sandbox and the tests.

/** The code of a refusal (gateway §3). */
export type RefusalCode =
  | 'METHOD_NOT_ALLOWED'
  | 'CSRF'
  | 'UNSUPPORTED_MEDIA_TYPE'
  | 'PAYLOAD_TOO_LARGE'
  | 'BAD_REQUEST'
  | 'UNAUTHENTICATED'
  | 'SECOND_FACTOR_REQUIRED'
  | 'CREDENTIAL_REQUIRED'
  | 'SESSION_CHECK_FAILED'
  | 'FORBIDDEN'
  | 'OPERATOR_SECRET'
  | 'OPERATION_NOT_ALLOWED'
  | 'OTHER_WITHDRAWAL'
  | 'OWN_WITHDRAWAL'
  | 'OWN_ACCOUNT'
  | 'LAST_ADMIN'
  | 'PERSON_NOT_FOUND'
  | 'PERSON_EXISTS'
  | 'PERSON_DISABLED'
  | 'KRATOS_REFUSED'
  | 'KRATOS_UNAVAILABLE'
  | 'PEOPLE_NOT_MANAGED'
  | 'AUTH_API_NOT_CONFIGURED'
  | 'UPSTREAM_UNAVAILABLE'
  | 'UPSTREAM_TIMEOUT'

type Refused = { refusal: RefusalCode }

export interface GateSession {
  identityId: string
  email: string
  role: string
  tenantId: string
}

export interface GateSettings {
  requiredAal: 'aal1' | 'aal2'
  defaultRole: string
  /** The operator's tenant, whose secret the gate has. */
  defaultTenant: string
}

export interface GateBody {
  query: string
  operationName?: string
  variables?: Record<string, unknown>
}

export interface GateOperation {
  name: string
  kind: string
  right: string
  server: string
}

declare const gate: {
  answerOf(code: RefusalCode, words?: string): { status: number; type: string; text: string }
  refuseRequest(request: {
    method: string | undefined
    host: string | undefined
    origin: string | undefined
    fetchSite: string | undefined
    contentType: string | undefined
  }): RefusalCode | undefined
  readSession(answer: { status: number; text: string }, settings: GateSettings): Refused | { session: GateSession }
  readBody(text: string): Refused | { body: GateBody }
  hashOf(query: string): string
  readEntry(entry: string | undefined): GateOperation | undefined
  refuseOperation(
    session: Pick<GateSession, 'role'>,
    operation: GateOperation | undefined,
    body: GateBody,
    server: 'backend' | 'auth'
  ): RefusalCode | undefined
  givesOperatorSecret(body: GateBody, secrets: readonly (string | undefined)[]): boolean
  tenantOf(
    session: Pick<GateSession, 'tenantId'>,
    actAs: string | undefined,
    operatorTenant: string
  ): Refused | { tenantId: string }
  secretQuestion(tenantId: string): string
  readSecret(answer: { status: number; text: string }): Refused | { secret: string }
  timestamp(now: number, nonce: string): string
  signature(secret: string, time: string, text: string): string
  auditArguments(variables: Record<string, unknown> | undefined): string
  outcomeOf(status: number, text: string): 'ok' | 'error'
  /** Whether Rafiki has said something about a mutation. */
  isAnswer(status: number, text: string): boolean
}
export default gate
