// Loads pages of the production build in Chromium over the sandbox, for `npm run check`.
import { readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { type BrowserContext, type CDPSession, chromium, type Page } from '@playwright/test'
import { chromiumArguments, chromiumPath } from '../dev/chromium.mjs'
import { startSandbox } from '../sandbox/sandbox.ts'

const dist = fileURLToPath(new URL('../../dist/', import.meta.url))

export interface MeasuredPage {
  name: string
  /** What its budget depends on */
  kind: 'sign-in' | 'list' | 'page' | 'account'
  path: string
  /** Shown once the page can be used */
  ready: string
  /** More kB of fonts than others may have: for ids, and for names in other scripts */
  fonts?: number
  /** More requests than others of its kind may make */
  requests?: number
  /** Asks about its tenant, whose id a page with a gateway has to ask for first: a round and a request more there */
  isOfTenant?: boolean
}

/** Every page that is measured. `:asset` is the id of an asset of the sandbox, `:tenant` that of its operator. */
export const pages: readonly MeasuredPage[] = [
  { name: 'sign-in', kind: 'sign-in', path: '/auth/login', ready: 'input[name=identifier]' },
  // Assets and peers are asked for at once.
  { name: 'overview', kind: 'list', path: '/', ready: 'main [data-testid=liquidity] li', requests: 12 },
  { name: 'assets', kind: 'list', path: '/assets', ready: 'main tbody tr' },
  { name: 'peers', kind: 'list', path: '/peers', ready: 'main tbody tr' },
  { name: 'tenants', kind: 'list', path: '/tenants', ready: 'main tbody tr', fonts: 54 },
  { name: 'tenant', kind: 'page', path: '/tenants/:tenant', ready: 'main h2' },
  { name: 'wallets', kind: 'list', path: '/wallet-addresses', ready: 'main tbody tr', fonts: 62 },
  {
    name: 'wallet',
    kind: 'page',
    path: '/wallet-addresses/create',
    ready: 'main form input[name=address]',
    requests: 13,
    isOfTenant: true
  },
  { name: 'detail', kind: 'page', path: '/assets/:asset', ready: 'main h2' },
  { name: 'create', kind: 'page', path: '/assets/create', ready: 'main form input' },
  { name: 'fees', kind: 'page', path: '/assets/:asset/fees', ready: 'main tbody tr, main h3, main h2' },
  { name: 'account', kind: 'account', path: '/settings', ready: 'main form input[type=password]' }
]

/** How a page loaded. */
export interface PageLoad {
  /** Requests that had to wait for another, the page itself being the first */
  depth: number
  /** Until the page could be used, without fonts and the icon of the tab */
  requests: number
  /** Bytes of html, scripts and styles, with brotli; of sign-in and lists also what was fetched unasked within 5 s */
  bytes: number
  /** Bytes of fonts */
  fonts: number
  /** What was asked for in each round */
  rounds: string[][]
}

/** Chromium over a sandbox, with one person who is signed in and one who is not. */
export interface Browser {
  /** A page with an empty cache; the caller closes it. */
  open(page: MeasuredPage): Promise<{ page: Page; cdp: CDPSession; url: string }>
  close(): Promise<void>
}

/** `npm run test:gate` counts the same behind an nginx of this machine, whose gate signs. */
export const isNginx = process.env.CONSOLE_STACK === 'nginx'

/** Starts both. */
export async function startBrowser(): Promise<Browser> {
  const sandbox = await startSandbox({ port: 0, nginx: isNginx })
  const { console: base, operator, tenant } = sandbox.addresses
  const executablePath = chromiumPath()
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: chromiumArguments
  })
  const guest = await browser.newContext()
  const person = await browser.newContext()
  const assetId = await signIn(person, base, operator, tenant)
  return {
    async open({ kind, path }) {
      const page = await (kind === 'sign-in' ? guest : person).newPage()
      const cdp = await page.context().newCDPSession(page)
      await cdp.send('Network.enable')
      await cdp.send('Network.clearBrowserCache')
      return { page, cdp, url: base + path.replace(':asset', assetId).replace(':tenant', tenant.id) }
    },
    async close() {
      await browser.close()
      await sandbox.close()
    }
  }
}

/** Signs in, connects the tenant, and returns the id of the first asset in the list. */
async function signIn(
  context: BrowserContext,
  base: string,
  operator: { email: string; password: string },
  tenant: { id: string; secret: string }
): Promise<string> {
  const page = await context.newPage()
  await page.goto(`${base}/auth/login?return_to=/assets`)
  await page.locator('input[name=identifier]').fill(operator.email)
  await page.locator('input[name=password]').fill(operator.password)
  await page.keyboard.press('Enter')
  if (!isNginx) {
    await page.getByLabel('Tenant id').first().fill(tenant.id)
    await page.locator('#secret').fill(tenant.secret)
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Continue' }).click()
  }
  const href = await page.locator('main tbody a').first().getAttribute('href')
  await page.close()
  return href?.split('/')[2] ?? ''
}

