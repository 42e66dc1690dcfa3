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

/** For `createPerson`; long enough for every deployment. */
export const password = 'sandbox-only kilimanjaro'

/** Addresses that a tool must neither refuse nor take for another. */
export const hostile = [
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

/** What an operator's desk has: a Kratos, its tools, and for each test nobody in it yet. */
export class TestDesk {
  adminUrl = ''
  /** What Kratos' admin API was asked since the test began, as `GET /admin/identities`. */
  asked: string[] = []
  /** Answers in place of Kratos where it says so. */
  instead: Handler | undefined
  #kratos: FreshKratos | undefined
  #servers: Server[] = []
  #publicUrl = ''

  constructor(fresh: (adminUrl: string) => Promise<FreshKratos>) {
    beforeEach(async () => {
      this.instead = undefined
      const admin = await listen((req, res) => {
        this.asked.push(`${req.method} ${req.url}`)
        return (this.instead ?? this.kratos.adminApi)(req, res)
      }, 0)
      const open = await listen((req, res) => this.kratos.publicApi(req, res), 0)
      this.#servers = [admin.server, open.server]
      this.adminUrl = `http://127.0.0.1:${admin.port}`
      this.#publicUrl = `http://127.0.0.1:${open.port}`
      this.#kratos = await fresh(this.adminUrl)
      this.asked = []
    })
    afterEach(() => this.unplug())
  }

  get kratos(): FreshKratos {
    if (!this.#kratos) throw new Error('there is a Kratos within a test only')
    return this.#kratos
  }

  /** From now on nobody answers. */
  unplug(): void {
    for (const server of this.#servers) server.close().closeAllConnections()
  }

  /** What a shell would see of the tool: `both` as at a terminal. */
  async run<O extends Record<string, 'boolean' | 'string'>>(
    tool: Tool<O>,
    args: string[],
    env: Record<string, string | undefined> = { KRATOS_ADMIN_URL: this.adminUrl },
    terminal: Terminal = { input: new PassThrough(), output: new PassThrough() }
  ): Promise<{ code: number; stdout: string; stderr: string; both: string }> {
    const said = { stdout: '', stderr: '', both: '' }
    const out = {
      words: (text: string) => void ((said.stderr += text), (said.both += text)),
      result: (text: string) => void ((said.stdout += text), (said.both += text))
    }
    const code = await runTool(tool, args, env, out, terminal)
    return { code, ...said }
  }

  async people(): Promise<Person[]> {
    return (await (await fetch(`${this.adminUrl}/admin/identities`)).json()) as Person[]
  }

  async person(id: string): Promise<Person> {
    return (await (await fetch(`${this.adminUrl}/admin/identities/${id}`)).json()) as Person
  }

  /** Somebody who has chosen `password`. */
  createPerson(email: string): Promise<{ id: string }> {
    return this.kratos.createPerson({ email, password })
  }

  browser(): TestBrowser {
    return new TestBrowser(this.#publicUrl)
  }

  /** A browser in which that person is signed in. @throws Error when Kratos would not have it */
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
    const kept = await browser.submit('settings', codes, { method: 'lookup_secret', lookup_secret_confirm: true })
    if (kept.status !== 200) throw new Error(`backup codes: ${kept.status}`)
  }
}
