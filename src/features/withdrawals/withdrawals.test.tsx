import { query } from '@solidjs/router'
import { cleanup, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ownReservedWithdrawals, type ReservedWithdrawal } from '~/money/reserved-withdrawals'
import { assetLiquidity } from '~/rafiki/assets'
import { configureTransport } from '~/rafiki/client/transport'
import { openCredentials, saveCredentials } from '~/rafiki/credentials/credentials'
import { configurePermissions } from '~/rafiki/credentials/permissions'
import { importSecret } from '~/rafiki/credentials/signing'
import { type InProcessSandbox, inProcessSandbox } from '~test/in-process-sandbox'
import { openPages } from '~test/rafiki-pages'
import { feature } from './feature'
import { linkTo } from './withdrawal-link'

let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)

beforeEach(async () => {
  localStorage.clear()
  sandbox = inProcessSandbox()
  query.clear()
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  await openCredentials('ada')
  const { id, secret } = sandbox.tenant
  await saveCredentials({ tenantId: id, name: null, isOperator: true, key: await importSecret(secret) })
})
afterEach(() => configurePermissions(undefined))

const plain = (text: string | null | undefined) => (text ?? '').replaceAll('\u00a0', ' ')

async function mxn(): Promise<{ id: string; liquidity: bigint }> {
  const { assets } = await sandbox.askRafiki<{
    assets: { edges: { node: { id: string; code: string; liquidity: string } }[] }
  }>('query ($t: String) { assets(first: 100, tenantId: $t) { edges { node { id code liquidity } } } }', {
    t: sandbox.tenant.id
  })
  const node = assets.edges.map(({ node }) => node).find(({ code }) => code === 'MXN')
  return node ? { id: node.id, liquidity: BigInt(node.liquidity) } : expect.fail('no MXN')
}

/** Reserves 5.00 MXN at Rafiki. */
async function reserve(more: Partial<ReservedWithdrawal> = {}): Promise<ReservedWithdrawal> {
  const asset = await mxn()
  const id = crypto.randomUUID()
  await sandbox.askRafiki(
    'mutation ($input: CreateAssetLiquidityWithdrawalInput!) { createAssetLiquidityWithdrawal(input: $input) { success } }',
    { input: { assetId: asset.id, amount: '500', id, idempotencyKey: id, timeoutSeconds: '3600' } }
  )
  return {
    id,
    account: { kind: 'asset', id: asset.id, code: 'MXN', scale: 2 },
    name: 'MXN scale 2, Cloud Nine Wallet',
    units: 500n,
    tenantId: sandbox.tenant.id,
    reservedAt: Date.now(),
    expiresAt: Date.now() + 3_600_000,
    expiresBy: Date.now() + 3_600_500,
    needsApproval: false,
    ...more
  }
}

const reserveHere = async (more: Partial<ReservedWithdrawal> = {}) => {
  const withdrawal = await reserve(more)
  ownReservedWithdrawals().keep(withdrawal)
  return withdrawal
}

const dialog = () => screen.findByRole('dialog')
const press = async (user: ReturnType<typeof openPages>['user'], name: RegExp) =>
  user.click(await within(await dialog()).findByRole('button', { name }))

