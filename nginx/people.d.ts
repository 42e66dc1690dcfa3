// What people.js has for Node: the sandbox and the tests.
import type { GateSession, RefusalCode } from './gate.js'

/** One call to Kratos' admin API. */
export interface AdminCall {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  /** `/admin/…` */
  path: string
  /** Without the question mark; empty for none */
  query: string
  /** JSON; empty for none */
  body: string
}

export interface PeopleSettings {
  defaultRole: string
  operatorTenant: string
  /** The identity schema of new people; empty for Kratos' own default */
  schema: string
}

declare const people: {
  answer(
    text: string,
    session: GateSession,
    settings: PeopleSettings,
    ask: (call: AdminCall) => Promise<{ status: number; text: string; link: string | undefined }>,
    note: (line: { operation: string; arguments: string }) => void
  ): Promise<{ result: object } | { refusal: RefusalCode; words: string | undefined }>
}
export default people
