import { codeText } from '~/lib/plain-text'

/**
 * The id of a flow that Kratos or a mail put into the address. It is moved into the history entry, so that it is not copied, logged or sent as
 * referrer, and survives a reload.
 * @returns undefined when there is none; a flow then has to be created
 */
export function takeFlow(): string | undefined {
  const url = new URL(location.href)
  const given = url.searchParams.get('flow')
  const kept = history.state as { flow?: string } | null
  if (given === null) return kept?.flow
  url.searchParams.delete('flow')
  // Not through the router, because this is no navigation; the router's own fields of the state are kept.
  history.replaceState({ ...kept, flow: given }, '', url)
  return given
}

/** The fields of the recovery form that an address can fill in: the code of an invitation, or the e-mail for a new code. */
export interface Prefilled {
  code?: string | undefined
  email?: string | undefined
}

/** The fragment of an address that fills in these fields; no server and no referrer sees a fragment. */
export function recoveryFragment(prefilled: Prefilled): string {
  const fields = Object.entries(prefilled).filter(([, text]) => text)
  return fields.length > 0 ? `#${new URLSearchParams(Object.fromEntries(fields) as Record<string, string>)}` : ''
}

/** Reads `#code=123456` or `#email=…` and removes it from the address, because an unused code opens an account. */
export function takeRecoveryFragment(): Prefilled {
  const given = new URLSearchParams(location.hash.slice(1))
  const code = codeText(given.get('code') ?? '')
  const email = given.get('email') ?? undefined
  if (given.has('code') || given.has('email'))
    history.replaceState(history.state, '', location.pathname + location.search)
  return { code: /^\w{1,64}$/.test(code) ? code : undefined, email }
}
