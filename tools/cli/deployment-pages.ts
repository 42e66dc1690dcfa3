import { createConnection } from 'node:net'
import { connect } from 'node:tls'
import { cacheRules, everyAnswer, pageHeaders } from '../../nginx/policy.mjs'
import { type Config, ConfigError, parseConfig } from '../../src/config.ts'
import type { Findings } from './deployment-findings.ts'
import { type Answer, isLoopback, Visitor } from './deployment-visitor.ts'

const typeOf = ({ headers }: Answer) => String(headers['content-type'] ?? '')
const isPage = (answer: Answer) => answer.status === 200 && /^text\/html/.test(typeOf(answer))

/** A policy as names and values, without regard to order. */
const directivesOf = (policy: string) =>
  new Map(
    policy
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name = '', ...values]) => [name.toLowerCase(), values.toSorted().join(' ')])
  )

/** Reads the settings that the console's pages read. @returns undefined when they can't be, which is then found */
export async function checkSettings(visitor: Visitor, found: Findings): Promise<Config | undefined> {
  const answer = await visitor.ask('/config.json')
  const fix =
    'Have the host send /config.json as it is, with the settings in the README, and never a page in its place.'
  if (!found.expect('Settings', answer.status === 200, `/config.json is answered with ${answer.status}.`, fix)) return
  if (!found.expect('Settings', !isPage(answer), '/config.json is answered with a page.', fix)) return
  found.expect(
    'Settings',
    /no-store|no-cache/.test(String(answer.headers['cache-control'] ?? '')),
    '/config.json may be kept by browsers and caches, so that changed settings would not arrive.',
    'Send it with Cache-Control: no-store.'
  )
  try {
    const config = parseConfig(answer.text)
    found.expect(
      'Settings',
      config.auth === 'kratos',
      'Sign-in is switched off: whoever can open this address is an operator.',
      'Leave AUTH_ENABLED on (in /config.json "auth": "kratos"), or let nobody but operators reach it.'
    )
    found.advise(
      'Settings',
      config.credentials === 'gateway',
      'Pages sign requests themselves ("credentials": "browser"): there are no roles, no list of allowed operations and no audit log, and whoever has the API secret can do everything.',
      'Put the gate in front of Rafiki (CREDENTIALS=gateway), or read docs/static-hosting.md for what to do instead.'
    )
    return config
  } catch (error) {
    const why = error instanceof ConfigError ? error.message : String(error)
    found.expect('Settings', false, `/config.json is not valid. ${why}`, 'The README has a table of all settings.')
    return undefined
  }
}

/** Pages: their policies, that they are not kept, and what a proxy may have done to them. */
export async function checkPages(visitor: Visitor, kratosUrl: string, found: Findings): Promise<void> {
  const kratosOrigin = URL.canParse(kratosUrl) ? new URL(kratosUrl).origin : ''
  for (const path of ['/', '/assets', '/auth/login', '/settings']) {
    const answer = await visitor.ask(path, { headers: { accept: 'text/html', 'sec-fetch-mode': 'navigate' } })
    const area = 'Pages'
    const isThere = found.expect(
      area,
      isPage(answer),
      `${path} is answered with ${answer.status} ${typeOf(answer)}, not with a page.`,
      'Every address of the console without a file’s ending has to be answered with index.html (auth.html below /auth).'
    )
    if (!isThere) continue
    for (const [name, wanted] of Object.entries(pageHeaders(kratosOrigin))) {
      const value = String(answer.headers[name.toLowerCase()] ?? '')
      if (name === 'Content-Security-Policy') {
        const given = directivesOf(value)
        const differing = [...directivesOf(wanted)].filter(([directive, sources]) => given.get(directive) !== sources)
        found.expect(
          area,
          differing.length === 0,
          value === ''
            ? `${path} has no Content-Security-Policy.`
            : `${path} has another Content-Security-Policy than the console’s, in ${differing.map(([directive]) => directive).join(', ')}.`,
          `Send exactly: ${wanted}. A second policy of a proxy must go.`
        )
      } else
        found.expect(
          area,
          value === wanted,
          `${path} has ${value ? `${name}: ${value}` : `no ${name}`}.`,
          `Send ${name}: ${wanted}.`
        )
    }
    checkNotKept(area, path, answer, found)
    checkEveryAnswer(area, path, answer, found)
    found.expect(
      area,
      !/<script(?![^>]*\bsrc=)/i.test(answer.text),
      `${path} has a script in it that the build did not write, which the policy stops.`,
      'Switch off what rewrites pages in the proxy or CDN (rocket loaders, e-mail obfuscation, analytics).'
    )
  }
}

function checkEveryAnswer(area: string, path: string, answer: Answer, found: Findings): void {
  for (const [name, wanted] of Object.entries(everyAnswer))
    found.expect(
      area,
      answer.headers[name.toLowerCase()] === wanted,
      `${path} has no ${name}: ${wanted}.`,
      `Send ${name}: ${wanted} with everything.`
    )
}

function checkNotKept(area: string, path: string, answer: Answer, found: Findings): void {
  const rule = String(answer.headers['cache-control'] ?? '')
  found.expect(
    area,
    /no-store|no-cache/.test(rule),
    `${path} may be kept (${rule ? `Cache-Control: ${rule}` : 'no Cache-Control'}), so that a new version would not arrive.`,
    `Send Cache-Control: ${cacheRules.page} with pages.`
  )
}

