import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import gate from '../../nginx/gate.js'
import { everyAnswer } from '../../nginx/policy.mjs'
import { bodyOf, casesByRole, type GateCase, hostileCases, type Operation } from './gate-cases.ts'
import { codeOf, GateFixture, isNginx } from './gate-fixture.ts'

const folder = new URL('../../src/rafiki/', import.meta.url)
const files = readdirSync(folder).filter((name) => name.endsWith('.gen.ts'))
const operations: Operation[] = files.flatMap((file) => {
  const text = readFileSync(new URL(file, folder), 'utf8')
  return [...text.matchAll(/DocumentText<[^>]+>\s*=\s*(?:'([^']+)'|"((?:[^"\\]|\\.)+)")/g)].map(
    ([, single, double]) => {
      const query = single ?? (JSON.parse(`"${double}"`) as string)
      const [, kind = '', name = ''] = /^(query|mutation) (\w+)/.exec(query) ?? []
      const ofWrite = /Tenant/.test(name) ? 'admin' : 'write'
      const right = /Token$|Secret$/.test(name) ? 'secret' : kind === 'mutation' ? ofWrite : 'read'
      return { name, kind, right, query }
    }
  )
})
const byName = (name: string) => operations.find((one) => one.name === name) ?? expect.fail(`no operation ${name}`)

let at: GateFixture
beforeAll(async () => {
  at = await GateFixture.start()
}, 90_000)
afterAll(() => at.close())

