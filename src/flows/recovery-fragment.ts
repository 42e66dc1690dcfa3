/** What is filled in for the person: the code of an invitation, or the address that a new one is sent to. */
export interface Prefilled {
  code?: string | undefined
  email?: string | undefined
}

/** The fragment that says it: no server and no referrer ever sees it. */
export function recoveryFragment(prefilled: Prefilled): string {
  const fields = Object.entries(prefilled).filter(([, text]) => text)
  return fields.length > 0 ? `#${new URLSearchParams(Object.fromEntries(fields) as Record<string, string>)}` : ''
}

/** Reads `#code=123456` or `#email=…` and takes it out of the address: a code is worth an account as long as it wasn't used. */
export function takeRecoveryFragment(): Prefilled {
  const given = new URLSearchParams(location.hash.slice(1))
  const code = given.get('code')?.replace(/\s/g, '') ?? ''
  const email = given.get('email') ?? undefined
  if (given.has('code') || given.has('email'))
    history.replaceState(history.state, '', location.pathname + location.search)
  return { code: /^\w{1,64}$/.test(code) ? code : undefined, email }
}