describe('the pending withdrawals', () => {
  it('says what it would hold when there is none, and how one gets there', async () => {
    openPages(feature, '/withdrawals')
    expect(await screen.findByText('No withdrawal is pending')).toBeTruthy()
    expect(screen.getByText(/Rafiki lists no others/)).toBeTruthy()
  })

  it('lists those that were reserved here, with what is left of their time, and counts them for the menu', async () => {
    await reserveHere()
    await reserveHere({ tenantId: 'another' })
    openPages(feature, '/withdrawals')
    const row = await screen.findByRole('row', { name: /^MXN scale 2/ })
    expect(plain(row.textContent)).toMatch(/Asset5\.00 MXNYouin (59 min|1 h 0 min)Post or void$/)
    expect(screen.getByText(/One more was reserved as another tenant/)).toBeTruthy()
    expect(feature.menu.badge(Date.now())).toBe(1)
    expect(feature.menu.badge(Date.now() + 3_700_000)).toBe(0)
  })

  it('posts one: Rafiki is asked once, and it is among those that ended', async () => {
    const { id } = await reserveHere()
    const before = await mxn()
    const { user, history } = openPages(feature, `/withdrawals/${id}`)
    await press(user, /^Post 5\.00\sMXN$/)
    await waitFor(() => expect(history.get()).toBe('/withdrawals'))
    expect(await screen.findByText('Posted 5.00 MXN')).toBeTruthy()
    expect(sandbox.variablesOf('PostLiquidityWithdrawal')).toMatchObject([{ input: { withdrawalId: id } }])
    expect((await mxn()).liquidity).toBe(before.liquidity)
    const row = within(screen.getByRole('table', { name: /ended/ })).getByRole('row', { name: /MXN/ })
    expect(row.textContent).toContain('Posted')
  })

  it('voids one, and its amount is back in the liquidity', async () => {
    const { id } = await reserveHere()
    const before = await mxn()
    const { user } = openPages(feature, `/withdrawals/${id}`)
    await press(user, /^Void$/)
    expect(await screen.findByText('Voided 5.00 MXN')).toBeTruthy()
    expect((await mxn()).liquidity).toBe(before.liquidity + 500n)
  })

  it('of whose post no answer came sends only the same again, with the same key, and it is posted once', async () => {
    const { id } = await reserveHere()
    sandbox.fault({
      target: 'backend',
      match: { operation: 'PostLiquidityWithdrawal' },
      action: 'write-then-drop',
      times: 1
    })
    const { user } = openPages(feature, `/withdrawals/${id}`)
    await press(user, /^Post 5/)
    expect(await screen.findByText('We don’t know yet if it was posted')).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^(Void|Post)/ })).toBeNull()
    await press(user, /^Send the same request again$/)
    expect(await screen.findByText('Posted 5.00 MXN')).toBeTruthy()
    const sent = sandbox.variablesOf('PostLiquidityWithdrawal')
    expect(sent).toHaveLength(2)
    expect(sent[1]).toEqual(sent[0])
  })

  it('that somebody else has voided meanwhile is shown as such', async () => {
    const { id } = await reserveHere()
    await sandbox.askRafiki(
      'mutation ($input: VoidLiquidityWithdrawalInput!) { voidLiquidityWithdrawal(input: $input) { success } }',
      { input: { withdrawalId: id, idempotencyKey: 'k' } }
    )
    const { user } = openPages(feature, `/withdrawals/${id}`)
    await press(user, /^Post 5/)
    expect(await screen.findByText(/It was voided: the amount is back/)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Post/ })).toBeNull()
  })

  it('whose time is over can be asked about, and the answer is how it ended', async () => {
    const { id } = await reserveHere({ expiresAt: Date.now() - 2, expiresBy: Date.now() - 1 })
    sandbox.clock.advance(4_000)
    const { user } = openPages(feature, `/withdrawals/${id}`)
    expect(await within(await dialog()).findByText('Expired, unless posted elsewhere')).toBeTruthy()
    expect(within(await dialog()).queryByRole('button', { name: /^Post/ })).toBeNull()
    await press(user, /^Find out, or void$/)
    expect(await screen.findByText(/Nobody posted it in time/)).toBeTruthy()
  })

  it('that were reserved as another tenant can’t be posted as this one, although Rafiki would let it', async () => {
    const { id } = await reserveHere({ tenantId: crypto.randomUUID() })
    openPages(feature, `/withdrawals/${id}`)
    expect(await within(await dialog()).findByText('It was reserved as another tenant')).toBeTruthy()
    expect(within(await dialog()).queryByRole('button', { name: /^(Post|Void)/ })).toBeNull()
  })

  it('are for those who may move money; others see them, and why', async () => {
    const { id } = await reserveHere()
    configurePermissions(() => 'viewer')
    openPages(feature, `/withdrawals/${id}`)
    expect(await within(await dialog()).findByText(/Your role is viewer/)).toBeTruthy()
    expect(within(await dialog()).queryByRole('button', { name: /^(Post|Void)/ })).toBeNull()
  })
})

