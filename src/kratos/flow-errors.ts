import type { Flow } from './flow-model'

/** What to do about an answer that is not a success. One kind, one reaction. */
export type FlowFailure =
  /** The same form again, with messages. */
  | { kind: 'show-flow'; flow: Flow }
  /** This flow is over; `use` is the one that Kratos made in its place. */
  | { kind: 'new-flow'; why: 'expired' | 'gone' | 'cookies' | 'somebody-else'; use?: string }
  | { kind: 'needs-sign-in' }
  | { kind: 'needs-aal2' }
  | { kind: 'needs-refresh' }
  | { kind: 'signed-in-already' }
  /** The `return_to` we gave is not on the deployment's list: ask again without it. */
  | { kind: 'return-to-refused' }
  | { kind: 'go-to'; url: string }
  /** Kratos understood and said no, in its words. */
  | { kind: 'refused'; status: number; message: string }
  /** No answer, or one of a broken server. */
  | { kind: 'unreachable'; cause: string }

interface Answer {
  status: number
  id: string | undefined
  body: Record<string, unknown>
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

const reason = ({ body, status }: Answer): string => {
  const error = record(body['error'])
  return textOf(error['reason']) ?? textOf(error['message']) ?? `Kratos answered ${status}.`
}

const always = (failure: FlowFailure) => (): FlowFailure => failure

/** Kratos §2, one row per error; the first that fits counts. Ids and statuses decide, never texts. */
const rows: {
  id?: string
  status?: number
  when?: (answer: Answer) => boolean
  then: (answer: Answer) => FlowFailure
}[] = [
  {
    when: ({ body }) => Array.isArray(record(body['ui'])['nodes']),
    then: ({ body }) => ({ kind: 'show-flow', flow: body as unknown as Flow })
  },
  { id: 'session_aal2_required', then: always({ kind: 'needs-aal2' }) },
  { id: 'session_refresh_required', then: always({ kind: 'needs-refresh' }) },
  { id: 'session_already_available', then: always({ kind: 'signed-in-already' }) },
  { id: 'self_service_flow_return_to_forbidden', then: always({ kind: 'return-to-refused' }) },
  { id: 'security_csrf_violation', then: always({ kind: 'new-flow', why: 'cookies' }) },
  { id: 'security_identity_mismatch', then: always({ kind: 'new-flow', why: 'somebody-else' }) },
  // Kratos before 25 says of a disabled person by an error what later versions say in the form (kratos §0.4): without an id, but
  // with whom it is about, which no other 401 tells.
  {
    status: 401,
    when: ({ id, body }) =>
      id === undefined && textOf(record(record(body['error'])['details'])['identity_id']) !== undefined,
    then: always({ kind: 'refused', status: 401, message: 'This account is switched off. Ask an operator.' })
  },
  // Also without an id, as whoami, /sessions and the settings calls answer.
  { status: 401, then: always({ kind: 'needs-sign-in' }) },
  {
    status: 410,
    then: ({ body }) => {
      const use = textOf(body['use_flow_id'])
      return { kind: 'new-flow', why: 'expired', ...(use ? { use } : {}) }
    }
  },
  { status: 404, then: always({ kind: 'new-flow', why: 'gone' }) },
  { status: 422, then: ({ body }) => elsewhere(textOf(body['redirect_browser_to'])) },
  {
    status: 429,
    then: always({
      kind: 'refused',
      status: 429,
      message: 'Too many tries in a short time. Wait a minute, then try again.'
    })
  },
  {
    when: ({ status }) => status >= 500,
    then: ({ status }) => ({ kind: 'unreachable', cause: `Kratos answered ${status}.` })
  }
]

/** A 422 names the next step as an address; Kratos' own steps are known by their path, whatever the prefix in front of it. */
function elsewhere(url: string | undefined): FlowFailure {
  if (url === undefined || !URL.canParse(url)) return { kind: 'unreachable', cause: 'Kratos named no next step.' }
  const { pathname, searchParams } = new URL(url)
  if (pathname.endsWith('/self-service/login/browser')) {
    if (searchParams.get('aal') === 'aal2') return { kind: 'needs-aal2' }
    if (searchParams.get('refresh') === 'true') return { kind: 'needs-refresh' }
    return { kind: 'needs-sign-in' }
  }
  return { kind: 'go-to', url }
}

/**
 * Reads an answer that is not a success.
 * @param response undefined when no answer came that could be Kratos'
 */
export function failureOf(response: { status: number; data: unknown } | undefined): FlowFailure {
  if (!response) return { kind: 'unreachable', cause: 'Kratos can’t be reached.' }
  const body = record(response.data)
  const answer: Answer = { status: response.status, id: textOf(record(body['error'])['id']), body }
  const row = rows.find(
    (r) =>
      (r.when?.(answer) ?? true) &&
      (r.id === undefined || r.id === answer.id) &&
      (r.status === undefined || r.status === answer.status)
  )
  return row ? row.then(answer) : { kind: 'refused', status: answer.status, message: reason(answer) }
}
