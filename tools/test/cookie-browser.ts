import { decodeBase32, totpCode } from '../sandbox/kratos/methods/totp.ts'

interface Attributes {
  id?: string
  name?: string
  value?: string
  text?: { text: string }
}

export const jsonHeaders = { accept: 'application/json', 'content-type': 'application/json' }

/** As much of a browser as Kratos needs: it keeps cookies, and signs in without a page. */
export interface CookieBrowser {
  /** Sends with the cookies so far, and keeps those that come. */
  send(request: Request): Promise<Response>
  clearCookies(): void
  /** Signs in as far as the password goes. */
  signIn(person: { email: string; password: string }): Promise<void>
  isSignedIn(): Promise<boolean>
  /** Turns the authenticator app on for whoever is signed in. @returns its secret, in base32 */
  addAuthenticator(): Promise<string>
}

/** @param ask answers a request without following redirects; origin of the console; now in ms, by Kratos' clock */
export function cookieBrowser(
  ask: (request: Request) => Promise<Response>,
  origin: string,
  now: () => number,
  userAgent?: string
): CookieBrowser {
  const cookies = new Map<string, string>()

  async function send(request: Request): Promise<Response> {
    if (userAgent) request.headers.set('user-agent', userAgent)
    if (cookies.size > 0) request.headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '))
    const answer = await ask(request)
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = '', attributes = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? []
      if (value === '' || /max-age=(0|-)/i.test(attributes)) cookies.delete(name)
      else cookies.set(name, value)
    }
    return answer
  }

  async function begin(kind: 'login' | 'settings', query = '') {
    const at = `${origin}/kratos/self-service/${kind}`
    const begun = await send(new Request(`${at}/browser${query}`, { headers: jsonHeaders }))
    const { id, ui } = (await begun.json()) as { id: string; ui: { nodes: { attributes: Attributes }[] } }
    const nodes = ui.nodes.map(({ attributes }) => attributes)
    const csrf_token = nodes.find(({ name }) => name === 'csrf_token')?.value
    const submit = async (values: object) => {
      const body = JSON.stringify({ csrf_token, ...values })
      const { status } = await send(new Request(`${at}?flow=${id}`, { method: 'POST', headers: jsonHeaders, body }))
      // 422: the second factor is asked for next.
      if (status !== 200 && status !== 422) throw new Error(`${kind} was answered ${status}`)
    }
    return { nodes, submit }
  }

  return {
    send,
    clearCookies: () => cookies.clear(),
    async signIn({ email, password }) {
      const { submit } = await begin('login', '?refresh=true')
      await submit({ method: 'password', identifier: email, password })
    },
    isSignedIn: async () =>
      (await send(new Request(`${origin}/kratos/sessions/whoami`, { headers: jsonHeaders }))).status === 200,
    async addAuthenticator() {
      const { nodes, submit } = await begin('settings')
      const secret = nodes.find(({ id }) => id === 'totp_secret_key')?.text?.text ?? ''
      await submit({ method: 'totp', totp_code: totpCode(decodeBase32(secret), now()) })
      return secret
    }
  }
}