/** Files of the build: kept for good, compressed, 404 when they are missing, and none that begins with a dot. */
export async function checkFiles(visitor: Visitor, found: Findings): Promise<void> {
  const area = 'Files'
  const page = await visitor.ask('/')
  const script = /<script[^>]+src="(\/assets\/[^"]+\.js)"/.exec(page.text)?.[1]
  if (
    found.expect(
      area,
      script !== undefined,
      'The page names no script below /assets/.',
      'Serve what npm run build made.'
    ) &&
    script
  ) {
    const answer = await visitor.ask(script, { headers: { 'accept-encoding': 'br, gzip' } })
    found.expect(
      area,
      answer.status === 200,
      `${script} is answered with ${answer.status}.`,
      'Put the whole of dist/ there.'
    )
    found.expect(
      area,
      /javascript/.test(typeOf(answer)),
      `${script} is sent as ${typeOf(answer) || 'nothing'}.`,
      'Send .js as text/javascript: with nosniff a browser runs nothing else.'
    )
    checkEveryAnswer(area, script, answer, found)
    const rule = String(answer.headers['cache-control'] ?? '')
    found.expect(
      area,
      /immutable/.test(rule) && /max-age=\d{7,}/.test(rule),
      `${script} has ${rule ? `Cache-Control: ${rule}` : 'no Cache-Control'}, so it is asked for again and again.`,
      `Send Cache-Control: ${cacheRules.hashed} with files that have a hash in their name.`
    )
    found.advise(
      area,
      /^(br|gzip|zstd)$/.test(String(answer.headers['content-encoding'] ?? '')),
      `${script} is sent without compression.`,
      'Switch on gzip_static and brotli_static; the build has made the files.'
    )
  }
  for (const path of ['/assets/missing-00000000.js', '/missing.css']) {
    const answer = await visitor.ask(path)
    found.expect(
      area,
      answer.status === 404 && !isPage(answer),
      `${path}, which does not exist, is answered with ${answer.status} ${typeOf(answer)}.`,
      'A missing file is 404, never index.html: an open tab of the last version would take the page for a script.'
    )
  }
  for (const path of ['/.env', '/.git/config', '/.vite/manifest.json', '/%2egit/config']) {
    const answer = await visitor.ask(path)
    found.expect(
      area,
      answer.status >= 400,
      `${path} is answered with ${answer.status}.`,
      'Answer 404 for every name that begins with a dot, and publish dist/ alone.'
    )
  }
}

const listens = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: 2000 })
    const end = (is: boolean) => {
      socket.destroy()
      resolve(is)
    }
    socket.once('connect', () => end(true))
    socket.once('error', () => end(false))
    socket.once('timeout', () => end(false))
  })

/** What the browser and a TLS server agree on first: `h2`, `http/1.1`, or nothing. */
const protocolOf = (host: string, port: number): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, servername: host, ALPNProtocols: ['h2', 'http/1.1'], timeout: 5000 }, () => {
      resolve(socket.alpnProtocol || '')
      socket.destroy()
    })
    socket.once('error', () => resolve(''))
    socket.once('timeout', () => socket.destroy())
    socket.once('close', () => resolve(''))
  })

/** TLS, HTTP/2, the clock, and ports that nobody outside should reach. */
export async function checkTransport(visitor: Visitor, found: Findings): Promise<void> {
  const { protocol, hostname, port, host } = new URL(visitor.origin)
  const answer = await visitor.ask('/')
  if (protocol === 'https:') {
    const age = Number(/max-age=(\d+)/.exec(String(answer.headers['strict-transport-security'] ?? ''))?.[1] ?? 0)
    found.expect(
      'TLS',
      age >= 15_552_000,
      `Pages have ${age === 0 ? 'no Strict-Transport-Security' : `a Strict-Transport-Security of ${age} s`}, so a first visit may be by http.`,
      'Have the proxy pass on X-Forwarded-Proto: https, or send max-age=31536000 itself.'
    )
    const days = answer.daysLeft ?? 365
    found.expect(
      'TLS',
      days >= 14,
      `The certificate ends in ${days} days.`,
      'Renew it, and see why that is not done by itself.'
    )
    found.advise(
      'TLS',
      (await protocolOf(hostname, Number(port || 443))) === 'h2',
      'The server speaks no HTTP/2, so pages load more slowly.',
      'Switch it on where TLS ends.'
    )
    if (port === '') {
      const plain = await new Visitor(`http://${host}`).ask('/').catch(() => undefined)
      found.expect(
        'TLS',
        plain === undefined || !isPage(plain),
        'The console is also sent by http, where anybody on the way can change it.',
        'Redirect http to https, or close port 80.'
      )
    }
  } else
    found.expect(
      'TLS',
      isLoopback(hostname),
      'The console is sent by http: passwords and sessions can be read on the way, and passkeys do not work.',
      'Set TLS_CERTIFICATE_FILE and TLS_KEY_FILE, or put a proxy with TLS in front.'
    )
  const date = Date.parse(String(answer.headers.date ?? ''))
  // A date is in whole seconds.
  const skew = Number.isNaN(date) ? 0 : Math.round((date + 500 - (answer.at - answer.took / 2)) / 1000)
  found.expect(
    'Clock',
    Math.abs(skew) <= 20,
    `The server’s clock is ${Math.abs(skew)} s ${skew < 0 ? 'behind' : 'ahead of'} this machine’s: signatures are refused after 30 s, and codes of authenticator apps too.`,
    'Run NTP on both.'
  )
  if (isLoopback(hostname)) return
  for (const [service, at] of [
    ['Kratos’ admin API', 4434],
    ['Kratos’ public API', 4433],
    ['Rafiki’s Admin API', 3001],
    ['the auth server’s Admin API', 3003]
  ] as const)
    if (String(at) !== port)
      found.expect(
        'Network',
        !(await listens(hostname, at)),
        `Port ${at} of ${hostname} can be reached from here, where ${service} usually listens.`,
        'Publish the console’s port alone; Kratos’ admin port lets anybody in who reaches it.'
      )
}