/** ms without a new request after which a page waits for answers and for nothing else. */
const quiet = 700
/** ms in which every answer of the sandbox is there; a browser tells of the end of most requests, but not of all. */
const answersWithin = 3000
/** ms after a page can be used in which it may still fetch something unasked. It is watched where kB have a budget. */
const afterwards: Partial<Record<MeasuredPage['kind'], number>> = { 'sign-in': 5000, list: 5000 }

/**
 * Loads a page in rounds: every request is held, and once the page asks for nothing more, all that are held are let through at once. Whatever
 * is asked for then had to wait for one of them, be it named by it, imported, redirected to or sent by a script, so the round is the depth; it
 * depends neither on the line nor on the machine, nor on how many connections a browser opens.
 */
export async function loadInRounds(browser: Browser, measured: MeasuredPage): Promise<PageLoad> {
  const { page, cdp, url } = await browser.open(measured)
  const rounds: string[][] = []
  const files = new Set<string>()
  let held: { requestId: string; networkId: string | undefined; url: string }[] = []
  const awaited = new Set<string>()
  let lastAsked = Date.now()
  cdp.on('Fetch.requestPaused', ({ requestId, networkId, request }) => {
    lastAsked = Date.now()
    held.push({ requestId, networkId, url: request.url })
    awaited.delete(networkId ?? '')
  })
  for (const event of ['Network.loadingFinished', 'Network.loadingFailed'] as const)
    cdp.on(event, ({ requestId }) => {
      awaited.delete(requestId)
      lastAsked = Date.now()
    })
  await cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] })
  const isReady = async () => {
    const { result } = await cdp.send('Runtime.evaluate', {
      expression: `(document.querySelector(${JSON.stringify(measured.ready)})?.offsetHeight ?? 0) > 0`
    })
    return result.value === true
  }
  const isQuiet = async () => {
    const latest = Date.now() + answersWithin
    do await new Promise((resolve) => setTimeout(resolve, 50))
    while (Date.now() < latest && (Date.now() - lastAsked < quiet || awaited.size > 0))
    awaited.clear()
  }
  const letThrough = async () => {
    const now = held
    held = []
    lastAsked = Date.now()
    for (const { url: asked, networkId } of now) {
      files.add(new URL(asked).pathname)
      if (networkId !== undefined) awaited.add(networkId)
    }
    await Promise.all(now.map(({ requestId }) => cdp.send('Fetch.continueRequest', { requestId })))
    await isQuiet()
  }
  void page.goto(url).catch(() => undefined)
  await isQuiet()
  do {
    if (held.length === 0 || rounds.length > 20) throw new Error(`${measured.path} shows no ${measured.ready}`)
    rounds.push(held.map((one) => new URL(one.url).pathname))
    await letThrough()
    // Not before the first answer: until then there is no document that could be asked.
  } while (!(await isReady()))
  const until = Date.now() + (afterwards[measured.kind] ?? 0)
  while (Date.now() < until) await letThrough()
  await page.close()
  const sizes = [...files].map((path) => ({ path, bytes: sizeOf(path, measured) }))
  const sum = (which: (path: string) => boolean) =>
    sizes.filter(({ path }) => which(path)).reduce((all, { bytes }) => all + bytes, 0)
  const isFont = (path: string) => path.endsWith('.woff2')
  return {
    depth: rounds.length,
    requests: rounds.flat().filter((path) => !isFont(path) && !path.endsWith('.svg')).length,
    bytes: sum((path) => !isFont(path)),
    fonts: sum(isFont),
    rounds
  }
}

const html: Record<MeasuredPage['kind'], string> = {
  'sign-in': 'auth.html',
  list: 'index.html',
  page: 'index.html',
  account: 'index.html'
}

/** Bytes of a file of the build as a server sends it; what servers answer is not counted. */
function sizeOf(path: string, { kind, path: own }: Pick<MeasuredPage, 'kind' | 'path'>): number {
  const file = /^\/assets\/[^/]+\.\w+$/.test(path)
    ? path
    : path.split('/')[1] === own.split('/')[1]
      ? html[kind]
      : undefined
  if (file === undefined) return 0
  const content = readFileSync(join(dist, file))
  return ['.html', '.js', '.css'].includes(extname(file)) ? brotliCompressSync(content).length : content.length
}

/** The two lines of the bench; the throttled one is far away and slow, with a slow machine at its end. */
export const lines = {
  fast: undefined,
  throttled: { latency: 150, bytesPerSecond: 200_000, cpuSlowdown: 4 }
} as const

/** ms from the navigation until the page could be used, with an empty cache. */
export async function timeLoad(browser: Browser, measured: MeasuredPage, line: keyof typeof lines): Promise<number> {
  const { page, cdp, url } = await browser.open(measured)
  const slow = lines[line]
  if (slow) {
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: slow.latency,
      downloadThroughput: slow.bytesPerSecond,
      uploadThroughput: slow.bytesPerSecond
    })
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slow.cpuSlowdown })
  }
  const started = performance.now()
  await page.goto(url, { waitUntil: 'commit' })
  await page.locator(measured.ready).first().waitFor()
  const ms = performance.now() - started
  await page.close()
  return ms
}
