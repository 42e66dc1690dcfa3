import canonicalize from 'canonicalize'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import approval, { type GateReservation } from '../../nginx/approval.js'
import { readSettings, renderConfig } from '../../nginx/configure.mjs'
import {
  AssetLiquidityDocument,
  AssetsDocument,
  CreateAssetDocument,
  CreateAssetLiquidityWithdrawalDocument,
  DepositAssetLiquidityDocument
} from '../../src/rafiki/assets.gen.ts'
import {
  CreatePeerLiquidityWithdrawalDocument,
  DepositPeerLiquidityDocument,
  PeersDocument
} from '../../src/rafiki/peers.gen.ts'
import { PostLiquidityWithdrawalDocument, VoidLiquidityWithdrawalDocument } from '../../src/rafiki/withdrawals.gen.ts'
import { codeOf, GateFixture, isNginx } from './gate-fixture.ts'

interface Read {
  status: number
  code: unknown
  data: Record<string, unknown> | null | undefined
  reserved: GateReservation | undefined
}

let at: GateFixture
beforeAll(async () => {
  at = await GateFixture.start({ APPROVE_ABOVE: 'MXN=1000.50, USD=0, TOKEN=1.25' })
  await at.person('second', { role: 'editor' })
}, 30_000)
afterAll(() => at.close())
beforeEach(() => {
  at.beforeRafiki = () => false
  at.arrived.length = 0
})

const uuid = () => crypto.randomUUID()

async function ask(who: string, query: string, variables: object, headers = {}): Promise<Read> {
  const { status, text } = await at.send({ who, headers, body: canonicalize({ query, variables }) ?? '' })
  const { data, extensions } = JSON.parse(text) as {
    data?: Record<string, unknown> | null
    extensions?: { reserved?: Read['reserved'] }
  }
  return { status, code: codeOf(text), data, reserved: extensions?.reserved }
}

/** An asset of its own with money in it, or the one that there is. */
async function asset(code: string, scale: number, units: string): Promise<string> {
  const { data } = await ask('admin', AssetsDocument, { first: 100 })
  const { edges } = (
    data as { assets: { edges: { node: { id: string; code: string; scale: number; tenant: { id: string } } }[] } }
  ).assets
  const own = edges.find(
    ({ node }) => node.code === code && node.scale === scale && node.tenant.id === at.sandbox.addresses.tenant.id
  )
  const created = own ?? (await ask('admin', CreateAssetDocument, { input: { code, scale, idempotencyKey: uuid() } }))
  const id =
    'node' in created
      ? created.node.id
      : (created.data as { createAsset: { asset: { id: string } } }).createAsset.asset.id
  const input = { assetId: id, amount: units, id: uuid(), idempotencyKey: uuid() }
  await ask('admin', DepositAssetLiquidityDocument, { input })
  return id
}

const withdrawal = (assetId: string, amount: unknown, more: object = {}) => ({
  input: { amount, assetId, id: uuid(), idempotencyKey: uuid(), timeoutSeconds: '0', ...more }
})
const withdraw = (who: string, variables: object) => ask(who, CreateAssetLiquidityWithdrawalDocument, variables)
const post = (who: string, withdrawalId: string, shown?: string) =>
  ask(
    who,
    PostLiquidityWithdrawalDocument,
    { input: { idempotencyKey: uuid(), withdrawalId } },
    shown === undefined ? {} : { 'x-withdrawal': shown }
  )
const voidIt = (who: string, withdrawalId: string) =>
  ask(who, VoidLiquidityWithdrawalDocument, { input: { idempotencyKey: uuid(), withdrawalId } })
const balance = async (id: string) =>
  ((await ask('admin', AssetLiquidityDocument, { id })).data as { asset: { liquidity: string } }).asset.liquidity