describe('a link to a withdrawal', () => {
  it('opens it for somebody else, who is told what nobody could check, and can post it', async () => {
    const withdrawal = await reserve()
    const { user } = openPages(feature, linkTo(withdrawal))
    expect(await within(await dialog()).findByText('Amount and deadline are what the link says')).toBeTruthy()
    expect(plain((await dialog()).textContent)).toContain('Amount5.00 MXN')
    await press(user, /^Post 5\.00/)
    expect(await screen.findByText('Posted 5.00 MXN')).toBeTruthy()
    expect(ownReservedWithdrawals().list()).toMatchObject([
      { id: withdrawal.id, reservedAt: null, ended: { how: 'posted' } }
    ])
  })

  /** As TigerBeetle's ledger answers, which the sandbox hasn't. */
  const answerLedger = (rows: object[]) =>
    sandbox.intercept(async (request) => {
      if (request.method !== 'POST') return undefined
      const { operationName } = (await request.json()) as { operationName?: string }
      if (operationName !== 'ReservedWithdrawals') return undefined
      return Response.json({ data: { accountingTransfers: { debits: rows } } })
    })
  const row = (withdrawal: ReservedWithdrawal, amount: string) => ({
    id: withdrawal.id,
    amount,
    transferType: 'WITHDRAWAL',
    state: 'PENDING',
    createdAt: new Date().toISOString(),
    expiresAt: new Date(withdrawal.expiresAt).toISOString()
  })

  it('is checked against the ledger where that gives it', async () => {
    const withdrawal = await reserve()
    answerLedger([row(withdrawal, '500')])
    openPages(feature, linkTo(withdrawal))
    expect(await within(await dialog()).findByText('Reserved, with this amount')).toBeTruthy()
    expect(screen.queryByText('Amount and deadline are what the link says')).toBeNull()
  })

  it('that says another amount than the ledger can’t be posted', async () => {
    const withdrawal = await reserve()
    answerLedger([row(withdrawal, '90000')])
    openPages(feature, linkTo(withdrawal))
    expect(await within(await dialog()).findByText('This isn’t the amount that Rafiki has reserved')).toBeTruthy()
    const post = within(await dialog()).getByRole<HTMLButtonElement>('button', { name: /^Post 900\.00/ })
    expect(post.disabled).toBe(true)
  })

  it('that is cut off says what is missing, and asks Rafiki nothing', async () => {
    const withdrawal = await reserve()
    openPages(feature, linkTo(withdrawal).replace(/&expires.*/, ''))
    expect(await within(await dialog()).findByText('This withdrawal isn’t known in this browser')).toBeTruthy()
    expect(sandbox.variablesOf('Asset')).toEqual([])
  })

  it('to the ledger’s rows: what was reserved elsewhere from the same account is listed apart', async () => {
    const known = await reserveHere()
    const other = { ...known, id: crypto.randomUUID() }
    vi.stubGlobal('scrollTo', () => undefined)
    answerLedger([row(known, '500'), row(other, '700')])
    openPages(feature, '/withdrawals')
    const table = await screen.findByRole('table', { name: /reserved elsewhere/ })
    expect(plain(within(table).getByRole('row', { name: /MXN/ }).textContent)).toContain('7.00 MXNSomebody else')
  })
})

