import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSettings, renderConfig } from '../../nginx/configure.mjs'
import gate from '../../nginx/gate.js'
import { AssetsDocument, DeleteAssetDocument } from '../../src/rafiki/assets.gen.ts'
import { codeOf, GateFixture, isNginx } from './gate-fixture.ts'

// The environment of today's console in Rafiki's own compose files (localenv/cloud-nine-wallet, localenv/admin-auth), to which the image is swapped
// in (existing console §3.1).
const existing = {
  PORT: '3010',
  LOG_LEVEL: 'debug',
  NODE_ENV: 'development',
  GRAPHQL_URL: 'http://cloud-nine-wallet-backend:3001/graphql',
  OPEN_PAYMENTS_URL: 'https://cloud-nine-wallet-backend/',
  ENABLE_INSECURE_MESSAGE_COOKIE: 'true',
  SIGNATURE_VERSION: '1'
}
const signInOff = { ...existing, AUTH_ENABLED: 'false' }
const signInOn = {
  ...existing,
  AUTH_ENABLED: 'true',
  KRATOS_CONTAINER_PUBLIC_URL: 'http://cloud-nine-kratos:4433',
  KRATOS_BROWSER_PUBLIC_URL: 'http://localhost:4433',
  KRATOS_ADMIN_URL: 'http://cloud-nine-kratos:4434/admin'
}
/** What a person adds. */
const gateway = { API_SECRET: 'sandbox-only', OPERATOR_TENANT_ID: '438fa74a-fa7d-4317-9ced-dde32ece1787' }

const configOf = (env: Record<string, string>) => {
  const { problems, settings } = readSettings(env)
  expect(problems).toEqual([])
  return JSON.parse(renderConfig(settings)) as unknown
}
const firstWords = (sentences: string[]) => sentences.map((sentence) => /^[A-Z_]+/.exec(sentence)?.[0])

describe('the environment of an existing compose file', () => {
  it('starts the console as it is where sign-in is switched off: secrets are typed in, as before', () => {
    expect(configOf(signInOff)).toMatchObject({ auth: 'none', credentials: 'browser' })
    expect(firstWords(readSettings(signInOff).notes)).toEqual(['AUTH_GRAPHQL_URL'])
  })

  it('starts it with a secret and its tenant beside it, and says what may be missing in Kratos', () => {
    expect(firstWords(readSettings(signInOn).problems)).toEqual(['API_SECRET', 'OPERATOR_TENANT_ID'])
    expect(configOf({ ...signInOn, ...gateway })).toMatchObject({
      auth: 'kratos',
      credentials: 'gateway',
      kratosUrl: 'http://localhost:4433'
    })
    expect(firstWords(readSettings({ ...signInOn, ...gateway }).notes)).toEqual([
      'AUTH_GRAPHQL_URL',
      'KRATOS_BROWSER_PUBLIC_URL'
    ])
  })

  it('starts it with CREDENTIALS=browser alone, to go on typing secrets in', () => {
    expect(configOf({ ...signInOn, CREDENTIALS: 'browser' })).toMatchObject({ auth: 'kratos', credentials: 'browser' })
  })

  it('never has the gate signing for nobody in particular', () => {
    for (const env of [
      { ...signInOff, ...gateway },
      { ...signInOff, CREDENTIALS: 'gateway' }
    ])
      expect(firstWords(readSettings(env).problems)).toContain('AUTH_ENABLED')
  })

  it('in which a typing error would have switched sign-in off keeps it on, and says so', () => {
    const { settings, notes } = readSettings({ ...signInOn, ...gateway, AUTH_ENABLED: 'ture' })
    expect(settings).toMatchObject({ hasSignIn: true })
    expect(firstWords(notes)).toContain('AUTH_ENABLED')
    expect(firstWords(readSettings({ ...signInOn, ...gateway, AUTH_ENABLED: 'True' }).notes)).not.toContain(
      'AUTH_ENABLED'
    )
  })
})

const body = JSON.stringify({ operationName: 'Assets', query: AssetsDocument, variables: {} })
const mutation = JSON.stringify({
  operationName: 'DeleteAsset',
  query: DeleteAssetDocument,
  variables: { input: { id: '00000000-0000-4000-8000-000000000000' } }
})

