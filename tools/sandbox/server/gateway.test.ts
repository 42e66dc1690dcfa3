import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request, type Server } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Handler, readBody, sendJson } from './http.ts'
import { listen } from './listen.ts'
import { createMailboxPage } from './mailbox-page.ts'
import { createOrigin } from './gateway.ts'
import { createStaticFiles } from './static-files.ts'

let dist: string
const servers: Server[] = []

beforeAll(() => {
  dist = mkdtempSync(join(tmpdir(), 'dist-'))
  mkdirSync(join(dist, 'assets'))
  mkdirSync(join(dist, '.vite'))
  writeFileSync(join(dist, 'index.html'), '<!doctype html><title>console</title>')
  writeFileSync(join(dist, 'assets/app-Ab12_-cd.js'), 'export {}\n')
  writeFileSync(join(dist, 'auth.html'), '<!doctype html><title>auth</title>')
  writeFileSync(join(dist, 'icon.svg'), '<svg/>')
  writeFileSync(join(dist, '.vite/manifest.json'), '{}')
})
afterAll(() => rmSync(dist, { recursive: true }))
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close()
    server.closeAllConnections()
  }
})

async function open(handler: Handler): Promise<number> {
  const { server, port } = await listen(handler, 0)
  servers.push(server)
  return port
}

interface Heard {
  method: string | undefined
  url: string | undefined
  headers: Record<string, string | string[] | undefined>
  body: string
}

let heard: Heard[]
let base: string
let upstream: { kratos: number; backend: number; auth: number }
const echo =
  (name: string): Handler =>
  async (req, res) => {
    heard.push({ method: req.method, url: req.url, headers: req.headers, body: (await readBody(req)).toString() })
    sendJson(res, 200, { name }, { 'set-cookie': 'a=1; Path=/' })
  }

beforeEach(async () => {
  heard = []
  upstream = {
    kratos: await open(echo('kratos')),
    backend: await open(echo('backend')),
    auth: await open(echo('auth'))
  }
  base = await start()
})

async function start(more: { timeout?: number; policy?: boolean } = {}): Promise<string> {
  const mail = {
    to: 'a@b.example',
    subject: '<b>',
    body: 'Go to http://localhost/x?a=1&b=2 <script>',
    sentAt: '2026-01-01',
    read: false
  }
  const mailbox = createMailboxPage(
    { all: () => [mail], newest: (to) => (to === mail.to ? mail.body : undefined) },
    'console.example'
  )
  return `http://127.0.0.1:${await open(createOrigin({ files: createStaticFiles(dist), mailbox, upstream, policy: true, ...more }))}`
}

/** fetch would tidy the path up. */
const raw = (path: string, options: { method?: string; headers?: Record<string, string> } = {}) =>
  new Promise<{ status: number; headers: Record<string, unknown>; text: string }>((resolve, reject) => {
    const { hostname, port } = new URL(base)
    const asked = request({ hostname, port, path, agent: false, ...options }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text }))
    })
    asked.on('error', reject)
    asked.end()
  })

