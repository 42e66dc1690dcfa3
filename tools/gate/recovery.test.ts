import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import gate from '../../nginx/gate.js'
import { AssetsDocument, DepositAssetLiquidityDocument } from '../../src/rafiki/assets.gen.ts'
import { type Sandbox, startSandbox } from '../sandbox/sandbox.ts'
import { cookieBrowser } from '../test/cookie-browser.ts'
import { bodyOf } from './gate-cases.ts'
import { codeOf } from './gate-fixture.ts'

interface Answer {
  /** 0: the connection broke */
  status: number
  text: string
}

const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe.runIf(process.env.GATE === 'nginx')(
  'while servers are killed and come back under traffic (only with an nginx of this machine: npm run test:gate)',
  () => {
    let sandbox: Sandbox
    let cookie = ''
    let assetId = ''
    beforeAll(async () => {
      sandbox = await startSandbox({ port: 0, nginx: true })
      const browser = cookieBrowser(
        (request) => {
          cookie = request.headers.get('cookie') ?? ''
          return fetch(request, { redirect: 'manual' })
        },
        sandbox.addresses.console,
        sandbox.now
      )
      await browser.signIn(sandbox.addresses.operator)
      await browser.isSignedIn()
      const made = await askRafiki<{ createAsset: { asset: { id: string } } }>(
        'mutation ($input: CreateAssetInput!) { createAsset(input: $input) { asset { id } } }',
        { input: { code: 'KILL', scale: 2 } }
      )
      assetId = made.createAsset.asset.id
    }, 30_000)
    afterAll(() => sandbox.close())

    /** Past the gate, as the operator's tenant. */
    async function askRafiki<T>(query: string, variables: object): Promise<T> {
      const { backendGraphql, tenant } = sandbox.addresses
      const body = JSON.stringify({ query, variables })
      const time = gate.timestamp(sandbox.now(), randomBytes(16).toString('hex'))
      const signature = gate.signature(tenant.secret, time, body)
      const headers = { 'content-type': 'application/json', 'tenant-id': tenant.id, signature }
      const answer = await fetch(backendGraphql, { method: 'POST', headers, body })
      return ((await answer.json()) as { data: T }).data
    }
    const send = async (body: string): Promise<Answer> => {
      const { console: base } = sandbox.addresses
      const headers = { origin: base, 'content-type': 'application/json', cookie }
      try {
        const answer = await fetch(`${base}/graphql`, { method: 'POST', headers, body })
        return { status: answer.status, text: await answer.text() }
      } catch {
        return { status: 0, text: '' }
      }
    }
    const read = () => send(bodyOf({ name: 'Assets', kind: 'query', right: 'read', query: AssetsDocument }))
    const fault = (action: object) =>
      fetch(`${sandbox.addresses.control}/faults`, {
        method: 'POST',
        body: JSON.stringify({ target: 'backend', match: { operation: 'DepositAssetLiquidity' }, ...action })
      })
    const faultsLeft = async () => (await (await fetch(`${sandbox.addresses.control}/faults`)).json()) as unknown[]

    /** A deposit as the console makes it: one intent, sent until Rafiki has said what became of it. */
    async function deposit(load: { on: boolean }, confirmed: Set<bigint>, lost: { count: number }): Promise<void> {
      while (load.on) {
        // No two have the same amount, nor do others have it in sum: what the ledger holds tells which were made.
        const units = randomBytes(6).readUIntBE(0, 6)
        // In the order of names: the gate signs what is sent, and that has to be canonical.
        const input = { amount: String(units), assetId, id: randomUUID(), idempotencyKey: randomUUID() }
        const operation = {
          name: 'DepositAssetLiquidity',
          kind: 'mutation',
          right: 'write',
          query: DepositAssetLiquidityDocument
        }
        const body = bodyOf(operation, { input })
        for (let times = 0; ; times++) {
          const { status, text } = await send(body)
          const isMade = status === 200 && codeOf(text) === undefined
          if (isMade || (times > 0 && codeOf(text) === 'DUPLICATE')) break
          expect([0, 502, 503, 504], text).toContain(status)
          lost.count++
          await later(20)
        }
        confirmed.add(BigInt(units))
      }
    }

    it('the console gets in again by itself, /readyz says what is missing, and every deposit is in the ledger once', async () => {
      const confirmed = new Set<bigint>()
      const lost = { count: 0 }
      const load = { on: true }
      const traffic = [
        ...Array.from({ length: 3 }, () => deposit(load, confirmed, lost)),
        ...Array.from({ length: 4 }, async () => {
          while (load.on) if ((await read()).status !== 200) await later(20)
        })
      ]
      const progress = async () => {
        const before = confirmed.size
        await expect.poll(() => confirmed.size, { timeout: 10_000, interval: 20 }).toBeGreaterThan(before + 3)
        expect((await read()).status).toBe(200)
      }
      await progress()
      for (const [server, seen] of [
        ['backend', { status: 502, code: 'UPSTREAM_UNAVAILABLE', down: ['backend'] }],
        ['kratos', { status: 503, code: 'SESSION_CHECK_FAILED', down: ['kratos'] }],
        ['nginx', { status: 0, code: undefined, down: undefined }]
      ] as const) {
        // One deposit that Rafiki makes, and whose answer nobody gets; one that is under way when the server dies.
        await fault({ action: 'write-then-drop' })
        await fault({ action: 'delay', ms: 300 })
        await expect.poll(faultsLeft, { interval: 5, timeout: 10_000 }).toEqual([])
        const before = lost.count
        await sandbox.kill(server)
        const { status, text } = await read()
        expect({ status, code: codeOf(text) }).toEqual({ status: seen.status, code: seen.code })
        if (seen.down) {
          const ready = await fetch(`${sandbox.addresses.console}/readyz`)
          expect([ready.status, await ready.json()]).toEqual([503, { ready: false, down: seen.down }])
        }
        await expect.poll(() => lost.count, { timeout: 10_000 }).toBeGreaterThan(before)
        await sandbox.restart(server)
        await progress()
        const ready = async () => (await (await fetch(`${sandbox.addresses.console}/readyz`)).json()) as unknown
        await expect.poll(ready, { timeout: 10_000 }).toEqual({ ready: true })
      }
      load.on = false
      await Promise.all(traffic)
      const { asset } = await askRafiki<{ asset: { liquidity: string } }>(
        'query ($id: String!) { asset(id: $id) { liquidity } }',
        { id: assetId }
      )
      expect(BigInt(asset.liquidity)).toBe([...confirmed].reduce((sum, units) => sum + units, 0n))
    }, 60_000)
  }
)
