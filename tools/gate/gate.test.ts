import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { request, type Server } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import gate from '../../nginx/gate.js'
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts'
import { createGate } from '../sandbox/server/gate.ts'
import { createOrigin, forward } from '../sandbox/server/gateway.ts'
import { listen } from '../sandbox/server/listen.ts'
import { cookieBrowser, jsonHeaders } from '../test/cookie-browser.ts'
import { bodyOf, casesByRole, type GateCase, hostileCases, type Operation, type Who } from './gate-cases.ts'
import { hasNginx, startNginx } from './nginx.ts'

// The same table for the gate in Node, which the sandbox has, and for the one in nginx (`npm run test:gate`).
const isNginx = process.env.GATE === 'nginx'

const operations: Operation[] = ['assets', 'peers', 'tenants'].flatMap((file) => {
  const text = readFileSync(new URL(`../../src/rafiki/${file}.gen.ts`, import.meta.url), 'utf8')
  return [...text.matchAll(/DocumentText<[^>]+>\s*=\s*(?:'([^']+)'|"((?:[^"\\]|\\.)+)")/g)].map(
    ([, single, double]) => {
      const query = single ?? (JSON.parse(`"${double}"`) as string)
      const [, kind = '', name = ''] = /^(query|mutation) (\w+)/.exec(query) ?? []
      const right = name === 'PeerToken' ? 'secret' : kind === 'mutation' ? 'write' : 'read'
      return { name, kind, right, query }
    }
  )
})
const byName = (name: string) => operations.find((one) => one.name === name) ?? expect.fail(`no operation ${name}`)

let sandbox: Sandbox
let base: string
let close: () => Promise<void>
let audit: () => Record<string, unknown>[] = () => []
/** What reached Rafiki: headers and text. */
const arrived: { headers: Record<string, unknown>; path: string }[] = []
const servers: Server[] = []
const cookies: Partial<Record<Who, string>> = {}
const identities: Partial<Record<Who, string>> = {}

async function askAdmin<T>(method: string, path: string, body: object): Promise<T> {
  const answer = await fetch(`${sandbox.addresses.kratosAdmin}/admin${path}`, {
    method,
    headers: jsonHeaders,
    body: JSON.stringify(body)
  })
  return (await answer.json()) as T
}

/** Somebody with a session. @returns the cookies of their browser, and their id */
async function person(who: Who, metadata: object | undefined, how: 'password' | 'link' = 'password') {
  const email = `${who}@gate.example`
  const password = 'sandbox-only gate 1'
  const { id } = await askAdmin<{ id: string }>('POST', '/identities', {
    schema_id: 'person',
    traits: { email },
    ...(metadata ? { metadata_public: metadata } : {}),
    credentials: { password: { config: { password } } }
  })
  let cookie = ''
  const ask = (sent: Request) => {
    cookie = sent.headers.get('cookie') ?? ''
    return fetch(sent, { redirect: 'manual' })
  }
  const browser = cookieBrowser(ask, sandbox.addresses.console, sandbox.now)
  if (how === 'password') await browser.signIn({ email, password })
  else {
    const made = await askAdmin<{ recovery_link: string }>('POST', '/recovery/link', { identity_id: id })
    await browser.send(new Request(made.recovery_link, { headers: { accept: 'text/html' } }))
  }
  await browser.isSignedIn()
  cookies[who] = cookie
  identities[who] = id
}

interface Answer {
  status: number
  text: string
  headers: Record<string, unknown>
}

/** Sends exactly what it is told; fetch would tidy it up. */
function send({
  who,
  method = 'POST',
  path = '/graphql',
  headers = {},
  body = ''
}: Omit<GateCase, 'name' | 'expected'>) {
  const { hostname, port } = new URL(base)
  const isBody = method !== 'GET'
  const all: Record<string, string> = {
    origin: base,
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    ...(cookies[who] ? { cookie: cookies[who] } : {}),
    ...headers,
    ...(isBody ? { 'content-length': String(Buffer.byteLength(body)) } : {})
  }
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== ''))
  return new Promise<Answer>((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers: given, agent: false }, (answer) => {
      let text = ''
      answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }))
    })
    asked.on('error', reject)
    asked.end(isBody ? body : undefined)
  })
}

const codeOf = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { errors?: { extensions?: { code?: unknown } }[] }).errors?.[0]?.extensions?.code
  } catch {
    return undefined
  }
}

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 })
  const counted = await listen((req, res) => {
    arrived.push({ headers: req.headers, path: req.url ?? '' })
    return forward(req, res, { name: 'rafiki', port: sandbox.upstream.backend, path: '/graphql', timeout: 10_000 })
  }, 0)
  servers.push(counted.server)
  const upstream = { ...sandbox.upstream, backend: counted.port, auth: counted.port }
  const { id, secret } = sandbox.addresses.tenant
  if (isNginx) {
    if (!hasNginx()) throw new Error('There is no nginx with njs: apt-get install nginx libnginx-mod-http-js')
    const nginx = await startNginx({
      KRATOS_CONTAINER_PUBLIC_URL: `http://127.0.0.1:${upstream.kratos}`,
      GRAPHQL_URL: `http://127.0.0.1:${upstream.backend}/graphql`,
      AUTH_GRAPHQL_URL: `http://127.0.0.1:${upstream.auth}/graphql`,
      API_SECRET: secret,
      OPERATOR_TENANT_ID: id
    })
    ;({ url: base, close, audit } = nginx)
  } else {
    const origin = createOrigin({
      files: (_, res) => void res.writeHead(404).end(),
      mailbox: (_, res) => void res.writeHead(404).end(),
      upstream,
      policy: true,
      gate: createGate({
        upstream,
        settings: { requiredAal: 'aal1', defaultRole: 'viewer', defaultTenant: id },
        secret,
        timeout: 10_000,
        now: sandbox.now
      })
    })
    const front = await listen(origin, 0)
    servers.push(front.server)
    base = `http://127.0.0.1:${front.port}`
    close = async () => undefined
  }
  await person('admin', { role: 'admin' })
  await person('editor', { role: 'editor' })
  await person('viewer', { role: 'viewer' })
  await person('untitled', undefined)
  await person('unknown', { role: 'owner' })
  await person('wallet', { role: 'editor', tenant_id: '11111111-1111-4111-8111-111111111111' })
  await person('invited', { role: 'admin' }, 'link')
  await person('disabled', { role: 'admin' })
  await askAdmin('PATCH', `/identities/${identities.disabled}`, [{ op: 'replace', path: '/state', value: 'inactive' }])
}, 30_000)