describe('behind a gateway with the two-person rule', () => {
  it('a withdrawal above it is reserved under the gateway’s id; whoever made it is told who can post it, and may void it', async () => {
    sandbox = inProcessSandbox({ gateway: true, approveAbove: { MXN: '1' } })
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    await sandbox.signIn(sandbox.newPerson('made@example.org', 'editor'))
    const asset = await mxn()
    const transferId = crypto.randomUUID()
    const sent = { transferId, idempotencyKey: crypto.randomUUID(), units: 500n, timeoutSeconds: 0n }
    const outcome = await assetLiquidity.withdraw(asset.id, sent)
    const made = (outcome.status === 'done' && outcome.value) || expect.fail(`not made: ${outcome.status}`)
    expect(made.timeoutSeconds).toBe(86_400n)
    expect(made.withdrawalId.slice(0, 24)).toBe(transferId.slice(0, 24))
    expect((await mxn()).liquidity).toBe(asset.liquidity - 500n)
    // Rafiki forgets a key after a day; what exists already is said with its id, too.
    const again = await assetLiquidity.withdraw(asset.id, { ...sent, idempotencyKey: crypto.randomUUID() })
    expect(again).toMatchObject({ status: 'refused', code: 'DUPLICATE', reservation: made })

    ownReservedWithdrawals().keep({
      id: made.withdrawalId,
      account: { kind: 'asset', id: asset.id, code: 'MXN', scale: 2 },
      name: 'MXN scale 2, Cloud Nine Wallet',
      units: 500n,
      tenantId: '',
      reservedAt: Date.now(),
      expiresAt: Date.now() + 86_400_000,
      expiresBy: Date.now() + 86_400_000,
      // As if the gateway's word had been lost.
      needsApproval: false
    })
    const { user } = openPages(feature, `/withdrawals/${made.withdrawalId}`)
    await press(user, /^Post 5/)
    expect(await screen.findByText(/You made this withdrawal; somebody else has to post it/)).toBeTruthy()
    expect(within(await dialog()).getByRole<HTMLButtonElement>('button', { name: /^Post 5/ }).disabled).toBe(true)
    await press(user, /^Void$/)
    expect(await screen.findByText('Voided 5.00 MXN')).toBeTruthy()
    expect((await mxn()).liquidity).toBe(asset.liquidity)
  })

  it('a link that says another amount than was reserved posts nothing; the right one does', async () => {
    sandbox = inProcessSandbox({ gateway: true, approveAbove: { MXN: '1' } })
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    await sandbox.signIn(sandbox.newPerson('reserves@example.org', 'editor'))
    const asset = await mxn()
    const sent = { transferId: crypto.randomUUID(), idempotencyKey: crypto.randomUUID(), timeoutSeconds: 0n }
    const outcome = await assetLiquidity.withdraw(asset.id, { ...sent, units: 500n })
    const made = (outcome.status === 'done' && outcome.value) || expect.fail(`not made: ${outcome.status}`)
    const withdrawal: ReservedWithdrawal = {
      id: made.withdrawalId,
      account: { kind: 'asset', id: asset.id, code: 'MXN', scale: 2 },
      name: 'MXN scale 2, Cloud Nine Wallet',
      units: 500n,
      tenantId: '',
      reservedAt: Date.now(),
      expiresAt: Date.now() + 86_400_000,
      expiresBy: Date.now() + 86_400_000,
      needsApproval: true,
      ...(made.seal === undefined ? {} : { seal: made.seal })
    }
    sandbox.clearCookies()
    await sandbox.signIn(sandbox.newPerson('posts@example.org', 'editor'))
    const wrong = openPages(feature, linkTo({ ...withdrawal, units: 5n }))
    expect(await screen.findByText('The gateway checks account and amount when you post')).toBeTruthy()
    await press(wrong.user, /^Post 0\.05/)
    expect(await screen.findByText(/another amount or account than is shown here/)).toBeTruthy()
    cleanup()
    expect(ownReservedWithdrawals().list()).toEqual([])
    const right = openPages(feature, linkTo(withdrawal))
    await press(right.user, /^Post 5\.00/)
    expect(await screen.findByText('Posted 5.00 MXN')).toBeTruthy()
  })
})
