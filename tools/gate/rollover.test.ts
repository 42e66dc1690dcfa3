import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readSettings } from '../../nginx/configure.mjs'
import { parseOperations, readOperations, readPreviousOperations } from '../../nginx/operations.mjs'
import { AssetsDocument, UpdateAssetDocument } from '../../src/rafiki/assets.gen.ts'
import { operatorTenant } from '../sandbox/accounts.ts'
import { codeOf, GateFixture } from './gate-fixture.ts'

const { secret } = operatorTenant('rafiki-admin')
const folder = mkdtempSync(join(tmpdir(), 'rollover-'))
const file = join(folder, 'operations.gen.map')
/** An operation of the last release that this one has no more. */
const former = 'query Former{whoami{id}}'
const line = (text: string, name: string) => `${createHash('sha256').update(text).digest('hex')} "${name}";`
writeFileSync(
  file,
  // One that both have, which nginx would not take twice in one map.
  [
    '# A comment',
    line(former, 'Former query read backend'),
    line(AssetsDocument, 'Assets query read backend'),
    ''
  ].join('\n')
)
afterAll(() => rmSync(folder, { recursive: true }))

const read = JSON.stringify({ query: AssetsDocument, variables: {} })
const write = JSON.stringify({
  query: UpdateAssetDocument,
  variables: {
    input: {
      id: '00000000-0000-4000-8000-000000000000',
      idempotencyKey: '00000000-0000-4000-8000-000000000000',
      liquidityThreshold: null,
      withdrawalThreshold: null
    }
  }
})

describe('while the secret is changed, or a new release is out', () => {
  let at: GateFixture
  beforeAll(async () => {
    at = await GateFixture.start({
      API_SECRET: 'sandbox-only-new-secret',
      API_SECRET_PREVIOUS: secret,
      PREVIOUS_OPERATIONS_FILE: file
    })
  }, 30_000)
  afterAll(() => at.close())

  it('a read and a change that Rafiki refuses with the one secret are signed with the other', async () => {
    for (const body of [read, write]) {
      at.arrived.length = 0
      const answer = await at.send({ who: 'admin', body })
      expect([answer.status, codeOf(answer.text)]).toEqual([200, body === read ? undefined : 'NOT_FOUND'])
      expect(new Set(at.arrived.map(({ headers }) => headers.signature)).size).toBe(2)
    }
  })

  it('what was changed is one line of the audit log, without the refusal before', async () => {
    const before = at.audit().length
    await at.send({ who: 'admin', body: write })
    if (process.env.GATE !== 'nginx') return
    await expect.poll(() => at.audit().length).toBe(before + 1)
    expect(at.audit().at(-1)).toMatchObject({ operation: 'UpdateAsset', status: 200, code: '' })
  })

  it.each([500, 502, 503, 403, 404, 400])(
    'a change that Rafiki answers with %i is never sent twice',
    async (status) => {
      at.arrived.length = 0
      at.beforeRafiki = (res) => {
        res.writeHead(status, { 'content-type': 'application/json' }).end('{}')
        return true
      }
      await at.send({ who: 'admin', body: write })
      at.beforeRafiki = () => false
      expect(at.arrived).toHaveLength(1)
    }
  )

  it('a change whose connection breaks is never sent twice', async () => {
    at.arrived.length = 0
    at.beforeRafiki = (res) => {
      res.destroy()
      return true
    }
    const answer = await at.send({ who: 'admin', body: write })
    at.beforeRafiki = () => false
    expect([codeOf(answer.text), at.arrived.length]).toEqual(['UPSTREAM_UNAVAILABLE', 1])
  })

  it('two secrets that Rafiki refuses are no end of the session', async () => {
    at.arrived.length = 0
    at.beforeRafiki = (res) => {
      res.writeHead(401, { 'content-type': 'text/plain' }).end('Unauthorized')
      return true
    }
    const answer = await at.send({ who: 'admin', body: write })
    at.beforeRafiki = () => false
    expect([answer.status, codeOf(answer.text), at.arrived.length]).toEqual([502, 'UPSTREAM_UNAVAILABLE', 2])
  })

  it('a tab of the release before goes on working, with what its people may do', async () => {
    const answer = await at.send({ who: 'viewer', body: JSON.stringify({ query: former, variables: {} }) })
    expect([answer.status, codeOf(answer.text)]).toEqual([200, undefined])
    const other = await at.send({ who: 'admin', body: JSON.stringify({ query: `${former} `, variables: {} }) })
    expect(codeOf(other.text)).toBe('OPERATION_NOT_ALLOWED')
  })
})

describe('a list of operations', () => {
  it('of the release before adds what this one has no more', () => {
    expect([...readPreviousOperations(file).values()]).toEqual(['Former query read backend'])
    expect([...readOperations().values()]).toContain('Assets query read backend')
  })

  it('has nothing in it that nginx would read as anything else', () => {
    for (const text of [
      'x',
      `${'0'.repeat(64)} "A query read backend"; load_module x;`,
      `${'0'.repeat(64)} "A query all backend";`
    ])
      expect(() => parseOperations(text)).toThrow('no line of a list')
  })

  it('that can’t be read keeps the gate from starting, in a sentence; so do two equal secrets', () => {
    const problems = (env: Record<string, string>) => readSettings({ API_SECRET: 'a', ...env }).problems.join('\n')
    expect(problems({ PREVIOUS_OPERATIONS_FILE: '/nowhere' })).toContain('PREVIOUS_OPERATIONS_FILE has to be')
    expect(problems({ API_SECRET_PREVIOUS: 'a' })).toContain('API_SECRET_PREVIOUS is the same')
  })
})