async function expectAnswer(one: GateCase) {
  const before = at.arrived.length
  const answer = await at.send(one)
  const what = { name: one.name, status: answer.status, code: codeOf(answer.text), reached: at.arrived.length > before }
  for (const [name, value] of Object.entries(everyAnswer)) expect(answer.headers[name.toLowerCase()]).toBe(value)
  expect(answer.headers['access-control-allow-origin']).toBeUndefined()
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
    for (const one of hostileCases(byName('Assets'), at.base)) await expectAnswer(one)
  }, 60_000)

  it('gives Rafiki nothing of a request but its body', async () => {
    at.arrived.length = 0
    await at.send({ who: 'admin', headers: { 'x-test': 'a', 'tenant-id': 'b' }, body: bodyOf(byName('Assets')) })
    const { headers = {} } = at.arrived[0] ?? {}
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
    expect(headers).toMatchObject({ 'tenant-id': at.sandbox.addresses.tenant.id, accept: 'application/json' })
  })

  it('signs each of the same requests of twenty tabs otherwise, in every worker and after a restart', async () => {
    at.arrived.length = 0
    const body = bodyOf(byName('Assets'))
    const tab = async () => {
      for (let times = 0; times < 3; times++) expect((await at.send({ who: 'admin', body })).status).toBe(200)
    }
    const tabs = () => Promise.all(Array.from({ length: 20 }, tab))
    await tabs()
    await at.restart()
    await tabs()
    const signed = at.arrived.map(({ headers }) => /^t=\d+\.(\d+), /.exec(String(headers['signature']))?.[1] ?? '')
    expect(Math.min(...signed.map(({ length }) => length))).toBeGreaterThanOrEqual(32)
    expect(new Set(signed).size).toBe(120)
  }, 60_000)

  it('sends a change once, also where the connection breaks before its answer', async () => {
    // A connection that was used before may be tried once more by a proxy, as if Rafiki had closed it.
    await at.send({ who: 'admin', body: bodyOf(byName('Assets')) })
    at.arrived.length = 0
    at.beforeRafiki = (res) => {
      res.destroy()
      return true
    }
    const answer = await at.send({ who: 'admin', body: bodyOf(byName('UpdateAsset')) })
    at.beforeRafiki = () => false
    expect([codeOf(answer.text), at.arrived.length]).toEqual(['UPSTREAM_UNAVAILABLE', 1])
  })

  it.each([
    [
      'was disabled',
      (id: string) => at.askAdmin('PATCH', `/identities/${id}`, [{ op: 'replace', path: '/state', value: 'inactive' }])
    ],
    ['had their sessions ended', (id: string) => at.askAdmin('DELETE', `/identities/${id}/sessions`)],
    ['was deleted', (id: string) => at.askAdmin('DELETE', `/identities/${id}`)],
    ['signed out', (_: string, who: string) => at.signOut(who)]
  ])('refuses the next call of somebody who %s, whatever it is', async (how, end) => {
    const who = `gone-${how.replaceAll(' ', '-')}`
    const id = await at.person(who, { role: 'admin' })
    expect((await at.send({ who, body: bodyOf(byName('Assets')) })).status).toBe(200)
    await end(id, who)
    at.arrived.length = 0
    for (const body of [bodyOf(byName('Assets')), bodyOf(byName('UpdateAsset'))])
      expect((await at.send({ who, body })).status).toBe(401)
    expect((await at.send({ who, path: '/people', body: '{"action":"list"}' })).status).toBe(401)
    expect(at.arrived).toEqual([])
  })

  it('goes by the role that somebody has at that moment', async () => {
    const id = await at.person('demoted', { role: 'editor' })
    const send = () => at.send({ who: 'demoted', body: bodyOf(byName('UpdateAsset')) })
    // Rafiki refuses what it gets, since nothing is named in it.
    expect((await send()).status).toBe(400)
    await at.askAdmin('PATCH', `/identities/${id}`, [
      { op: 'replace', path: '/metadata_public', value: { role: 'viewer' } }
    ])
    expect(codeOf((await send()).text)).toBe('FORBIDDEN')
  })

  it.each(['CreateTenant', 'UpdateTenant'])('lets nobody give a tenant the operator’s own secret: %s', async (name) => {
    const body = (apiSecret: string) => bodyOf(byName(name), { input: { apiSecret, id: '7' } })
    at.arrived.length = 0
    const refused = await at.send({ who: 'admin', body: body(at.sandbox.addresses.tenant.secret) })
    expect([refused.status, codeOf(refused.text), at.arrived.length]).toEqual([422, 'OPERATOR_SECRET', 0])
    expect((await at.send({ who: 'admin', body: body('kilimanjaro-42') })).status).toBe(200)
  })

  describe('acting for another tenant', () => {
    const tenantId = '11111111-1111-4111-8111-111111111111'
    const body = bodyOf(byName('UpdateAsset'))
    const act = () => at.send({ who: 'admin', headers: { 'x-act-as-tenant': tenantId }, body })
    const rafikiAnswers = (status: number, text = '{"data":{}}') => {
      at.arrived.length = 0
      at.beforeRafiki = (res) => {
        if (status === 0) res.destroy()
        else res.writeHead(status, { 'content-type': 'application/json' }).end(text)
        return true
      }
    }
    afterEach(() => {
      at.beforeRafiki = () => false
    })

    it.each([
      ['answers nothing', 0, ''],
      ['answers 500', 500, '{}'],
      ['answers with a page', 200, '<html>'],
      ['answers without data', 200, '{}'],
      [
        'has a fault of its own',
        200,
        '{"data":{"tenant":null},"errors":[{"extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}'
      ]
    ])('is no question of the role while Rafiki %s, and nothing else is sent', async (_, status, text) => {
      rafikiAnswers(status, text)
      expect([codeOf((await act()).text), at.arrived.length]).toEqual(['UPSTREAM_UNAVAILABLE', 1])
    })

    it('is refused where Rafiki knows no such tenant', async () => {
      rafikiAnswers(200, '{"data":{"tenant":null},"errors":[{"extensions":{"code":"NOT_FOUND"}}]}')
      expect([codeOf((await act()).text), at.arrived.length]).toEqual(['FORBIDDEN', 1])
    })

    it('goes on with its new secret, once that was changed', async () => {
      let apiSecret = 'old'
      at.beforeRafiki = (res) => {
        const { headers = {} } = at.arrived.at(-1) ?? {}
        const [, time = ''] = /^t=([\d.]+), v1=/.exec(String(headers['signature'])) ?? []
        const isQuestion = headers['tenant-id'] !== tenantId
        const isSigned = gate.signature(apiSecret, time, body) === headers['signature']
        res.writeHead(isQuestion || isSigned ? 200 : 401, { 'content-type': 'application/json' })
        res.end(JSON.stringify({ data: isQuestion ? { tenant: { apiSecret } } : {} }))
        return true
      }
      expect((await act()).status).toBe(200)
      apiSecret = 'new'
      expect((await act()).status).toBe(200)
    })
  })

  it.runIf(isNginx)(
    'writes an audit line for every mutation, also a refused one, and none with a secret (only with an nginx of this machine: npm run test:gate)',
    async () => {
      const secret = 'audit-secret-9'
      const variables = {
        input: { assetId: 'audited', amount: '100', id: '7', http: { outgoing: { authToken: secret } } }
      }
      const lines = () => at.audit().filter((line) => line['arguments'] === 'amount=100, assetId=audited, id=7')
      await at.send({ who: 'admin', body: bodyOf(byName('DepositAssetLiquidity'), variables) })
      await at.send({ who: 'viewer', body: bodyOf(byName('DepositAssetLiquidity'), variables) })
      await at.send({ who: 'admin', body: bodyOf(byName('Assets'), variables) })
      await expect.poll(() => lines().length).toBe(2)
      const [sent, refused] = lines()
      expect(sent).toMatchObject({ email: 'admin@gate.example', operation: 'DepositAssetLiquidity', outcome: 'error' })
      expect(refused).toMatchObject({ email: 'viewer@gate.example', outcome: '', code: 'FORBIDDEN', status: 403 })
      expect(JSON.stringify(at.audit())).not.toContain(secret)
    }
  )
})

it('the list of operations has the text that the console sends', () => {
  const list = readFileSync(new URL('../../nginx/operations.gen.map', import.meta.url), 'utf8')
  for (const { name, query } of operations)
    expect(list).toContain(`${createHash('sha256').update(query).digest('hex')} "${name} `)
})