describe('a withdrawal above the limit of its asset', () => {
  it('is reserved for a day whatever was asked, and the answer says under which id', async () => {
    const id = await asset('MXN', 2, '1000000')
    const variables = withdrawal(id, '100051')
    const answer = await withdraw('admin', variables)
    expect(answer).toMatchObject({ status: 200, data: { createAssetLiquidityWithdrawal: { success: true } } })
    expect(answer.reserved?.timeoutSeconds).toBe('86400')
    expect(answer.reserved?.withdrawalId.slice(0, 24)).toBe(variables.input.id.slice(0, 24))
    // Nothing is known under the id that the page chose.
    expect((await post('second', variables.input.id)).code).toBe('NOT_FOUND')
    await voidIt('admin', answer.reserved?.withdrawalId ?? '')
  })

  it.each([
    ['at the limit exactly', '100050', undefined],
    ['below it', '99999', undefined],
    ['below it with more digits', '0000000000100050', undefined],
    ['one unit above', '100051', '86400'],
    ['far above, beyond what a floating-point number holds', '9007199254740993', '86400']
  ] as const)('%s: %s units at scale 2', async (_, amount, reserved) => {
    const id = await asset('MXN', 2, '9007199254740993')
    const answer = await withdraw('admin', withdrawal(id, amount))
    expect(answer.reserved?.timeoutSeconds).toBe(reserved)
    expect(answer.code).toBeUndefined()
    if (answer.reserved) await voidIt('admin', answer.reserved.withdrawalId)
  })

  it('is judged in major units: at another scale, with a limit of more decimals than the asset, and for its own code', async () => {
    const whole = await asset('TOKEN', 0, '100')
    expect((await withdraw('admin', withdrawal(whole, '1'))).reserved).toBeUndefined()
    expect((await withdraw('admin', withdrawal(whole, '2'))).reserved).toBeDefined()
    const fine = await asset('TOKEN', 9, '9000000000')
    expect((await withdraw('admin', withdrawal(fine, '1250000000'))).reserved).toBeUndefined()
    expect((await withdraw('admin', withdrawal(fine, '1250000001'))).reserved).toBeDefined()
    const other = await asset('token', 0, '100')
    expect((await withdraw('admin', withdrawal(other, '99'))).reserved).toBeUndefined()
  })

  it('keeps a time that was asked for, longer or shorter', async () => {
    const id = await asset('MXN', 2, '1000000')
    for (const timeoutSeconds of ['60', '604800']) {
      const { reserved } = await withdraw('admin', withdrawal(id, '100051', { timeoutSeconds }))
      expect(reserved?.timeoutSeconds).toBe(timeoutSeconds)
      await voidIt('admin', reserved?.withdrawalId ?? '')
    }
  })

  it('is the same when the same is sent again: one withdrawal, one id', async () => {
    const id = await asset('MXN', 2, '1000000')
    const variables = withdrawal(id, '100051')
    const before = BigInt(await balance(id))
    const answers = [await withdraw('admin', variables), await withdraw('admin', variables)]
    expect(answers[1]).toEqual(answers[0])
    expect(BigInt(await balance(id))).toBe(before - 100_051n)
    // Rafiki forgets the key after a day; the id still says which one it is.
    const later = await withdraw('admin', { input: { ...variables.input, idempotencyKey: uuid() } })
    expect(later).toMatchObject({ code: 'DUPLICATE', reserved: answers[0]?.reserved })
  })

  it('holds for peers, whose asset has the limit', async () => {
    const { data } = await ask('admin', PeersDocument, { first: 100 })
    const { edges } = (data as { peers: { edges: { node: { id: string; asset: { code: string } } }[] } }).peers
    const peerId = edges.find(({ node }) => node.asset.code === 'USD')?.node.id ?? expect.fail('no peer with USD')
    await ask('admin', DepositPeerLiquidityDocument, {
      input: { peerId, amount: '5', id: uuid(), idempotencyKey: uuid() }
    })
    const answer = await ask('admin', CreatePeerLiquidityWithdrawalDocument, {
      input: { peerId, amount: '1', id: uuid(), idempotencyKey: uuid(), timeoutSeconds: '0' }
    })
    expect(answer.reserved).toBeDefined()
  })

  it.each([
    ['hexadecimal', { amount: '0xffffff' }],
    ['spaces', { amount: ' 5 ' }],
    ['nothing', { amount: '' }],
    ['an exponent', { amount: '1e9' }],
    ['a fraction', { amount: 1.5 }],
    ['a list', { amount: ['100051'] }],
    ['a negative amount', { amount: '-5' }],
    ['a time in hexadecimal', { timeoutSeconds: '0x0' }],
    ['no time', { timeoutSeconds: null }],
    ['an id that is none', { id: 'x' }],
    ['an account that is none', { assetId: 5 }]
  ])('can’t be got past by %s, of which Rafiki would read some as numbers', async (_, change) => {
    const id = await asset('MXN', 2, '1000000')
    at.arrived.length = 0
    const answer = await withdraw('admin', { input: { ...withdrawal(id, '100051').input, ...change } })
    expect([answer.status, answer.code]).toEqual([400, 'BAD_REQUEST'])
    // At most what the asset is was asked.
    expect(at.arrived.length).toBeLessThan(2)
  })

  it('can’t be got past by a key twice, more variables, or an input in a list', async () => {
    const id = await asset('MXN', 2, '1000000')
    const before = await balance(id)
    const body = JSON.stringify({
      query: CreateAssetLiquidityWithdrawalDocument,
      variables: withdrawal(id, '100051')
    })
    for (const text of [
      body.replace('"amount":"100051"', '"amount":"1","amount":"100051"'),
      body.replace('"variables":{', '"variables":{"input":{"amount":"1"},')
    ]) {
      const { text: answered } = await at.send({ who: 'admin', body: text })
      const { extensions } = JSON.parse(answered) as { extensions?: { reserved?: Read['reserved'] } }
      expect(extensions?.reserved).toBeDefined()
      await voidIt('admin', extensions?.reserved?.withdrawalId ?? '')
    }
    const listed = { input: [withdrawal(id, '100051').input] }
    expect((await withdraw('admin', listed)).code).toBe('BAD_REQUEST')
    expect(await balance(id)).toBe(before)
  })

  it('is refused, and nothing is sent, while Rafiki doesn’t say what the asset is', async () => {
    const id = await asset('MXN', 2, '1000000')
    const before = await balance(id)
    for (const failing of [500, 502, 403, 401]) {
      at.arrived.length = 0
      at.beforeRafiki = (res) => {
        res.writeHead(failing, { 'content-type': 'application/json' }).end('{}')
        return true
      }
      const answer = await withdraw('admin', withdrawal(id, '1'))
      expect([answer.status, answer.code, at.arrived.length]).toEqual([502, 'UPSTREAM_UNAVAILABLE', 1])
    }
    at.beforeRafiki = () => false
    expect(await balance(id)).toBe(before)
  })

  it('of an account that Rafiki doesn’t know is Rafiki’s to refuse', async () => {
    expect((await withdraw('admin', withdrawal(uuid(), '1'))).code).toBe('NOT_FOUND')
  })
})