describe.runIf(isNginx)(
  'in nginx, pages that sign themselves (only with an nginx of this machine: npm run test:gate)',
  () => {
    const started: GateFixture[] = []
    let open: GateFixture
    let signedIn: GateFixture
    const withoutGate = { API_SECRET: '', OPERATOR_TENANT_ID: '', AUTH_GRAPHQL_URL: '', KRATOS_ADMIN_URL: '' }
    beforeAll(async () => {
      open = await GateFixture.start({ ...withoutGate, AUTH_ENABLED: 'false', KRATOS_CONTAINER_PUBLIC_URL: '' })
      signedIn = await GateFixture.start({ ...withoutGate, CREDENTIALS: 'browser' })
      started.push(open, signedIn)
    }, 60_000)
    afterAll(async () => {
      for (const one of started) await one.close()
    })

    /** The headers of a page that knows a secret. */
    function signed({ sandbox }: GateFixture, text: string, secret = sandbox.addresses.tenant.secret) {
      const time = gate.timestamp(sandbox.now(), crypto.randomUUID())
      return { 'tenant-id': sandbox.addresses.tenant.id, signature: gate.signature(secret, time, text) }
    }

    it('read and change what their secret lets them, without a sign-in where there is none', async () => {
      const answer = await open.send({ who: 'nobody', body, headers: signed(open, body) })
      expect([answer.status, Object.keys((JSON.parse(answer.text) as { data: object }).data)]).toEqual([
        200,
        ['assets']
      ])
      const changed = await open.send({ who: 'nobody', body: mutation, headers: signed(open, mutation) })
      expect([changed.status, codeOf(changed.text)]).toEqual([200, 'NOT_FOUND'])
      await expect
        .poll(() => open.audit().at(-1))
        .toMatchObject({ operation: 'DeleteAsset', identity: '', outcome: 'error' })
    })

    it('are refused by Rafiki with a wrong secret or none, and told so', async () => {
      for (const text of [body, mutation])
        for (const headers of [{}, signed(open, text, 'wrong')]) {
          const answer = await open.send({ who: 'nobody', body: text, headers })
          // Without a code of the gate's: that would be the end of a session.
          expect([answer.status, codeOf(answer.text)]).toEqual([401, undefined])
        }
    })

    it('send nothing but the console’s operations, from the console alone', async () => {
      open.arrived.length = 0
      const other = JSON.stringify({ query: '{ tenants { edges { node { apiSecret } } } }' })
      const answers = [
        await open.send({ who: 'nobody', body: other, headers: signed(open, other) }),
        await open.send({ who: 'nobody', body, headers: { ...signed(open, body), origin: 'https://evil.example' } }),
        await open.send({ who: 'nobody', method: 'GET' })
      ]
      expect(answers.map(({ text }) => codeOf(text))).toEqual(['OPERATION_NOT_ALLOWED', 'CSRF', 'METHOD_NOT_ALLOWED'])
      expect(open.arrived).toEqual([])
    })

    it('need a session as well where there is a sign-in, and no role', async () => {
      const headers = signed(signedIn, mutation)
      for (const [who, code] of [
        ['nobody', 'UNAUTHENTICATED'],
        ['disabled', 'UNAUTHENTICATED'],
        ['invited', 'CREDENTIAL_REQUIRED']
      ] as const) {
        const answer = await signedIn.send({ who, body: mutation, headers })
        expect([who, codeOf(answer.text)]).toEqual([who, code])
      }
      expect(signedIn.arrived).toEqual([])
      const answer = await signedIn.send({ who: 'viewer', body: mutation, headers })
      expect([answer.status, codeOf(answer.text)]).toEqual([200, 'NOT_FOUND'])
      await expect
        .poll(() => signedIn.audit().at(-1))
        .toMatchObject({ operation: 'DeleteAsset', email: 'viewer@gate.example' })
      // The gate adds nothing of its own.
      expect((await signedIn.send({ who: 'admin', body })).status).toBe(401)
    })

    it('are told that there is no address of the auth server, and health looks at what there is', async () => {
      const answer = await open.send({ who: 'nobody', path: '/auth-graphql', body, headers: signed(open, body) })
      expect([answer.status, codeOf(answer.text)]).toEqual([501, 'AUTH_API_NOT_CONFIGURED'])
      expect(answer.headers['content-type']).toBe('application/json; charset=utf-8')
      // Rafiki's health is not played here, and nobody else is asked.
      const ready = await open.send({ who: 'nobody', path: '/readyz', method: 'GET' })
      expect(JSON.parse(ready.text)).toEqual({ ready: false, down: ['backend'] })
      const config = await open.send({ who: 'nobody', path: '/config.json', method: 'GET' })
      expect(JSON.parse(config.text)).toMatchObject({ auth: 'none', credentials: 'browser' })
    })
  }
)

describe('a gate without the address of the auth server', () => {
  it('starts, and says so to whoever asks it', async () => {
    const at = await GateFixture.start({ AUTH_GRAPHQL_URL: '' })
    const answer = await at.send({ who: 'admin', path: '/auth-graphql', body })
    expect([answer.status, codeOf(answer.text)]).toEqual([501, 'AUTH_API_NOT_CONFIGURED'])
    expect((await at.send({ who: 'admin', body })).status).toBe(200)
    await at.close()
  }, 30_000)
})
