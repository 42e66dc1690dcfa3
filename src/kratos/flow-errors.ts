import type { Flow } from './flow-model'

/** What to do about an answer that is not a success; each kind asks for one reaction. */
export type FlowFailure =
  /** The form again, with messages. */
  | { kind: 'show-flow'; flow: Flow }
  /** This flow can no longer be submitted; `replacement` is the id of the flow that Kratos created in its place. */
  | { kind: 'new-flow'; reason: 'expired' | 'not-found' | 'cookies' | 'identity-mismatch'; replacement?: string }
  | { kind: 'needs-sign-in' }
  | { kind: 'needs-aal2' }
  | { kind: 'needs-refresh' }
  | { kind: 'already-signed-in' }
  /** The `return_to` that was sent is not on the deployment's list: ask again without it. */
  | { kind: 'return-to-refused' }
  /** The next step is at another address, which the caller has to check. */
  | { kind: 'redirect'; url: string }
  /** Kratos refused the request; `message` is for the person as it stands. */
  | { kind: 'refused'; status: number; message: string }
  /** No answer, or that of a failing server; `cause` is the detail for an administrator. */
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
  return textOf(error['reason']) ?? textOf(error['message']) ?? `The sign-in service refused this (status ${status}).`
}

const always = (failure: FlowFailure) => (): FlowFailure => failure

/** The errors of kratos §2, one rule each; the first that matches applies. Ids and statuses are matched, never texts. */
const rules: {
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
  { id: 'session_already_available', then: always({ kind: 'already-signed-in' }) },
  { id: 'self_service_flow_return_to_forbidden', then: always({ kind: 'return-to-refused' }) },
  { id: 'security_csrf_violation', then: always({ kind: 'new-flow', reason: 'cookies' }) },
  { id: 'security_identity_mismatch', then: always({ kind: 'new-flow', reason: 'identity-mismatch' }) },
  // For a disabled account Kratos before 25 answers with an error instead of a message in the form (kratos §0.4). The error has no id, but
  // names the identity, as no other 401 does.
  {
    status: 401,
    when: ({ id, body }) =>
      id === undefined && textOf(record(record(body['error'])['details'])['identity_id']) !== undefined,
    then: always({ kind: 'refused', status: 401, message: 'This account is disabled. Ask your administrator.' })
  },
  // An id is not required: whoami, /sessions and the settings calls answer without one.
  { status: 401, then: always({ kind: 'needs-sign-in' }) },
  {
    status: 410,
    then: ({ body }) => {
      const replacement = textOf(body['use_flow_id'])
      return { kind: 'new-flow', reason: 'expired', ...(replacement ? { replacement } : {}) }
    }
  },
  { status: 404, then: always({ kind: 'new-flow', reason: 'not-found' }) },
  { status: 422, then: ({ body }) => redirectOf(textOf(body['redirect_browser_to'])) },
  {
    status: 429,
    then: always({
      kind: 'refused',
      status: 429,
      message: 'Too many attempts. Wait a minute, then try again.'
    })
  },
  {
    when: ({ status }) => status >= 500,
    then: ({ status }) => ({ kind: 'unreachable', cause: `Kratos answered ${status}.` })
  }
]

/** A 422 gives the next step as an address. Kratos' own steps are recognised by the end of their path, since a deployment may add a prefix. */
function redirectOf(url: string | undefined): FlowFailure {
  if (url === undefined || !URL.canParse(url))
    return { kind: 'unreachable', cause: 'Kratos’ answer named no next step.' }
  const { pathname, searchParams } = new URL(url)
  if (pathname.endsWith('/self-service/login/browser')) {
    if (searchParams.get('aal') === 'aal2') return { kind: 'needs-aal2' }
    if (searchParams.get('refresh') === 'true') return { kind: 'needs-refresh' }
    return { kind: 'needs-sign-in' }
  }
  return { kind: 'redirect', url }
}

/**
 * What to do about an answer that is not a success.
 * @param response undefined when there was no answer, or one that can't be Kratos'
 */
export function failureOf(response: { status: number; data: unknown } | undefined): FlowFailure {
  if (!response) return { kind: 'unreachable', cause: 'Kratos did not answer.' }
  const body = record(response.data)
  const answer: Answer = { status: response.status, id: textOf(record(body['error'])['id']), body }
  const rule = rules.find(
    ({ id, status, when }) =>
      (when?.(answer) ?? true) &&
      (id === undefined || id === answer.id) &&
      (status === undefined || status === answer.status)
  )
  return rule ? rule.then(answer) : { kind: 'refused', status: answer.status, message: reason(answer) }
}