describe('posting it', () => {
  const reserve = async () => {
    const id = await asset('MXN', 2, '1000000')
    const { reserved } = await withdraw('admin', withdrawal(id, '100051'))
    return reserved?.withdrawalId ?? expect.fail('not reserved')
  }

  it('is refused to whoever made it, in any spelling of the id, and Rafiki hears nothing of it', async () => {
    const id = await reserve()
    at.arrived.length = 0
    for (const text of [id, id.toUpperCase()])
      expect(await post('admin', text)).toMatchObject({ status: 403, code: 'OWN_WITHDRAWAL' })
    for (const text of [`{${id}}`, id.replaceAll('-', ''), ` ${id}`, `urn:uuid:${id}`])
      expect(await post('admin', text)).toMatchObject({ status: 400, code: 'BAD_REQUEST' })
    expect(at.arrived).toHaveLength(0)
  })

  it('is done for somebody else, and once', async () => {
    const id = await reserve()
    expect(await post('viewer', id)).toMatchObject({ code: 'FORBIDDEN' })
    expect(await post('second', id)).toMatchObject({
      status: 200,
      data: { postLiquidityWithdrawal: { success: true } }
    })
    expect(await post('second', id)).toMatchObject({ code: 'CONFLICT' })
  })

  it('with other last digits posts nothing: no withdrawal has that id', async () => {
    const id = await reserve()
    const other = id.slice(0, -1) + (id.endsWith('0') ? '1' : '0')
    expect(await post('admin', other)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await post('second', id)).toMatchObject({ status: 200 })
  })

  it('is refused when whoever posts was shown another amount or account than was reserved', async () => {
    const id = await asset('MXN', 2, '1000000')
    const { reserved } = await withdraw('admin', withdrawal(id, '100051'))
    const withdrawalId = reserved?.withdrawalId ?? expect.fail('not reserved')
    const seal = reserved?.seal ?? expect.fail('no seal')
    at.arrived.length = 0
    for (const shown of [
      `${id} 51 ${seal}`,
      `${uuid()} 100051 ${seal}`,
      `${id} 100051 ${seal.replace(/.$/, (last) => (last === '0' ? '1' : '0'))}`,
      `${id} 100051`,
      'x'
    ])
      expect(await post('second', withdrawalId, shown)).toMatchObject({ status: 409, code: 'OTHER_WITHDRAWAL' })
    expect(await post('admin', withdrawalId, `${id} 100051 ${seal}`)).toMatchObject({ code: 'OWN_WITHDRAWAL' })
    expect(at.arrived).toHaveLength(0)
    expect(await post('second', withdrawalId, `${id} 100051 ${seal}`)).toMatchObject({ status: 200, code: undefined })
  })

  it('is not what voiding is: whoever made it may void it', async () => {
    const id = await reserve()
    expect(await voidIt('admin', id)).toMatchObject({
      status: 200,
      data: { voidLiquidityWithdrawal: { success: true } }
    })
    expect(await post('second', id)).toMatchObject({ code: 'CONFLICT' })
  })

  it('is free for one’s own below the limit', async () => {
    const id = await asset('MXN', 2, '1000000')
    const variables = withdrawal(id, '5', { timeoutSeconds: '60' })
    expect((await withdraw('admin', variables)).reserved).toBeUndefined()
    expect(await post('admin', variables.input.id)).toMatchObject({ status: 200, code: undefined })
  })

  it.runIf(isNginx)(
    'the audit log has what was reserved, who was refused and who posted (only with an nginx of this machine: npm run test:gate)',
    async () => {
      const id = await reserve()
      await post('admin', id)
      await post('second', id)
      const about = () => at.audit().filter((line) => String(line['arguments']).includes(id))
      await expect.poll(() => about().length).toBe(3)
      const lines = about()
      expect(lines[0]?.['arguments']).toMatch(
        new RegExp(`^amount=100051, assetId=.*, id=${id}, .*timeoutSeconds=86400, reserved for approval$`)
      )
      expect(lines[1]).toMatchObject({ email: 'admin@gate.example', code: 'OWN_WITHDRAWAL', status: 403 })
      expect(lines[2]).toMatchObject({
        email: 'second@gate.example',
        operation: 'PostLiquidityWithdrawal',
        outcome: 'ok'
      })
      expect(lines[2]?.['arguments']).toContain(`withdrawalId=${id}`)
    }
  )
})

