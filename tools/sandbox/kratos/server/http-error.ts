const statusTexts: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  409: 'Conflict',
  410: 'Gone',
  422: 'Unprocessable Entity',
  500: 'Internal Server Error'
}

const messages: Record<number, string> = {
  400: 'The request was malformed or contained invalid parameters',
  401: 'The request could not be authorized',
  403: 'The requested action was forbidden',
  404: 'The requested resource could not be found',
  409: 'The resource could not be created due to a conflict',
  410: 'The resource is no longer available',
  422: 'The request cannot be answered here',
  500: 'An internal server error occurred'
}

interface Details {
  id?: string
  reason?: string
  details?: Record<string, unknown>
  message?: string
  /** Members beside `error` (kratos §2). */
  siblings?: Record<string, unknown>
}

/** An answer in Kratos' error envelope (kratos §0.3). */
export class HttpError extends Error {
  readonly status: number
  readonly id: string | undefined
  readonly reason: string | undefined
  readonly details: Record<string, unknown> | undefined
  readonly siblings: Record<string, unknown>

  constructor(status: number, more: Details = {}) {
    super(more.message ?? messages[status] ?? 'Error')
    this.status = status
    this.id = more.id
    this.reason = more.reason
    this.details = more.details
    this.siblings = more.siblings ?? {}
  }

  /** The inner object of the envelope; absent members are left out. */
  inner(): Record<string, unknown> {
    return {
      ...(this.id === undefined ? {} : { id: this.id }),
      code: this.status,
      status: statusTexts[this.status],
      ...(this.reason === undefined ? {} : { reason: this.reason }),
      ...(this.details === undefined ? {} : { details: this.details }),
      message: this.message
    }
  }

  /** The whole JSON answer. */
  body(): Record<string, unknown> {
    return { error: this.inner(), ...this.siblings }
  }
}

/** A request that is malformed or not possible; 400 without an id. */
export function badRequest(reason: string): HttpError {
  return new HttpError(400, { reason })
}

/** No session where one is needed; 401 without an id. */
export function unauthorized(): HttpError {
  return new HttpError(401, { reason: 'No valid session was found in this browser.' })
}

/** The answer of settings and logout without a session; only the start of a settings flow has the sibling. */
export function sessionInactive(withSibling: boolean): HttpError {
  return new HttpError(401, {
    id: 'session_inactive',
    reason: 'There is no active session in this browser. Please sign in.',
    ...(withSibling ? { siblings: { CredentialsMissing: false } } : {})
  })
}

/** A flow for signing in or recovery while somebody is signed in. */
export function sessionAlreadyAvailable(): HttpError {
  return new HttpError(400, {
    id: 'session_already_available',
    reason: 'You are signed in already. Sign out first to do this.'
  })
}

/** A second factor without a first one. */
export function aal1Required(): HttpError {
  return new HttpError(401, {
    id: 'session_aal1_required',
    reason: 'Sign in with your first factor before you give the second one.'
  })
}

/** A session that lacks the second factor; `redirect` asks for it. */
export function aal2Required(redirect: string): HttpError {
  return new HttpError(403, {
    id: 'session_aal2_required',
    reason: 'This account has a second factor and it has not been given yet.',
    details: { redirect_browser_to: redirect },
    siblings: { redirect_browser_to: redirect }
  })
}

/** A change that needs a recent sign-in; `redirect` asks for it. */
export function refreshRequired(redirect: string): HttpError {
  return new HttpError(403, {
    id: 'session_refresh_required',
    reason: 'You signed in a while ago. Please confirm that it is you.',
    siblings: { redirect_browser_to: redirect }
  })
}

/** An answer to a script that has to navigate to `redirect`. */
export function locationChange(redirect: string): HttpError {
  return new HttpError(422, {
    id: 'browser_location_change_required',
    reason: 'The browser has to go on at another address.',
    siblings: { redirect_browser_to: redirect }
  })
}

/** A flow of another person. */
export function identityMismatch(): HttpError {
  return new HttpError(403, {
    id: 'security_identity_mismatch',
    reason: 'This form belongs to somebody else.'
  })
}

/** An address to return to that is not on the allow-list. */
export function returnToForbidden(): HttpError {
  return new HttpError(400, {
    id: 'self_service_flow_return_to_forbidden',
    reason: 'The address to return to is not on the list of allowed addresses.'
  })
}

/** A method that is switched off. */
export function disabledEndpoint(): HttpError {
  return new HttpError(404, { reason: 'This endpoint was disabled by the operators of this system.' })
}
