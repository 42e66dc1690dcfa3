import type { Server } from 'node:http'
import { PassThrough } from 'node:stream'
import { afterEach, beforeEach } from 'vitest'
import type { FreshKratos } from '../test/fresh-kratos.ts'
import { type Handler } from '../sandbox/server/http.ts'
import { listen } from '../sandbox/server/listen.ts'
import { softAuthenticator } from '../sandbox/kratos/methods/soft-authenticator.ts'
import { challengeOf, TestBrowser } from '../sandbox/kratos/server/test-browser.ts'
import { decodeBase32, totpCode } from '../sandbox/kratos/methods/totp.ts'
import { runTool, type Terminal, type Tool } from './tool.ts'

/** The password of `createPerson`, long enough for every deployment. */
export const password = 'sandbox-only kilimanjaro'

/** Valid addresses that a tool must neither refuse nor confuse with others. */
export const unusualAddresses = [
  'a+b@x.org',
  '#@x.org',
  'a&b=c@x.org',
  "o'brien@x.org",
  '"quoted words"@x.org',
  'a%20b@x.org',
  'a?b/c@x.org',
  'jörg@x.org',
  '用户@x.org',
  `${'a'.repeat(64)}@x.org`
]

interface Person {
  id: string
  state: string
  schema_id: string
  traits: { email: string }
  metadata_public: Record<string, unknown> | null
}

/** A Kratos without users for each test, and the tools run against it. */
export class CliFixture {
  adminUrl = ''
  /** The requests to Kratos' admin API since the test began, as `GET /admin/identities` */
  requests: string[] = []
  /** Answers in place of Kratos' admin API */
  override: Handler | undefined
  #kratos: FreshKratos | undefined
  #servers: Server[] = []
  #publicUrl = ''

  constructor(fresh: (adminUrl: string) => Promise<FreshKratos>) {
    beforeEach(async () => {
      this.override = undefined
      const admin = await listen((req, res) => {
        this.requests.push(`${req.method} ${req.url}`)
        return (this.override ?? this.kratos.adminApi)(req, res)
      }, 0)
      const open = await listen((req, res) => this.kratos.publicApi(req, res), 0)
      this.#servers = [admin.server, open.server]
      this.adminUrl = `http://127.0.0.1:${admin.port}`
      this.#publicUrl = `http://127.0.0.1:${open.port}`
      this.#kratos = await fresh(this.adminUrl)
      this.requests = []
    })
    afterEach(() => this.stop())
  }

  get kratos(): FreshKratos {
    if (!this.#kratos) throw new Error('Kratos exists within a test only')
    return this.#kratos
  }

  /** Makes Kratos unreachable. */
  stop(): void {
    for (const server of this.#servers) server.close().closeAllConnections()
  }

  /** Runs a tool as a shell does. @returns its exit code and output; `both` is what a terminal shows */
  async run<O extends Record<string, 'boolean' | 'string'>>(
    tool: Tool<O>,
    args: string[],
    env: Record<string, string | undefined> = { KRATOS_ADMIN_URL: this.adminUrl },
    terminal: Terminal = { input: new PassThrough(), output: new PassThrough() }
  ): Promise<{ code: number; stdout: string; stderr: string; both: string }> {
    const output = { stdout: '', stderr: '', both: '' }
    const out = {
      message: (text: string) => void ((output.stderr += text), (output.both += text)),
      result: (text: string) => void ((output.stdout += text), (output.both += text))
    }
    const code = await runTool(tool, args, env, out, terminal)
    return { code, ...output }
  }

  async identities(): Promise<Person[]> {
    return (await (await fetch(`${this.adminUrl}/admin/identities`)).json()) as Person[]
  }

  async identity(id: string): Promise<Person> {
    return (await (await fetch(`${this.adminUrl}/admin/identities/${id}`)).json()) as Person
  }

  /** Creates a user with `password`. */
  createPerson(email: string): Promise<{ id: string }> {
    return this.kratos.createPerson({ email, password })
  }

  browser(): TestBrowser {
    return new TestBrowser(this.#publicUrl)
  }

  /** A browser in which the user is signed in. @throws Error when Kratos refuses */
  async signedIn(email: string): Promise<TestBrowser> {
    const browser = this.browser()
    const { status } = await browser.signIn(email, password)
    if (status !== 200) throw new Error(`sign-in answered ${status}`)
    return browser
  }

  /** Sets up all three second factors in that browser. */
  async addSecondFactors(browser: TestBrowser): Promise<void> {
    const submit = async (body: (flow: Awaited<ReturnType<TestBrowser['get']>>) => object) => {
      const flow = await browser.get('/self-service/settings/browser')
      const answer = await browser.submit('settings', flow, body(flow))
      if (answer.status !== 200) throw new Error(`settings answered ${answer.status}: ${JSON.stringify(answer.body)}`)
      return answer
    }
    await submit((flow) => {
      const nodes = flow.body.ui.nodes as { attributes: { id?: string; text?: { text: string } } }[]
      const secret = nodes.find((node) => node.attributes.id === 'totp_secret_key')?.attributes.text?.text ?? ''
      return { method: 'totp', totp_code: totpCode(decodeBase32(secret), Date.now()) }
    })
    await submit((flow) => ({
      method: 'webauthn',
      webauthn_register: softAuthenticator().create({ challenge: challengeOf(flow, 'webauthn_register_trigger') }),
      webauthn_register_displayname: 'Blue key'
    }))
    const codes = await submit(() => ({ method: 'lookup_secret', lookup_secret_regenerate: true }))
    const confirmed = await browser.submit('settings', codes, { method: 'lookup_secret', lookup_secret_confirm: true })
    if (confirmed.status !== 200) throw new Error(`backup codes: ${confirmed.status}`)
  }
}