describe('the mark of a withdrawal', () => {
  const id = '0f0e0d0c-0b0a-4908-8706-050403020100'
  const judgePost = (withdrawalId: string, secrets: string[]) =>
    approval.judge(
      { name: 'PostLiquidityWithdrawal' },
      { query: '', variables: { input: { withdrawalId, idempotencyKey: 'k' } } },
      'ada',
      { limits: { MXN: '1' }, secrets },
      undefined,
      () => Promise.reject(new Error('nothing is asked'))
    )

  it('is known while the secret is being changed, by the one before', async () => {
    const marked = id.slice(0, 24) + approval.markOf('old', 'ada', id)
    expect(await judgePost(marked, ['new', 'old'])).toEqual({ refusal: 'OWN_WITHDRAWAL' })
    expect(await judgePost(marked, ['old'])).toEqual({ refusal: 'OWN_WITHDRAWAL' })
    expect((await judgePost(marked, ['new'])).refusal).toBeUndefined()
  })

  it('says what a wallet address held: all of it is withdrawn, and Rafiki alone knows how much that is', async () => {
    const asked: string[] = []
    const judge = (liquidity: string | null) =>
      approval.judge(
        { name: 'CreateWalletAddressWithdrawal' },
        { query: '', variables: { input: { walletAddressId: 'w', id, idempotencyKey: 'k', timeoutSeconds: '0' } } },
        'ada',
        { limits: { MXN: '1' }, secrets: ['s'] },
        undefined,
        (text) => {
          asked.push(text)
          const walletAddress = { liquidity, asset: { code: 'MXN', scale: 2 } }
          return Promise.resolve({ status: 200, text: JSON.stringify({ data: { walletAddress } }) })
        }
      )
    expect(await judge('101')).toMatchObject({ reservation: { timeoutSeconds: '86400' } })
    expect(await judge('100')).not.toHaveProperty('reservation')
    expect(await judge(null)).not.toHaveProperty('reservation')
    expect(asked[0]).toContain('liquidity')
  })

  it('is another one for each person, id and secret', () => {
    const marks = [
      approval.markOf('s', 'ada', id),
      approval.markOf('s', 'bob', id),
      approval.markOf('t', 'ada', id),
      approval.markOf('s', 'ada', id.replace('0f', '1f'))
    ]
    expect(new Set(marks).size).toBe(4)
    expect(marks[0]).toMatch(/^[0-9a-f]{12}$/)
  })
})

