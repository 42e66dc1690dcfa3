import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect } from 'node:http2'
import { connect as connectPlain } from 'node:net'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSettings } from '../../nginx/configure.mjs'
import { everyAnswer, pageHeaders } from '../../nginx/policy.mjs'
import { type Nginx, nginxProgram, startNginx } from '../sandbox/server/nginx.ts'

const settings = {
  KRATOS_CONTAINER_PUBLIC_URL: 'http://127.0.0.1:9',
  GRAPHQL_URL: 'http://127.0.0.1:9/graphql',
  AUTH_GRAPHQL_URL: 'http://127.0.0.1:9/graphql',
  API_SECRET: 'sandbox-only',
  OPERATOR_TENANT_ID: '438fa74a-fa7d-4317-9ced-dde32ece1787'
}

/** A certificate of nobody's for a test. @returns the settings that name it */
function certificateIn(folder: string): Record<string, string> {
  const [TLS_KEY_FILE, TLS_CERTIFICATE_FILE] = [`${folder}/key.pem`, `${folder}/certificate.pem`]
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']
  const to = ['-keyout', TLS_KEY_FILE, '-out', TLS_CERTIFICATE_FILE]
  execFileSync('openssl', ['req', '-x509', ...curve, '-subj', '/CN=x', ...to], { stdio: 'ignore' })
  return { TLS_KEY_FILE, TLS_CERTIFICATE_FILE }
}

describe('the settings of a deployment', () => {
  const problems = (env: Record<string, string>) => readSettings({ ...settings, ...env }).problems

  it('are enough as they are', () => expect(problems({})).toEqual([]))

  it('that are missing are each named in a sentence', () =>
    expect(readSettings({}).problems.map((sentence) => sentence.split(' ')[0])).toEqual([
      'KRATOS_CONTAINER_PUBLIC_URL',
      'GRAPHQL_URL',
      'API_SECRET',
      'OPERATOR_TENANT_ID'
    ]))

  it.each([
    ['GRAPHQL_URL', 'rafiki:3001'],
    ['GRAPHQL_URL', 'https://rafiki:3001/graphql'],
    ['GRAPHQL_URL', 'http://user:secret@rafiki:3001/graphql'],
    ['GRAPHQL_URL', 'http://rafiki:3001/graphql;}server{'],
    ['KRATOS_CONTAINER_PUBLIC_URL', 'http://kratos:4433/$host'],
    ['API_SECRET', ' a'],
    ['OPERATOR_TENANT_ID', 'cloud-nine'],
    ['DEFAULT_ROLE', 'operator'],
    ['REQUIRED_AAL', 'aal3'],
    ['PORT', '0'],
    ['PORT', '70000'],
    ['SIGNATURE_VERSION', '2'],
    ['TRUSTED_PROXIES', '10.0.0.0/8; load_module x'],
    ['TLS_CERTIFICATE_FILE', '/nowhere'],
    ['CREDENTIALS', 'none'],
    ['KRATOS_BROWSER_PUBLIC_URL', '//evil.example'],
    ['API_SECRET_FILE', '/nowhere'],
    ['AUTH_ENABLED', 'off']
  ])('refuse %s=%s by name', (name, value) => {
    const found = problems({ [name]: value })
    expect(found.length).toBeGreaterThan(0)
    expect(found.join(' ')).toContain(name.replace(/_FILE$/, ''))
    // A password in an address is not repeated.
    expect(found.join(' ')).not.toContain('user:secret')
  })

  it('keep sign-in on for anything but an explicit no', () => {
    for (const text of ['yes', 'true', 'on', 'ture', ''])
      expect(readSettings({ ...settings, AUTH_ENABLED: text }).settings).toMatchObject({ hasSignIn: true })
    expect(readSettings({ ...settings, CREDENTIALS: 'browser', AUTH_ENABLED: 'false' }).settings).toMatchObject({
      hasSignIn: false
    })
  })
})

