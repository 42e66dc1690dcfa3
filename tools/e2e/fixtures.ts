import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import type { Addresses } from '../sandbox/sandbox.ts'
import type { Fault } from '../sandbox/server/faults.ts'
import { createTimestamps, importSecret, signatureHeaders } from '../../src/rafiki/credentials/signing.ts'

/** What `npm run sandbox -- --json` prints first. */
export type { Addresses }

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Runs a command of the repo as an operator's shell would, and resolves with what it said. */
export async function shell(command: string, args: string[], env: Record<string, string> = {}) {
  const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, stdout, stderr }
}

/** `npm run test:kratos` runs these specs on Ory Kratos itself; what only the sandbox's can do is skipped there, with its reason. */
const isReal = process.env.CONSOLE_STACK === 'real'
/** `npm run test:gate` runs some of them behind an nginx of this machine. */
const isNginx = process.env.CONSOLE_STACK === 'nginx'

async function startSandbox(gate: boolean, site: string): Promise<{ child: ChildProcess; addresses: Addresses }> {
  const which = [
    ...(isReal ? ['--kratos', 'real'] : []),
    ...(site ? ['--site', site] : []),
    ...(isNginx ? ['--nginx'] : []),
    '--credentials',
    gate ? 'gateway' : 'browser'
  ]
  const child = spawn(process.execPath, ['tools/dev/start.mjs', '--sandbox', '--json', '--port', '0', ...which], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const lines = createInterface({ input: child.stdout })
  const first = await new Promise<string>((resolve, reject) => {
    lines.once('line', resolve)
    child.once('exit', (code) => reject(new Error(`the sandbox ended with ${code} before it said where it is`)))
  })
  lines.on('line', () => undefined)
  return { child, addresses: JSON.parse(first) as Addresses }
}

/** The sandbox's control API (never part of a deployment). */
export class Control {
  constructor(private readonly url: string) {}

  private async post(path: string, body: unknown): Promise<void> {
    const answer = await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body)
    })
    if (answer.status === 501) base.skip(true, ((await answer.json()) as { error: string }).error)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  }

  advance = (seconds: number) => this.post('/clock', { seconds })
  /** Restarts Kratos empty, with other settings; `reset` makes it what it was. */
  configure = (config: object) => this.post('/configure', { config })
  reset = () => this.post('/reset', {})
  fault = (fault: Fault) => this.post('/faults', fault)
  /** Kills a server, with all that it is doing, or starts it again. */
  server = (server: 'kratos' | 'backend' | 'nginx', up: boolean) => this.post('/servers', { server, up })
  endSessions = (how: 'expire' | 'revoke', email?: string) =>
    this.post('/sessions', { how, ...(email ? { email } : {}) })

  async clearFaults(): Promise<void> {
    await fetch(this.url + '/faults', { method: 'DELETE' })
  }

  /** The newest unread mail to `address`, as text. */
  async mail(address: string): Promise<string> {
    // Whoever asks has pressed a button a moment ago, and a real courier takes up to a second.
    for (let left = 50; ; left--) {
      const answer = await fetch(`${this.url}/mailbox?to=${encodeURIComponent(address)}`)
      if (answer.ok) return answer.text()
      if (left <= 0) throw new Error(`no mail to ${address}`)
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

interface TestFixtures {
  control: Control
  /** Who signs what the pages ask Rafiki: they themselves, once a secret was entered, or a gateway in front of them. */
  credentials: 'browser' | 'gateway'
  /** Fails the test that caused a Content-Security-Policy report or an uncaught error in the page. */
  watched: void
}

/** A worker has one sandbox with the small seed; every test makes what it changes, so that tests don't meet. */
export const test = base.extend<TestFixtures, { sandbox: Addresses; gate: boolean; site: string }>({
  gate: [false, { option: true, scope: 'worker' }],
  site: ['', { option: true, scope: 'worker' }],
  sandbox: [
    async ({ gate, site }, use) => {
      const { child, addresses } = await startSandbox(gate, site)
      await use(addresses)
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
    { scope: 'worker', timeout: 60_000 }
  ],
  baseURL: async ({ sandbox }, use) => use(sandbox.console),
  credentials: ['browser', { option: true }],
  context: async ({ context, credentials, sandbox }, use) => {
    if (credentials === 'gateway') await signByGateway(context, sandbox)
    await use(context)
  },
  control: async ({ sandbox }, use) => {
    const control = new Control(sandbox.control)
    await use(control)
    await control.clearFaults()
  },
  watched: [
    async ({ browser, context }, use) => {
      const reports: string[] = []
      const watch = async (watched: BrowserContext) => {
        await watched.exposeBinding('reportViolation', (_source, text: string) => void reports.push(text))
        await watched.addInitScript(() => {
          document.addEventListener('securitypolicyviolation', (event) => {
            const report = (window as unknown as { reportViolation(text: string): void }).reportViolation
            report(
              `${event.violatedDirective}: ${event.blockedURI} ${event.sourceFile}:${event.lineNumber} ${event.sample}`
            )
          })
        })
        watched.on('weberror', (error) => reports.push(`uncaught: ${error.error().message}`))
        return watched
      }
      await watch(context)
      // Browsers of other people, too.
      const make = browser.newContext.bind(browser)
      browser.newContext = async (options) => watch(await make(options))
      await use()
      browser.newContext = make
      expect(reports, 'policy violations and uncaught errors').toEqual([])
    },
    { auto: true }
  ]
})

export { expect }

/** Signs in on the sign-in page; `page` is left where the console then goes. */
export async function signIn(page: Page, person: { email: string; password: string }): Promise<void> {
  await page.getByLabel('Email').fill(person.email)
  await page.getByLabel('Password', { exact: true }).fill(person.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

/** Enters a tenant's credentials on the credentials page. */
export async function enterCredentials(page: Page, tenant: { id: string; secret: string }): Promise<void> {
  await page.getByLabel('Tenant id').fill(tenant.id)
  await page.getByLabel('API secret', { exact: true }).fill(tenant.secret)
  await page.getByRole('button', { name: 'Connect' }).click()
  await expect(page.getByRole('link', { name: 'Continue' })).toBeVisible()
}

// The sandbox's clock may be ahead of ours, and Rafiki takes signatures from the future (contract A1).
const timestamp = createTimestamps(() => Date.now() + 24 * 60 * 60 * 1000)
const signatureOf = async ({ tenant }: Pick<Addresses, 'tenant'>, body: string) =>
  signatureHeaders({ tenantId: tenant.id, key: await importSecret(tenant.secret) }, body, timestamp())

/**
 * Puts a gateway that signs as the operator's tenant in front of this browser, or as the tenant that a page acts for: its pages have nothing to
 * enter.
 */
export async function signByGateway(context: BrowserContext, sandbox: Addresses): Promise<void> {
  await context.route('**/config.json', async (route) => {
    const config = (await (await route.fetch()).json()) as object
    await route.fulfill({ json: { ...config, credentials: 'gateway' } })
  })
  await context.route('**/graphql', async (route) => {
    const id = route.request().headers()['x-act-as-tenant']
    const tenant = id ? { id, secret: await secretOf(sandbox, id) } : sandbox.tenant
    const signed = await signatureOf({ tenant }, route.request().postData() ?? '')
    await route.continue({ headers: { ...route.request().headers(), ...signed } })
  })
}

const secretOf = async (sandbox: Addresses, id: string): Promise<string> => {
  const asked = 'query ($id: String!) { tenant(id: $id) { apiSecret } }'
  return (await askRafiki<{ tenant: { apiSecret: string } }>(sandbox, asked, { id })).tenant.apiSecret
}

/**
 * Asks Rafiki without a page, as the operator's tenant.
 * @throws Error with what Rafiki says when it refuses
 */
export async function askRafiki<T>(sandbox: Addresses, query: string, variables: object): Promise<T> {
  const body = JSON.stringify({ query, variables })
  const headers = { 'content-type': 'application/json', ...(await signatureOf(sandbox, body)) }
  const answer = await fetch(sandbox.backendGraphql, { method: 'POST', headers, body })
  const { data, errors } = (await answer.json()) as { data: T; errors?: { message: string }[] }
  if (errors) throw new Error(errors[0]?.message)
  return data
}

/** Letters that no asset of the sandbox has. */
export const newAssetCode = (): string =>
  `X${Array.from({ length: 4 }, () => String.fromCharCode(65 + Math.floor(Math.random() * 26))).join('')}`

/** Makes an asset of the operator's tenant, with nothing in it. @returns its code, and the address of its page */
export async function newAsset(sandbox: Addresses, scale = 2): Promise<{ code: string; address: string }> {
  const code = newAssetCode()
  const { createAsset } = await askRafiki<{ createAsset: { asset: { id: string } } }>(
    sandbox,
    'mutation ($input: CreateAssetInput!) { createAsset(input: $input) { asset { id } } }',
    { input: { code, scale } }
  )
  return { code, address: `/assets/${createAsset.asset.id}` }
}

/** No violation of WCAG 2.2 A and AA, and of axe's best practices. @param rules only these of axe's */
export async function expectAccessible(page: Page, rules?: string[]): Promise<void> {
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] })
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze()
  expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(' | ')}`)).toEqual([])
}

/**
 * Everything that takes the focus, in the dialog or menu that is open or else in the page, is then seen whole: inside the window, and under
 * nothing that sticks to its edges.
 */
export async function expectFocusUncovered(page: Page, within = 'body'): Promise<void> {
  const covered = await page.evaluate(async (part) => {
    // What follows the window's size has done so in the next frame.
    await new Promise(requestAnimationFrame)
    const open = [...document.querySelectorAll('dialog[open], [popover]:popover-open')].at(-1)
    const focusable = (open ?? document.querySelector(part) ?? document.body).querySelectorAll<HTMLElement>(
      'a[href], button, input, select, textarea'
    )
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    return [...focusable].flatMap((control) => {
      control.focus()
      const box = control.closest('.field-box') ?? control
      const { left, right, top, bottom, height } = box.getBoundingClientRect()
      if (document.activeElement !== control || height < 2) return []
      const points = [left + 3, (left + right) / 2, right - 3].flatMap((x) => [
        [x, top + 3] as const,
        [x, bottom - 3] as const
      ])
      const isSeen = points.every(([x, y]) => {
        const hit = document.elementFromPoint(x, y)
        return hit !== null && (box.contains(hit) || hit.contains(box))
      })
      const isInside = left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight
      return isSeen && isInside
        ? []
        : [
            `${control.localName} “${control.ariaLabel ?? control.textContent}” at ${top} to ${bottom} of ${innerHeight}`
          ]
    })
  }, within)
  expect(covered).toEqual([])
}