afterAll(async () => {
  await close()
  for (const server of servers) {
    server.close()
    server.closeAllConnections()
  }
  await sandbox.close()
})

async function expectAnswer(one: GateCase) {
  const before = arrived.length
  const answer = await send(one)
  const what = { name: one.name, status: answer.status, code: codeOf(answer.text), reached: arrived.length > before }
  if (one.expected === undefined) {
    expect(what).toMatchObject({ reached: true })
    expect(['FORBIDDEN', 'UPSTREAM_UNAVAILABLE', 'OPERATION_NOT_ALLOWED']).not.toContain(what.code)
    return
  }
  if (one.expected === 404) {
    // nginx reads `..` before it looks at the path, so some of these are addresses of the console, and get its page.
    const isPage = /^<!doctype html>/i.test(answer.text)
    return expect({ ...what, status: isPage ? 404 : answer.status }).toMatchObject({ status: 404, reached: false })
  }
  const { status } = gate.answerOf(one.expected)
  expect(what).toEqual({ name: one.name, status, code: one.expected, reached: false })
  expect(answer.headers['cache-control']).toBe('no-store')
}

describe('the gate', () => {
  it('knows every operation of the console', () => expect(operations.length).toBeGreaterThan(20))

  it('lets everybody send what their role allows, and nothing else', async () => {
    for (const one of casesByRole(operations)) await expectAnswer(one)
  }, 60_000)

  it('refuses requests that the console would not send, before Rafiki sees them', async () => {
    for (const one of hostileCases(byName('Assets'), base)) {
      if (one.name.startsWith('acting as a tenant that')) continue
      await expectAnswer(one)
    }
  }, 60_000)

  it('gives Rafiki nothing of a request but its body', async () => {
    arrived.length = 0
    await send({ who: 'admin', headers: { 'x-test': 'a', 'tenant-id': 'b' }, body: bodyOf(byName('Assets')) })
    const { headers = {} } = arrived[0] ?? {}
    expect(
      Object.keys(headers)
        .filter(
          (name) =>
            !['host', 'connection', 'content-length', 'x-request-id', 'x-forwarded-for', 'x-forwarded-proto'].includes(
              name
            )
        )
        .toSorted()
    ).toEqual(['accept', 'content-type', 'signature', 'tenant-id'])
    expect(headers).toMatchObject({ 'tenant-id': sandbox.addresses.tenant.id, accept: 'application/json' })
  })

  it('never signs twice with the same signature, also for the same request at the same time', async () => {
    arrived.length = 0
    const body = bodyOf(byName('Assets'))
    const answers = await Promise.all(Array.from({ length: 40 }, () => send({ who: 'admin', body })))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(new Set(arrived.map(({ headers }) => headers.signature)).size).toBe(40)
  })

  it('refuses the next call of somebody who was disabled or whose sessions were ended', async () => {
    const body = bodyOf(byName('Assets'))
    expect((await send({ who: 'editor', body })).status).toBe(200)
    await askAdmin('PATCH', `/identities/${identities.editor}`, [{ op: 'replace', path: '/state', value: 'inactive' }])
    expect((await send({ who: 'editor', body })).status).toBe(401)
  })

  it.runIf(isNginx)('writes an audit line for every mutation, also a refused one, and none with a secret', async () => {
    const secret = 'audit-secret-9'
    const variables = { input: { assetId: '5', amount: '100', id: '7', http: { outgoing: { authToken: secret } } } }
    const before = audit().length
    await send({ who: 'admin', body: bodyOf(byName('DepositAssetLiquidity'), variables) })
    await send({ who: 'viewer', body: bodyOf(byName('DepositAssetLiquidity'), variables) })
    await send({ who: 'admin', body: bodyOf(byName('Assets')) })
    await expect.poll(() => audit().length).toBe(before + 2)
    const [sent, refused] = audit().slice(before)
    expect(sent).toMatchObject({ email: 'admin@gate.example', operation: 'DepositAssetLiquidity', outcome: 'error' })
    expect(sent?.['arguments']).toBe('amount=100, assetId=5, id=7')
    expect(refused).toMatchObject({ email: 'viewer@gate.example', outcome: '', code: 'FORBIDDEN', status: 403 })
    expect(JSON.stringify(audit())).not.toContain(secret)
  })
})

it('the list of operations has the text that the console sends', () => {
  const list = readFileSync(new URL('../../nginx/operations.gen.map', import.meta.url), 'utf8')
  for (const { name, query } of operations)
    expect(list).toContain(`${createHash('sha256').update(query).digest('hex')} "${name} `)
})
