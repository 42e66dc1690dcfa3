import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pageHeaders } from '../nginx/policy.mjs'
import { runTool } from './cli/tool.ts'
import { doctor } from './doctor.ts'
import { type Sandbox, startSandbox } from './sandbox/sandbox.ts'
import { forward } from './sandbox/server/gateway.ts'
import { type Handler, sendJson } from './sandbox/server/http.ts'
import { listen } from './sandbox/server/listen.ts'
import { startNginx } from './sandbox/server/nginx.ts'
import { createStaticFiles } from './sandbox/server/static-files.ts'
import { cookieBrowser } from './test/cookie-browser.ts'

const isNginx = process.env.GATE === 'nginx'
const password = 'sandbox-only kilimanjaro'
const people = {
  VIEWER_EMAIL: 'vera@cloudnine.example',
  VIEWER_PASSWORD: password,
  OPERATOR_EMAIL: 'amina@cloudnine.example',
  OPERATOR_PASSWORD: password
}

/** The sandbox leaves this one header to those who replace its files. @param kratosOrigin Kratos' own, where it has one */
const withPolicy =
  (files: Handler, kratosOrigin = () => ''): Handler =>
  (req, res) => {
    const { 'Content-Security-Policy': policy = '' } = pageHeaders(kratosOrigin())
    if (!/\.\w+$/.test(req.url ?? '')) res.setHeader('content-security-policy', policy)
    return files(req, res)
  }

let sandbox: Sandbox
let folder: string
/** Without a build there are files of the test's own. */
const originWith = (kratosOrigin = () => '') =>
  isNginx ? { nginx: true } : { files: () => Promise.resolve(withPolicy(createStaticFiles(folder), kratosOrigin)) }
const admin = (path: string, body?: object) =>
  fetch(`${sandbox.addresses.kratosAdmin}/admin${path}`, {
    ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
    headers: { 'content-type': 'application/json' }
  })

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doctor-'))
  mkdirSync(join(folder, 'assets'))
  const page = '<!doctype html><script type="module" src="/assets/main-00000001.js"></script>'
  for (const name of ['index.html', 'auth.html']) writeFileSync(join(folder, name), page)
  writeFileSync(join(folder, 'assets/main-00000001.js'), '')
  sandbox = await startSandbox({ port: 0, credentials: 'gateway', ...originWith() })
  await admin('/identities', {
    schema_id: 'person',
    traits: { email: people.VIEWER_EMAIL },
    metadata_public: { role: 'viewer' },
    credentials: { password: { config: { password } } }
  })
}, 30_000)
afterAll(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true })
})

async function run(args: string[], env: Record<string, string> = {}) {
  let stdout = ''
  let stderr = ''
  const code = await runTool(doctor, args, env, {
    result: (text) => void (stdout += text),
    message: (text) => void (stderr += text)
  })
  return { code, stdout, stderr }
}

/** The sandbox behind a proxy that does something wrong: `true` when it has answered itself. */
async function behind(
  spoil: (req: IncomingMessage, res: ServerResponse) => unknown
): Promise<{ url: string; server: Server }> {
  const port = Number(new URL(sandbox.addresses.console).port)
  const { server, port: own } = await listen((req, res) => {
    if (spoil(req, res) === true) return
    return forward(req, res, { name: 'kratos', port, path: req.url ?? '', timeout: 10_000 })
  }, 0)
  return { url: `http://127.0.0.1:${own}`, server }
}

/** Changes headers just before they are sent. */
const rewrite = (res: ServerResponse, change: (res: ServerResponse) => void) => {
  const write = res.writeHead.bind(res)
  res.writeHead = ((...args: Parameters<typeof write>) => {
    change(res)
    return write(...args)
  }) as typeof write
}
const page = '<!doctype html><script type="module" src="/assets/main-00000001.js"></script>'
const sendPage = (res: ServerResponse) => {
  res.writeHead(200, { 'content-type': 'text/html' }).end(page)
  return true
}