describe('pages', () => {
  it('are index.html for every address behind the sign-in, never kept', async () => {
    for (const path of ['/', '/assets', '/assets/create', '/assets/438fa74a-fa7d-4317-9ced-dde32ece1787/fees']) {
      const answer = await raw(path)
      expect([path, answer.status, answer.text, answer.headers['cache-control']]).toEqual([
        path,
        200,
        '<!doctype html><title>console</title>',
        'no-store'
      ])
    }
  })

  it('have the strict policy and the other security headers', async () => {
    for (const path of ['/', '/auth/login', '/mailbox']) {
      const { headers } = await raw(path)
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types solid-template"
      )
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'x-frame-options': 'DENY'
      })
    }
  })

  it('alone have them: what they load says of what type it is, and no more', async () => {
    for (const path of ['/icon.svg', '/nothing.js', '/config.json', '/kratos/sessions/whoami', '/graphql']) {
      const { headers } = await raw(path)
      expect(headers['x-content-type-options']).toBe('nosniff')
      expect(headers['content-security-policy']).toBeUndefined()
      expect(headers['permissions-policy']).toBeUndefined()
    }
  })

  it('have them when they are a server’s, too', async () => {
    upstream.kratos = await open((_, res) => void res.writeHead(500, { 'content-type': 'text/html' }).end('<p>'))
    base = await start()
    expect((await raw('/kratos/self-service/errors')).headers['content-security-policy']).toContain(
      "default-src 'none'"
    )
  })

  it('are auth.html where nobody is signed in yet', async () => {
    for (const path of ['/auth/login', '/auth/recovery?flow=1', '/login/', '/error', '//auth//login'])
      expect((await raw(path)).text).toBe('<!doctype html><title>auth</title>')
  })

  it('go without the policy only where hot reload needs it', async () => {
    base = await start({ policy: false })
    expect((await raw('/')).headers['content-security-policy']).toBeUndefined()
  })

  it('answer HEAD like GET without the body, and nothing that writes', async () => {
    expect(await raw('/', { method: 'HEAD' })).toMatchObject({
      status: 200,
      text: '',
      headers: { 'content-length': '37' }
    })
    expect((await raw('/', { method: 'POST' })).status).toBe(405)
  })
})

describe('files', () => {
  it('with their hash in the name may be kept for good, others not', async () => {
    expect((await raw('/assets/app-Ab12_-cd.js')).headers).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable'
    })
    expect((await raw('/icon.svg')).headers['cache-control']).toBe('no-cache')
  })

  it('are 404 when they are gone, so that an old tab never takes a page for a script', async () => {
    expect((await raw('/assets/app-00000000.js')).status).toBe(404)
    expect((await raw('/missing.css')).status).toBe(404)
  })

  it.each([
    '/../package.json',
    '/assets/../../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/package.json',
    '/..\\package.json',
    '/assets/..%5c..%5cpackage.json',
    '/.vite/manifest.json',
    '/%00.js',
    '//etc/passwd.txt'
  ])('stay inside the build: %s', async (path) => expect((await raw(path)).status).toBe(404))

  it('refuse an address that is no text', async () => expect((await raw('/%zz')).status).toBe(400))

  it('come compressed to who understands it', async () => {
    const answer = await fetch(`${base}/`, { headers: { 'accept-encoding': 'br' } })
    expect(answer.headers.get('content-encoding')).toBe('br')
    expect(await answer.text()).toContain('console')
  })
})

describe('settings, health and mailbox', () => {
  it('say that this is a sandbox', async () =>
    expect(JSON.parse((await raw('/config.json')).text)).toEqual({
      credentials: 'browser',
      environment: { name: 'Sandbox', production: false }
    }))

  it('say that the origin is well', async () => expect((await raw('/healthz')).text).toBe('ok'))

  it('show mails as text, with web addresses to click', async () => {
    const { text } = await raw('/mailbox')
    expect(text).toContain('<h2>&lt;b&gt;</h2>')
    expect(text).toContain('<a href="http://localhost/x?a=1&amp;b=2">http://localhost/x?a=1&amp;b=2</a> &lt;script&gt;')
  })

  it.each([
    ['localhost:3010', 200],
    ['127.0.0.1:3010', 200],
    ['192.168.1.2:3010', 200],
    ['[fe80::1]:3010', 200],
    ['Console.example:3010', 200],
    ['evil.example', 403],
    ['127.0.0.1.evil.example', 403]
  ])('show mails under an address or the console’s name alone: %s answers %i', async (host, status) => {
    expect((await raw('/mailbox', { headers: { host } })).status).toBe(status)
  })

  it('give a script the newest unread mail', async () => {
    expect((await raw('/mailbox?to=a%40b.example')).text).toContain('Go to')
    expect((await raw('/mailbox?to=nobody')).status).toBe(404)
  })
})

