import { decodeBase32, totpCode } from '../sandbox/kratos/methods/totp.ts'
import { nodeOf, TestBrowser } from '../sandbox/kratos/server/test-browser.ts'

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
  const browser = new TestBrowser(`${origin}/kratos`, (request) => {
    if (userAgent) request.headers.set('user-agent', userAgent)
    return ask(request)
  })

  async function submit(kind: 'login' | 'settings', flow: Awaited<ReturnType<TestBrowser['get']>>, values: object) {
    const { status } = await browser.submit(kind, flow, values)
    // 422: the second factor is asked for next.
    if (status !== 200 && status !== 422) throw new Error(`${kind} was answered ${status}`)
  }

  return {
    send: (request) => browser.ask(request),
    clearCookies: () => browser.clearCookies(),
    async signIn({ email, password }) {
      const flow = await browser.get('/self-service/login/browser?refresh=true')
      await submit('login', flow, { method: 'password', identifier: email, password })
    },
    isSignedIn: async () => (await browser.get('/sessions/whoami')).status === 200,
    async addAuthenticator() {
      const flow = await browser.get('/self-service/settings/browser')
      const { text } = (nodeOf(flow, 'totp_secret_key')?.attributes['text'] ?? {}) as { text?: string }
      const secret = text ?? ''
      await submit('settings', flow, { method: 'totp', totp_code: totpCode(decodeBase32(secret), now()) })
      return secret
    }
  }
}