describe('doctor', () => {
  it('finds nothing wrong with a deployment as it should be, for a stranger and for people who are signed in', async () => {
    const found = await run([sandbox.addresses.console, '--json'], people)
    const [line = ''] = found.stdout.split('\n')
    expect(JSON.parse(line)).toMatchObject({ problems: [] })
    expect(found.code).toBe(0)
    expect(found.stderr).toContain('Nothing is wrong')
    expect(found.stdout + found.stderr).not.toContain(password)
  }, 20_000)

  it('finds nothing wrong with Kratos on a sub-domain of the same site', async () => {
    const other: Sandbox = await startSandbox({
      port: 0,
      credentials: 'gateway',
      site: 'rafiki.localhost',
      ...originWith(() => other.addresses.kratosPublic)
    })
    const { stdout } = await run([other.addresses.console, '--json'], {
      OPERATOR_EMAIL: people.OPERATOR_EMAIL,
      OPERATOR_PASSWORD: other.addresses.operator.password
    })
    await other.close()
    expect(JSON.parse(stdout.split('\n')[0] ?? '')).toMatchObject({
      url: expect.stringContaining('//console.rafiki.localhost:') as string,
      problems: []
    })
  }, 20_000)

  it('says what a Kratos with an address of its own lacks: leave for the console, and cookies for both', async () => {
    const kratosUrl = `http://127.0.0.1:${sandbox.upstream.kratos}`
    const { url, server } = await behind(
      (req, res) => req.url === '/config.json' && (sendJson(res, 200, { credentials: 'gateway', kratosUrl }), true)
    )
    const { stdout } = await run([url])
    server.close()
    expect(stdout).toContain('Kratos does not allow the console’s origin to read its answers with cookies')
    expect(stdout).toContain('is for Kratos’ own host alone, so the gate at the console’s never gets it')
    expect(stdout).toMatch(/another Content-Security-Policy than the console’s, in connect-src, form-action/)
  }, 20_000)

  it('leaves nobody signed in', async () => {
    await run([sandbox.addresses.console], people)
    const sessions = (await (await admin('/sessions?active=true')).json()) as object[]
    expect(sessions).toEqual([])
  }, 20_000)

  it('says which looks are missing when it has no credentials', async () => {
    expect((await run([sandbox.addresses.console])).stderr).toContain('not looked at as a viewer or an operator')
  }, 20_000)

  it.each<[string, (req: IncomingMessage, res: ServerResponse) => unknown, RegExp]>([
    ['another address than Kratos knows', () => false, /Kratos’ forms point at .* Set serve\.public\.base_url/s],
    [
      'pages without their policy',
      (_, res) => rewrite(res, () => res.removeHeader('content-security-policy')),
      /\/ has no Content-Security-Policy/
    ],
    [
      'a policy that was loosened',
      (_, res) =>
        rewrite(res, () => {
          if (res.hasHeader('content-security-policy'))
            res.setHeader('content-security-policy', "default-src 'self' 'unsafe-inline'")
        }),
      /another Content-Security-Policy .* in default-src/
    ],
    [
      'pages that are kept',
      (_, res) => rewrite(res, () => res.setHeader('cache-control', 'max-age=600')),
      /\/ may be kept/
    ],
    [
      'a page for every missing file',
      (req, res) => req.url?.includes('missing') && sendPage(res),
      /does not exist, is answered with 200/
    ],
    [
      'a page for config.json',
      (req, res) => req.url === '/config.json' && sendPage(res),
      /config\.json is answered with a page/
    ],
    [
      'sign-in switched off',
      (req, res) => req.url === '/config.json' && (sendJson(res, 200, { auth: 'none' }), true),
      /Sign-in is switched off/
    ],
    [
      'a setting that there is not',
      (req, res) => req.url === '/config.json' && (sendJson(res, 200, { authh: 'none' }), true),
      /config\.json is not valid.*authh/
    ],
    [
      'Kratos’ admin API in the open',
      (req, res) => req.url === '/kratos/admin/identities' && (sendJson(res, 200, []), true),
      /admin API answers at \/kratos\/admin\/identities: anybody can/
    ],
    [
      'a page in place of whoami',
      (req, res) => req.url === '/kratos/sessions/whoami' && sendPage(res),
      /whoami answers a stranger with 200 text\/html/
    ],
    [
      'cookies that scripts can read',
      (_, res) =>
        rewrite(res, () => {
          const cookies = res.getHeader('set-cookie')
          if (cookies !== undefined) res.setHeader('set-cookie', String(cookies).replace(/;\s*httponly/i, ''))
        }),
      /cookie csrf_token can be read by scripts/
    ],
    [
      'Rafiki past the gate',
      (req, res) => req.url === '/graphql' && (sendJson(res, 200, { data: { whoami: { id: '1' } } }), true),
      /\/graphql answers a stranger with 200, not with UNAUTHENTICATED/
    ],
    [
      'a proxy that changes the host',
      (req) => {
        const at = req.rawHeaders.findIndex((name) => name.toLowerCase() === 'host')
        req.rawHeaders[at + 1] = 'inside:8080'
      },
      /answers a stranger with 403 CSRF.*pass on the Host/s
    ],
    [
      'Rafiki down',
      (req, res) => req.url === '/readyz' && (sendJson(res, 503, { ready: false, down: ['backend'] }), true),
      /these are down: backend/
    ],
    [
      'a redirect to elsewhere',
      (req, res) => req.url === '/assets' && (res.writeHead(302, { location: 'https://evil.example/' }).end(), true),
      /\/assets leads to https:\/\/evil\.example/
    ],
    [
      'a clock that is behind',
      (_, res) => rewrite(res, () => res.setHeader('date', new Date(Date.now() - 90_000).toUTCString())),
      /clock is (89|90|91) s behind/
    ]
  ])(
    'finds %s',
    async (_, spoil, expected) => {
      const { url, server } = await behind(spoil)
      const { code, stdout } = await run([url])
      server.close()
      server.closeAllConnections()
      expect(stdout).toMatch(expected)
      expect(code).toBe(1)
    },
    20_000
  )

  it('takes the cookies of a browser that is signed in, and leaves it signed in', async () => {
    let cookie = ''
    const ask = (request: Request) => {
      cookie = request.headers.get('cookie') ?? ''
      return fetch(request, { redirect: 'manual' })
    }
    const browser = cookieBrowser(ask, sandbox.addresses.console, sandbox.now)
    await browser.signIn({ email: people.VIEWER_EMAIL, password })
    expect(await browser.isSignedIn()).toBe(true)
    const file = join(folder, 'cookie.txt')
    writeFileSync(file, `Cookie: ${cookie}\n`)
    const found = await run([sandbox.addresses.console], { VIEWER_COOKIE_FILE: file })
    expect([found.code, found.stdout]).toEqual([0, ''])
    expect(await browser.isSignedIn()).toBe(true)
    expect((await run([sandbox.addresses.console], { VIEWER_COOKIE_FILE: '/nowhere' })).stderr).toContain(
      'VIEWER_COOKIE_FILE can’t be read: ENOENT'
    )
  }, 20_000)

  it.skipIf(isNginx)(
    'says what a console without a gate lacks, and finds nothing wrong with it (an nginx here has a gate)',
    async () => {
      const plain = await startSandbox({ port: 0, files: () => Promise.resolve(withPolicy(createStaticFiles(folder))) })
      const found = await run([plain.addresses.console], people)
      await plain.close()
      expect(found.stdout).toContain('Pages sign requests themselves')
      expect(found.code).toBe(0)
    },
    20_000
  )

  it.runIf(isNginx)(
    'looks at TLS, HTTP/2 and cookies of an nginx with a certificate (only with an nginx of this machine: npm run test:gate)',
    async () => {
      const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
      const made = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '7']
      const names = ['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1']
      execFileSync('openssl', [...made, ...names, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
      const { kratos, backend, auth } = sandbox.upstream
      const nginx = await startNginx({
        KRATOS_CONTAINER_PUBLIC_URL: `http://127.0.0.1:${kratos}`,
        GRAPHQL_URL: `http://127.0.0.1:${backend}/graphql`,
        AUTH_GRAPHQL_URL: `http://127.0.0.1:${auth}/graphql`,
        API_SECRET: sandbox.addresses.tenant.secret,
        OPERATOR_TENANT_ID: sandbox.addresses.tenant.id,
        TLS_CERTIFICATE_FILE: certificate,
        TLS_KEY_FILE: key
      })
      // An authority of one's own is read when Node starts.
      const look = (env: Record<string, string>) =>
        new Promise<{ stdout: string; stderr: string }>((resolve) => {
          const options = { env: { ...process.env, ...env } }
          execFile('node_modules/.bin/tsx', ['tools/doctor.ts', nginx.url], options, (_, stdout, stderr) =>
            resolve({ stdout, stderr })
          )
        })
      const trusted = await look({ NODE_EXTRA_CA_CERTS: certificate })
      const stranger = await look({})
      await nginx.close()
      expect(stranger.stderr).toContain('its certificate is not trusted here')
      expect(trusted.stdout).toMatch(/The certificate ends in [67] days/)
      expect(trusted.stdout).toContain('The cookie csrf_token is also sent by http')
      expect(trusted.stdout).not.toMatch(/no HTTP\/2|Strict-Transport-Security/)
    },
    30_000
  )

  it('says so when an account for the viewer’s look can do more, or can’t be signed in', async () => {
    const url = sandbox.addresses.console
    const more = { VIEWER_EMAIL: people.OPERATOR_EMAIL, VIEWER_PASSWORD: password }
    expect((await run([url], more)).stdout).toContain('This account has the role admin')
    const wrong = await run([url], { ...more, VIEWER_PASSWORD: 'another sandbox-only' })
    expect(wrong.stderr).toMatch(/Signing in as the viewer failed.*Look at the e-mail address and the password/)
    expect(wrong.stdout + wrong.stderr).not.toContain('another sandbox-only')
  }, 20_000)

  it('sends no password by http to another machine', async () => {
    const { code, stderr } = await run(['http://console.example'], people)
    expect([code, stderr]).toEqual([1, expect.stringContaining('not sent by http')])
  })

  it('says why an address can’t be looked at', async () => {
    expect((await run(['http://127.0.0.1:9'])).stderr).toContain('nothing listens there')
    expect((await run([])).stderr).toContain('takes one address')
    expect((await run(['ftp://x'])).stderr).toContain('no http address')
  })
})
