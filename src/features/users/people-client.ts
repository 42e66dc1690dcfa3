import { query, revalidate } from '@solidjs/router'
import type { Outcome } from '~/rafiki/client/failures'
import { transportSettings } from '~/rafiki/client/transport'

/** Somebody with an account, as the gateway describes them (gateway §4). */
export interface Person {
  id: string
  email: string
  name: string | null
  /** Null: the deployment's default */
  role: string | null
  /** Null: the deployment's own tenant */
  tenantId: string | null
  state: 'active' | 'inactive'
  /** ISO 8601 */
  createdAt: string | null
  hasSecondFactor: boolean
}

/** A link that no preview uses up, and the code that it asks for. They are shown once. */
export interface Invitation {
  link: string
  code: string
  /** ISO 8601 */
  expiresAt: string | null
}

/** Why people can't be shown. `message` is for the person who reads it. */
export class PeopleFailure extends Error {
  override name = 'PeopleFailure'
  /** The panel that asked says it, not the whole page (src/ui/feedback/read-boundary.tsx). */
  readonly isLocal = true
  constructor(
    message: string,
    readonly code: string
  ) {
    super(message)
  }
}

const signedOut = 'You were signed out, so nothing was done.'

/** What the console says for the gateway's refusals; for others, the gateway's own sentence. */
const messages: Record<string, string> = {
  UNAUTHENTICATED: signedOut,
  SECOND_FACTOR_REQUIRED: 'Your second factor is needed first, so nothing was done.',
  CREDENTIAL_REQUIRED: 'A password or passkey has to be chosen first, so nothing was done.',
  FORBIDDEN: 'Your role doesn’t allow this. It may have been changed in the meantime.',
  OWN_ACCOUNT: 'You can’t do this to your own account. Another admin can.',
  LAST_ADMIN: 'Nobody would be an admin any more, so it was undone.',
  PERSON_NOT_FOUND: 'This user isn’t there any more.',
  PERSON_EXISTS: 'A user with this email exists already. Their row in the list has “New link”.',
  PERSON_DISABLED: 'This user is disabled, so a link wouldn’t let them in. Enable them first.',
  KRATOS_UNAVAILABLE: 'The sign-in service (Kratos) isn’t responding to the gateway.',
  PEOPLE_NOT_MANAGED: 'The gateway has no access to the sign-in service’s users.',
  SESSION_CHECK_FAILED: 'The gateway couldn’t check who you are, so nothing was done.'
}

/** Codes that say that the session is over, or not enough. */
const ofSession = ['UNAUTHENTICATED', 'SECOND_FACTOR_REQUIRED', 'CREDENTIAL_REQUIRED']
/** Codes that say nothing about whether it was done. */
const ofNobody = ['KRATOS_UNAVAILABLE', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT']

/** ms; ending many sessions takes a while */
const timeout = 30_000

/** Sends one action to the gateway, while somebody is signed in. Never throws. */
async function ask<T>(action: string, fields: object, purpose: 'read' | 'write' = 'read'): Promise<Outcome<T>> {
  if ((await transportSettings().mayAsk?.(purpose)) === false)
    return { status: 'refused', code: 'NOT_SENT', message: signedOut, byRafiki: false }
  let answer: Response
  let body: unknown
  try {
    answer = await fetch('/people', {
      method: 'POST',
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
      body: JSON.stringify({ action, ...fields })
    })
    body = await answer.json()
  } catch {
    return { status: 'unknown', message: 'The gateway’s answer didn’t arrive.' }
  }
  if (answer.ok) return { status: 'done', value: body as T }
  const { message = '', extensions: { code = '' } = {} } =
    (body as { errors?: { message?: string; extensions?: { code?: string } }[] }).errors?.[0] ?? {}
  if (ofSession.includes(code)) transportSettings().onSessionOver?.()
  const words = messages[code] ?? (message || `The gateway answered with status ${answer.status}.`)
  if (code === '' || ofNobody.includes(code)) return { status: 'unknown', message: words }
  const field = code === 'PERSON_EXISTS' ? { field: 'email' } : {}
  // The gateway and Kratos have looked at it, which settles what an earlier attempt without an answer came to.
  return { status: 'refused', code, message: words, byRafiki: !ofSession.includes(code), ...field }
}

/** Sends an action that changes something; the lists are read again after it, also when it is not known whether it was done. */
async function change<T>(action: string, fields: object): Promise<Outcome<T>> {
  const outcome = await ask<T>(action, fields, 'write')
  if (outcome.status !== 'refused') void revalidate('people')
  return outcome
}

/** @throws PeopleFailure */
async function read<T>(action: string, fields: object): Promise<T> {
  const outcome = await ask<T>(action, fields)
  if (outcome.status === 'done') return outcome.value
  throw new PeopleFailure(outcome.message, outcome.status === 'refused' ? outcome.code : 'UNKNOWN')
}

/** The most pages of 250 that are read: whoever has more people finds them by the commands. */
const mostPages = 8

/**
 * Everybody with an account, newest first.
 * @returns `isComplete` is false when there are more than are read
 * @throws PeopleFailure
 */
export const listPeople = query(async () => {
  const people: Person[] = []
  let after: string | undefined
  for (let pages = 0; pages < mostPages; pages++) {
    const page = await read<{ people: Person[]; next?: string }>('list', after === undefined ? {} : { after })
    people.push(...page.people)
    after = page.next
    if (after === undefined) break
  }
  const byNewest = (a: Person, b: Person) => (b.createdAt ?? '').localeCompare(a.createdAt ?? '')
  return { people: people.toSorted(byNewest), isComplete: after === undefined }
}, 'people.list')

/**
 * When these people last signed in, by id; null for those of whom Kratos keeps no session.
 * @returns undefined when it can't be known: the list is worth showing without
 */
export const listSignIns = query(async (ids: readonly string[]) => {
  if (ids.length === 0) return {}
  const outcome = await ask<{ signIns: Record<string, string | null> }>('sign-ins', { ids })
  return outcome.status === 'done' ? outcome.value.signIns : undefined
}, 'people.sign-ins')

/** Makes somebody an account. The invitation is null, with a reason where there is one, when they were made but their link was not. */
export const invite = (person: { email: string; name?: string; role: string; tenantId: string | null }) =>
  change<{ person: Person; invitation: Invitation | null; problem?: string | null }>('invite', person)

/** Makes another link for somebody. */
export const makeLink = (id: string) => change<{ invitation: Invitation }>('new-link', { id })

/** Changes what somebody may do, and for which tenant. */
export const changeRole = (id: string, to: { role: string; tenantId: string | null }) =>
  change<object>('change', { id, ...to })

/** The changes of which only the person has to be known. */
export type PlainAction = 'disable' | 'enable' | 'end-sessions' | 'reset-second-factor' | 'delete'

/** What a plain action may answer. */
export interface ActionResult {
  sessionsEnded?: number
  /** Credentials that were removed, by Kratos' names */
  removed?: string[]
  /** Whether they have a passkey, which signs in alone */
  hasPasskey?: boolean
}

/** Makes a change of which only the person has to be known. Somebody who isn't there any more is deleted, as an attempt whose answer was lost may have done. */
export async function act(action: PlainAction, id: string): Promise<Outcome<ActionResult>> {
  const outcome = await change<ActionResult>(action, { id })
  const isGone = action === 'delete' && outcome.status === 'refused' && outcome.code === 'PERSON_NOT_FOUND'
  if (!isGone) return outcome
  void revalidate('people')
  return { status: 'done', value: {} }
}