describe.runIf(process.env.GATE === 'nginx')('nginx (only with an nginx of this machine: npm run test:gate)', () => {
  let nginx: Nginx
  beforeAll(async () => {
    nginx = await startNginx({ ...settings, ENVIRONMENT_NAME: 'Staging', ENVIRONMENT_IS_PRODUCTION: 'no' })
  })
  afterAll(async () => nginx.close())
  const get = (path: string, headers: Record<string, string> = {}) => fetch(nginx.url + path, { headers })
  const script =
    readdirSync(fileURLToPath(new URL('../../dist/assets', import.meta.url))).find((name) =>
      /^main-.*\.js$/.test(name)
    ) ?? ''

  it('sends a page for every address of the console, with its policies and never kept', async () => {
    for (const [path, file] of [
      ['/', 'index'],
      ['/assets', 'index'],
      ['/assets/1/fees', 'index'],
      ['/peers/1', 'index'],
      ['/auth/login', 'auth'],
      ['/auth/recovery/', 'auth'],
      ['/error', 'auth']
    ] as const) {
      const answer = await get(path)
      expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-store'])
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(answer.headers.get('x-frame-options')).toBe('DENY')
      expect(await answer.text()).toContain(file === 'auth' ? 'auth-app-' : '/app-')
    }
  })

  it('sends files with their hash in the name to be kept for good, without the policies of pages', async () => {
    const answer = await get(`/assets/${script}`)
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('content-security-policy')).toBeNull()
  })

  /** Answers of every kind: an address, what is sent there, the status, and whether it is HTML, nginx' own errors included. */
  const kinds: [path: string, init: RequestInit, status: number, isPage: boolean][] = [
    ['/', {}, 200, true],
    ['/peers/1', { method: 'HEAD' }, 200, true],
    ['/auth/login', {}, 200, true],
    ['/', { method: 'PUT' }, 403, true],
    [`/assets/${script}`, {}, 200, false],
    [`/assets/${script}`, { headers: { range: 'bytes=0-9' } }, 206, false],
    ['/assets/missing-00000000.js', {}, 404, true],
    ['/.git/config', {}, 404, true],
    ['/robots.txt', {}, 200, false],
    ['/config.json', {}, 200, false],
    ['/healthz', {}, 200, false],
    ['/readyz', {}, 503, false],
    ['/kratos/sessions/whoami', {}, 502, false],
    ['/kratos/admin/identities', {}, 404, false],
    ['/graphql', {}, 405, false],
    ['/graphql', { method: 'POST', headers: { origin: 'https://evil.example' } }, 403, false],
    ['/graphql', { method: 'POST', body: 'x'.repeat(70_000) }, 413, false],
    ['/auth-graphql', {}, 405, false],
    ['/people', {}, 405, false],
    [`/${'x'.repeat(9000)}`, {}, 414, true]
  ]

  it.each(kinds.map(([path, init, status, isPage]) => ({ path, init, status, isPage, name: path.slice(0, 40) })))(
    'answers $name with $status and the headers of its kind',
    async ({ path, init, status, isPage }) => {
      const answer = await fetch(nginx.url + path, init)
      const headers = Object.fromEntries(answer.headers)
      const lower = (of: Record<string, string>) =>
        Object.fromEntries(Object.entries(of).map(([name, value]) => [name.toLowerCase(), value]))
      expect([answer.status, /^text\/html/.test(headers['content-type'] ?? '')]).toEqual([status, isPage])
      expect(headers).toMatchObject({ ...lower(everyAnswer), ...(isPage ? lower(pageHeaders()) : {}) })
      expect(headers['cache-control']).toMatch(/^(?:no-store|no-cache|public, max-age=31536000, immutable)$/)
      if (!isPage) for (const name of Object.keys(lower(pageHeaders()))) expect(headers[name]).toBeUndefined()
      // Nobody is told a version, and no other origin may read anything.
      expect(headers['server']).toBe('nginx')
      expect(Object.keys(headers).filter((name) => /^access-control-|^x-powered-by$/.test(name))).toEqual([])
    }
  )

  it('has the headers of a page on what it says to something that is no request', async () => {
    const socket = connectPlain(Number(new URL(nginx.url).port), '127.0.0.1')
    socket.end('no request\r\n\r\n')
    let text = ''
    for await (const part of socket) text += String(part)
    expect(text).toMatch(/^HTTP\/1\.1 400 /)
    for (const [name, value] of Object.entries({ ...everyAnswer, ...pageHeaders() }))
      expect(text).toContain(`${name}: ${value}\r\n`)
  })

  it('has browsers keep to https where it is reached by it, also behind a proxy', async () => {
    expect((await get('/')).headers.get('strict-transport-security')).toBeNull()
    const answer = await get('/', { 'x-forwarded-proto': 'https' })
    expect(answer.headers.get('strict-transport-security')).toBe('max-age=31536000')
  })

  it('sends what was compressed by the build', async () => {
    for (const encoding of ['br', 'gzip'])
      expect((await get(`/assets/${script}`, { 'accept-encoding': encoding })).headers.get('content-encoding')).toBe(
        encoding
      )
  })

  it('never answers with a page for a missing file, and has no file that begins with a dot', async () => {
    for (const path of [
      '/assets/main-00000000.js',
      '/nothing.css',
      '/.vite/manifest.json',
      '/assets/.x',
      '/%2evite/manifest.json'
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404])
  })

  it('has the settings of the deployment in /config.json, and nothing of its secrets', async () => {
    expect(await (await get('/config.json')).json()).toMatchObject({
      auth: 'kratos',
      credentials: 'gateway',
      environment: { name: 'Staging', production: false }
    })
  })

  it('says which server behind it is down', async () => {
    expect((await get('/healthz')).status).toBe(200)
    const ready = await get('/readyz')
    expect([ready.status, await ready.json()]).toEqual([503, { ready: false, down: ['kratos', 'backend', 'auth'] }])
    const whoami = await get('/kratos/sessions/whoami')
    expect([whoami.status, await whoami.json()]).toEqual([502, { error: 'upstream_unreachable', upstream: 'kratos' }])
  })

  it('slows down whoever tries many passwords, and says when to try again', async () => {
    const answers = await Promise.all(
      Array.from({ length: 40 }, () => fetch(`${nginx.url}/kratos/self-service/login?flow=1`, { method: 'POST' }))
    )
    const limited = answers.filter(({ status }) => status === 429)
    // A whole office behind one address gets in at once: 20, and one more every two seconds.
    expect(limited.length).toBeGreaterThan(10)
    expect(limited.length).toBeLessThanOrEqual(20)
    expect(limited[0]?.headers.get('retry-after')).toBe('10')
    // Those who are signed in go on.
    expect((await get('/kratos/sessions/whoami')).status).toBe(502)
  })

  it.each(['without', 'with'])('is configured without a warning, %s a certificate', (which) => {
    const folder = execFileSync('mktemp', ['-d']).toString().trim()
    execFileSync(process.execPath, ['nginx/configure.mjs', folder], {
      env: { ...process.env, ...settings, PORT: '8098', ...(which === 'with' ? certificateIn(folder) : {}) }
    })
    const said = execFileSync('sh', [
      '-c',
      `${nginxProgram()} -t -e stderr -p ${folder} -c ${folder}/nginx.conf 2>&1 | cat; rm -r ${folder}`
    ])
    expect(said.toString()).not.toMatch(/warn|emerg|error/)
  })
})