describe('forwarding', () => {
  it('strips the prefix, keeps Host, body and cookies', async () => {
    const answer = await fetch(`${base}/kratos/self-service/login?flow=1%20x`, {
      method: 'POST',
      body: '{"a":1}',
      headers: { 'content-type': 'application/json', cookie: 'c=2' }
    })
    expect(await answer.json()).toEqual({ name: 'kratos' })
    expect(answer.headers.get('set-cookie')).toBe('a=1; Path=/')
    expect(heard).toMatchObject([
      {
        method: 'POST',
        url: '/self-service/login?flow=1%20x',
        body: '{"a":1}',
        headers: { host: new URL(base).host, cookie: 'c=2', 'x-forwarded-proto': 'http' }
      }
    ])
  })

  it('leaves the path as it came, so that Kratos decides about it', async () => {
    await raw('/kratos//self-service/login/browser')
    expect(heard[0]?.url).toBe('//self-service/login/browser')
  })

  it('knows the two Admin APIs apart', async () => {
    expect(await (await fetch(`${base}/graphql`, { method: 'POST', body: '{}' })).json()).toEqual({ name: 'backend' })
    expect(await (await fetch(`${base}/auth-graphql`, { method: 'POST', body: '{}' })).json()).toEqual({ name: 'auth' })
    expect(heard.map((h) => h.url)).toEqual(['/graphql', '/graphql'])
  })

  it.each([
    '/kratos/admin/identities',
    '/kratos/%61dmin/identities',
    '/kratos//admin/identities',
    '/kratos/x/../admin/identities',
    '/kratos/identities',
    '/kratos/identities/1/sessions',
    '/kratos/recovery/link'
  ])('refuses pages what leads to the admin API: %s', async (path) => {
    expect((await raw(path, { headers: { 'sec-fetch-site': 'same-origin' } })).status).toBe(404)
    expect(heard).toEqual([])
  })

  it('lets pages have the rest, recovery too', async () => {
    expect(
      (await raw('/kratos/self-service/recovery?flow=1', { headers: { 'sec-fetch-site': 'same-origin' } })).status
    ).toBe(200)
  })

  it('says which server is down', async () => {
    const gone = await open(echo('gone'))
    servers.at(-1)?.close()
    upstream = { ...upstream, kratos: gone, backend: gone }
    base = await start()
    expect(await raw('/kratos/sessions/whoami')).toMatchObject({
      status: 502,
      text: '{"error":"upstream_unreachable","upstream":"kratos"}'
    })
    expect(await raw('/graphql')).toMatchObject({
      status: 502,
      text: '{"error":"upstream_unreachable","upstream":"rafiki"}'
    })
  })

  it('gives the answer of a server that closes before it has read the whole body', async () => {
    const answer = 'HTTP/1.1 413 Payload Too Large\r\ncontent-length: 5\r\nconnection: close\r\n\r\nlarge'
    const hasty = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.once('data', () => {
        socket.pause()
        socket.write(answer, () => setTimeout(() => socket.resetAndDestroy(), 1))
      })
    })
    await new Promise<void>((resolve) => hasty.listen(0, '127.0.0.1', resolve))
    upstream = { ...upstream, kratos: (hasty.address() as AddressInfo).port }
    base = await start()
    for (let tries = 0; tries < 20; tries++) {
      const given = await fetch(`${base}/kratos/self-service/login`, { method: 'POST', body: Buffer.alloc(6_000_000) })
      expect([given.status, await given.text()]).toEqual([413, 'large'])
    }
    hasty.close()
  })

  it('gives a server up that says nothing', async () => {
    upstream = { ...upstream, backend: await open(() => undefined) }
    base = await start({ timeout: 30 })
    expect(await raw('/graphql')).toMatchObject({
      status: 504,
      text: '{"error":"upstream_timeout","upstream":"rafiki"}'
    })
  })
})