describe('APPROVE_ABOVE', () => {
  const settings = (text: string, env: Record<string, string> = {}) =>
    readSettings({
      API_SECRET: 'a',
      GRAPHQL_URL: 'http://b:1/graphql',
      KRATOS_CONTAINER_PUBLIC_URL: 'http://k:1',
      OPERATOR_TENANT_ID: '438fa74a-fa7d-4317-9ced-dde32ece1787',
      APPROVE_ABOVE: text,
      ...env
    })

  it('is off unless set, and then the console hears nothing of it', () => {
    expect(settings('').problems).toEqual([])
    expect(renderConfig(settings('').settings)).not.toContain('approveAbove')
    expect(JSON.parse(renderConfig(settings('USD=10000, MXN = 150000.50').settings))).toMatchObject({
      approveAbove: { USD: '10000', MXN: '150000.50' }
    })
  })

  it.each(['USD', 'USD=', '=5', 'USD=-1', 'USD=1e5', 'USD=1,000', 'USD=5;MXN=6', 'USD=5,', 'USD=.5'])(
    '“%s” keeps the gate from starting, in one sentence',
    (text) => {
      const { problems } = settings(text)
      expect(problems).toHaveLength(1)
      expect(problems[0]).toMatch(/^APPROVE_ABOVE has to be asset codes with amounts in major units/)
    }
  )

  it('names a code once, and needs a gateway', () => {
    expect(settings('USD=5, USD=6').problems).toEqual(['APPROVE_ABOVE has USD twice.'])
    expect(settings('USD=5', { CREDENTIALS: 'browser' }).problems.join()).toContain(
      'APPROVE_ABOVE needs CREDENTIALS=gateway'
    )
  })

  it.each([
    ['100051', '1000.50', 2, true],
    ['100050', '1000.50', 2, false],
    ['0', '0', 2, false],
    ['1', '0', 2, true],
    ['100', '0.999', 2, true],
    ['99', '0.999', 2, false],
    ['1000', '999', 0, true],
    ['999', '1000', 0, false],
    ['10000000000000000000000', '9999999999999999999999', 0, true]
  ])('%s units are compared with %s at scale %i by their digits', (amount, limit, scale, above) =>
    expect(approval.isAbove(amount, limit, scale)).toBe(above)
  )
})