describe.runIf(process.env.GATE === 'nginx')(
  'an nginx that is told of proxies in front of it (only with an nginx of this machine: npm run test:gate)',
  () => {
    it.each([
      ['takes the address that they saw for the person’s', '127.0.0.0/8', 0],
      ['takes it from nobody else', '10.0.0.0/8', 20]
    ])('%s', async (_, proxies, fewest) => {
      const nginx = await startNginx({ ...settings, TRUSTED_PROXIES: proxies })
      // One address a try, and one that the person made up before it.
      const tries = Array.from({ length: 45 }, (_each, at) =>
        fetch(`${nginx.url}/kratos/self-service/login?flow=1`, {
          method: 'POST',
          headers: { 'x-forwarded-for': `198.51.100.1, 203.0.113.${at}` }
        })
      )
      const limited = (await Promise.all(tries)).filter(({ status }) => status === 429)
      await nginx.close()
      if (fewest === 0) expect(limited).toHaveLength(0)
      else expect(limited.length).toBeGreaterThanOrEqual(fewest)
    })
  }
)

describe.runIf(process.env.GATE === 'nginx')(
  'nginx with a certificate (only with an nginx of this machine: npm run test:gate)',
  () => {
    it('speaks HTTP/2, and has browsers stay with TLS', async () => {
      const folder = execFileSync('mktemp', ['-d']).toString().trim()
      const nginx = await startNginx({ ...settings, ...certificateIn(folder) })
      // The certificate is nobody's, made a moment ago.
      const session = connect(nginx.url, { rejectUnauthorized: false })
      const page = session.request({ ':path': '/assets' })
      const [headers] = (await once(page, 'response')) as [Record<string, unknown>]
      expect(session.alpnProtocol).toBe('h2')
      expect(headers).toMatchObject({ ':status': 200, 'strict-transport-security': 'max-age=31536000' })
      page.resume()
      // The gate knows its own origin by it, too, and goes on to ask for the session.
      const call = session.request({
        ':path': '/graphql',
        ':method': 'POST',
        origin: nginx.url,
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json'
      })
      call.end('{}')
      const [answer] = (await once(call, 'response')) as [Record<string, unknown>]
      expect(answer[':status']).toBe(503)
      call.resume()
      session.close()
      await nginx.close()
      execFileSync('rm', ['-r', folder])
    })
  }
)
