import { createMemoryHistory, MemoryRouter } from '@solidjs/router'
import { render, screen, waitFor, within } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { ErrorBoundary } from 'solid-js'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { type StubAnswer, stubRafiki, stubTenant } from '~/rafiki/rafiki-stub'
import { NotifierProvider } from '~/ui/notifier'
import { feature } from './feature'

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const asset = (n: number, more: object = {}) => ({
  id: idOf(n),
  code: 'MXN',
  scale: 2,
  liquidity: '120431850',
  liquidityThreshold: '200000000',
  withdrawalThreshold: '700',
  createdAt: '2026-09-04T09:12:00.000Z',
  sendingFee: { fixed: '500', basisPoints: 100 },
  receivingFee: null,
  tenant: { id: stubTenant.id, publicName: stubTenant.name },
  ...more
})
const list = (...assets: object[]): StubAnswer => ({ data: { assets: { edges: assets.map((node) => ({ node })) } } })
const one = (more: object = {}): StubAnswer => ({ data: { asset: asset(1, more) } })
const tenants: StubAnswer = {
  data: {
    tenants: {
      edges: [
        { node: { id: stubTenant.id, publicName: stubTenant.name, deletedAt: null } },
        { node: { id: idOf(7), publicName: 'Umoja Savings', deletedAt: null } },
        { node: { id: idOf(8), publicName: 'Gone', deletedAt: '2026-01-01T00:00:00Z' } }
      ]
    }
  }
}

/** What is read after a field's name. */
const description = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ')

function open(path: string) {
  vi.stubGlobal('scrollTo', () => undefined)
  const history = createMemoryHistory()
  history.set({ value: path, replace: true })
  render(() => (
    <NotifierProvider>
      <ErrorBoundary fallback={(error: Error) => <p>page failed: {error.message}</p>}>
        <MemoryRouter history={history}>{feature.routes}</MemoryRouter>
      </ErrorBoundary>
    </NotifierProvider>
  ))
  return { history, user: userEvent.setup() }
}

// Transforming the pages takes longer than a test waits.
beforeAll(
  () =>
    Promise.all([
      import('./asset-list'),
      import('./asset-create'),
      import('./asset-detail'),
      import('./asset-edit'),
      import('./asset-delete'),
      import('./asset-fees'),
      import('./asset-fee-set'),
      import('./asset-liquidity'),
      import('./asset-movement')
    ]),
  60_000
)

describe('the list of assets', () => {
  it('says that it is reading', async () => {
    await stubRafiki({ Assets: 'never', TenantNames: tenants })
    open('/assets')
    expect(await screen.findByRole('heading', { level: 1, name: 'Assets' })).toBeTruthy()
    expect(document.querySelector('[aria-busy="true"]')).not.toBeNull()
  })

  it('says what an asset is when there is none', async () => {
    await stubRafiki({ Assets: list(), TenantNames: tenants })
    open('/assets')
    expect(await screen.findByRole('heading', { name: 'No assets yet' })).toBeTruthy()
  })

  it('says why it couldn’t be read, and reads again', async () => {
    const answers: StubAnswer[] = [
      { error: 'select * from "assets" - too many clients', code: 'INTERNAL_SERVER_ERROR' }
    ]
    await stubRafiki({ Assets: () => answers.shift() ?? list(asset(1)), TenantNames: tenants })
    const { user } = open('/assets')
    const failed = await screen.findByRole('alert')
    expect(failed.textContent).toContain('Couldn’t read assets')
    expect(failed.textContent).not.toContain('select')
    await user.click(within(failed).getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('cell', { name: /^MXN scale 2/ })).toBeTruthy()
  })

  it('has each amount with its code, what is low, and the fee as a person says it', async () => {
    await stubRafiki({
      Assets: list(
        asset(1),
        asset(2, { code: 'ZAR', liquidity: '0', sendingFee: null }),
        asset(3, { code: 'XRP', scale: 9, liquidity: '84210104399999', liquidityThreshold: null })
      ),
      TenantNames: tenants
    })
    open('/assets')
    const rows = (await screen.findAllByRole('row')).slice(1)
    expect(rows.map((row) => row.textContent?.replaceAll('\u00a0', ' '))).toEqual([
      expect.stringMatching(/^MXN scale 2Cloud Nine WalletLow1,204,318.50 MXN2,000,000.001.00 % \+ 5.00/),
      expect.stringMatching(/^ZAR scale 2Cloud Nine WalletEmpty0.00 ZAR2,000,000.00None/),
      expect.stringMatching(/^XRP scale 9Cloud Nine WalletNo threshold84,210.1043… XRPNone1.00 % \+ 0.000000500/)
    ])
    expect(screen.getByText('3 assets, all read')).toBeTruthy()
  })

  it('is paged by its own cursors in the address', async () => {
    const all = Array.from({ length: 21 }, (_, n) => asset(30 - n))
    const asked = await stubRafiki({ Assets: list(...all), TenantNames: tenants })
    open(`/assets?after=${idOf(99)}&tenant=${idOf(7)}`)
    const older = await screen.findByRole('link', { name: 'Older' })
    expect(asked.find(({ operation }) => operation === 'Assets')?.variables).toEqual({
      after: idOf(99),
      first: 21,
      tenantId: idOf(7)
    })
    expect(screen.getAllByRole('row')).toHaveLength(21)
    expect(older.getAttribute('href')).toBe(`/assets?after=${idOf(11)}&tenant=${idOf(7)}`)
    expect(screen.getByRole('link', { name: 'Newer' }).getAttribute('href')).toBe(
      `/assets?before=${idOf(30)}&tenant=${idOf(7)}`
    )
  })

  it('refuses a place that is no id before anything is asked, and knows when it ended', async () => {
    const asked = await stubRafiki({ Assets: list(), TenantNames: tenants })
    open('/assets?after=nonsense')
    expect((await screen.findByRole('alert')).textContent).toContain('isn’t an id')
    expect(asked.some(({ operation }) => operation === 'Assets')).toBe(false)
    open(`/assets?after=${idOf(1)}`)
    expect(await screen.findByRole('heading', { name: 'That was the end' })).toBeTruthy()
  })

  it('can be narrowed to one tenant by an operator and opened again, deleted ones left out', async () => {
    await stubRafiki({ Assets: list(asset(1)), TenantNames: tenants })
    const { history, user } = open('/assets')
    await user.click(await screen.findByRole('button', { name: 'Tenant' }))
    const choice = await screen.findByLabelText('Tenant')
    expect([...choice.children].map((item) => item.textContent)).toEqual([
      'All tenants',
      'Cloud Nine Wallet',
      'Umoja Savings'
    ])
    await user.click(within(choice).getByText('Umoja Savings'))
    await waitFor(() => expect(history.get()).toBe(`/assets?tenant=${idOf(7)}`))
    expect((await screen.findByRole('button', { name: 'Tenant Umoja Savings' })).getAttribute('aria-haspopup')).toBe(
      'menu'
    )
    await user.click(screen.getByRole('button', { name: 'All tenants' }))
    await waitFor(() => expect(history.get()).toBe('/assets'))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Tenant' }))
  })
})

describe('creating an asset', () => {
  const fill = async (user: ReturnType<typeof userEvent.setup>, texts: Record<string, string>) => {
    for (const [label, text] of Object.entries(texts)) {
      const field = await screen.findByLabelText(new RegExp(`^${label}`))
      await user.clear(field)
      if (text) await user.type(field, text)
    }
    await user.click(screen.getByRole('button', { name: 'Create asset' }))
  }
  const made = (more: object = {}): StubAnswer => ({
    data: { createAsset: { asset: { id: idOf(1), liquidityThreshold: null, withdrawalThreshold: null, ...more } } }
  })

  it('explains each field that is wrong beside it and in a list that takes the focus', async () => {
    const asked = await stubRafiki({ TenantNames: tenants })
    const { user } = open('/assets/create')
    await fill(user, { Code: 'us1', Scale: '2', 'Low at': '1.234' })
    expect(description(screen.getByLabelText('Code'))).toBe('Enter 3 to 6 letters, such as USD.')
    expect(description(screen.getByLabelText(/^Low at/))).toBe('US1 has scale 2, so at most 2 decimals.')
    expect(document.activeElement?.textContent).toContain('2 fields need a look')
    expect(asked.some(({ operation }) => operation === 'CreateAsset')).toBe(false)
  })

  it('lets one go on typing after a refused submit: the focus stays in the field', async () => {
    await stubRafiki({ TenantNames: tenants })
    const { user } = open('/assets/create')
    await fill(user, { Code: '', Scale: '' })
    const code = screen.getByLabelText<HTMLInputElement>('Code')
    await user.click(code)
    await user.keyboard('USD')
    expect(code.value).toBe('USD')
    expect(document.activeElement).toBe(code)
  })

  it('stays unknown when the same is stopped at the second try, which says nothing about the first', async () => {
    const answers: StubAnswer[] = ['lost', { error: 'who are you', code: 'SESSION_CHECK_FAILED' }]
    await stubRafiki({ TenantNames: tenants, CreateAsset: () => answers.shift() ?? made() })
    const { user } = open('/assets/create')
    await fill(user, { Code: 'USD', Scale: '2' })
    await screen.findByText('We don’t know yet if this asset was created')
    await user.click(screen.getByRole('button', { name: 'Create asset' }))
    await screen.findByText(/couldn’t check who you are/)
    expect(screen.getByText('We don’t know yet if this asset was created')).toBeTruthy()
  })

  it('has the operator’s own tenant chosen, also when that isn’t among the newest hundred, and reads others on request', async () => {
    const edges = (from: number, count: number) => ({
      data: {
        tenants: {
          edges: Array.from({ length: count }, (_, n) => ({
            node: { id: idOf(from + n), publicName: `Bank ${from + n}`, deletedAt: null }
          }))
        }
      }
    })
    const asked = await stubRafiki({
      TenantNames: ({ after }) => (after ? edges(200, 3) : edges(100, 100)),
      CreateAsset: made(),
      Asset: one()
    })
    const { user } = open('/assets/create')
    const select = () => screen.getByLabelText<HTMLSelectElement>('Tenant')
    await waitFor(() => expect(select().options).toHaveLength(101))
    expect(select().selectedOptions[0]?.textContent).toBe('Cloud Nine Wallet')
    await user.click(screen.getByRole('button', { name: 'Read 100 more tenants' }))
    await waitFor(() => expect(select().options).toHaveLength(104))
    expect(select().selectedOptions[0]?.textContent).toBe('Cloud Nine Wallet')
    expect(screen.queryByRole('button', { name: 'Read 100 more tenants' })).toBeNull()
    await user.selectOptions(select(), 'Bank 202')
    await fill(user, { Code: 'USD', Scale: '2' })
    await waitFor(() =>
      expect(asked.find(({ operation }) => operation === 'CreateAsset')?.variables).toMatchObject({
        input: { tenantId: idOf(202) }
      })
    )
  })

  it('says that Rafiki brought a deleted asset back, with the thresholds it had', async () => {
    await stubRafiki({ TenantNames: tenants, CreateAsset: made({ liquidityThreshold: '5' }), Asset: one() })
    const { user } = open('/assets/create')
    await fill(user, { Code: 'USD', Scale: '2' })
    expect(await screen.findByText(/brought a deleted asset back/)).toBeTruthy()
  })

  it('sends thresholds in minor units and goes to the asset', async () => {
    const asked = await stubRafiki({
      TenantNames: tenants,
      CreateAsset: made({ liquidityThreshold: '1000500' }),
      Asset: one()
    })
    const { user, history } = open('/assets/create')
    await fill(user, { Code: 'usd', Scale: '3', 'Low at': '1,000.5' })
    await waitFor(() => expect(history.get()).toBe(`/assets/${idOf(1)}`))
    expect(asked.find(({ operation }) => operation === 'CreateAsset')?.variables).toMatchObject({
      input: { code: 'USD', scale: 3, liquidityThreshold: '1000500', withdrawalThreshold: null }
    })
  })

  it('says beside the code that it exists already', async () => {
    await stubRafiki({ TenantNames: tenants, CreateAsset: { error: 'Asset already exists', code: 'DUPLICATE' } })
    const { user } = open('/assets/create')
    await fill(user, { Code: 'USD', Scale: '2' })
    await waitFor(() =>
      expect(description(screen.getByLabelText('Code'))).toBe('An asset with this code and scale exists already.')
    )
  })

  it('loses nothing when Rafiki is down, and sends the same request again: same key until something is edited', async () => {
    const answers: StubAnswer[] = ['lost', 'lost']
    const asked = await stubRafiki({ TenantNames: tenants, CreateAsset: () => answers.shift() ?? made(), Asset: one() })
    const { user } = open('/assets/create')
    await fill(user, { Code: 'DOWN', Scale: '4', 'Low at': '1,000.5' })
    expect((await screen.findByRole('alert')).textContent).toContain('We don’t know yet if this asset was created')
    expect((screen.getByLabelText('Code') as HTMLInputElement).value).toBe('DOWN')
    expect((screen.getByLabelText('Scale') as HTMLInputElement).value).toBe('4')
    expect((screen.getByLabelText(/^Low at/) as HTMLInputElement).value).toBe('1,000.5000')
    await user.click(screen.getByRole('button', { name: 'Create asset' }))
    await fill(user, { Scale: '5' })
    await waitFor(() => expect(asked.filter(({ operation }) => operation === 'CreateAsset')).toHaveLength(3))
    const keys = asked
      .filter(({ operation }) => operation === 'CreateAsset')
      .map(({ variables }) => (variables['input'] as { idempotencyKey: string }).idempotencyKey)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })
})

describe('an asset', () => {
  it('shows its exact balance, what is missing to the threshold, and its facts', async () => {
    await stubRafiki({ Asset: one() })
    open(`/assets/${idOf(1)}`)
    expect((await screen.findByTestId('balance')).textContent).toBe('1,204,318.50\u00a0MXN')
    expect(screen.getByText('Short by').textContent).toBe('Short by 795,681.50\u00a0MXN')
    expect(screen.getByText('1 MXN is 100 units')).toBeTruthy()
  })

  it('that isn’t there is the page’s failure, and no id that isn’t one is ever sent', async () => {
    const asked = await stubRafiki({ Asset: { error: 'Asset not found', code: 'NOT_FOUND' } })
    open(`/assets/${idOf(1)}`)
    expect(await screen.findByText('page failed: Rafiki knows no asset with this id.')).toBeTruthy()
    open('/assets/nonsense')
    await waitFor(() => expect(screen.getAllByText(/page failed/)).toHaveLength(2))
    expect(asked).toHaveLength(1)
  })

  it('always has both thresholds sent together, since Rafiki clears the one that is left out', async () => {
    const asked = await stubRafiki({ Asset: one(), UpdateAsset: { data: { updateAsset: { asset: { id: idOf(1) } } } } })
    const { user } = open(`/assets/${idOf(1)}/edit`)
    const lowAt = await screen.findByLabelText(/^Low at/)
    await user.clear(lowAt)
    await user.type(lowAt, '5')
    await user.click(screen.getByRole('button', { name: 'Save thresholds' }))
    await screen.findByText('Saved the thresholds of MXN')
    expect(asked.find(({ operation }) => operation === 'UpdateAsset')?.variables).toMatchObject({
      input: { id: idOf(1), liquidityThreshold: '500', withdrawalThreshold: '700' }
    })
  })

  it('has the threshold that nobody typed here sent as it is now, not as it was when the page was opened', async () => {
    let withdrawalThreshold = '700'
    const asked = await stubRafiki({
      Asset: () => one({ withdrawalThreshold }),
      UpdateAsset: { data: { updateAsset: { asset: { id: idOf(1) } } } }
    })
    const { user } = open(`/assets/${idOf(1)}/edit`)
    const save = async (text: string) => {
      const lowAt = await screen.findByLabelText(/^Low at/)
      await user.clear(lowAt)
      await user.type(lowAt, text)
      await user.click(screen.getByRole('button', { name: 'Save thresholds' }))
    }
    withdrawalThreshold = '900'
    await save('5')
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Withdrawal threshold/).value).toBe('9.00'))
    await save('6')
    await waitFor(() => expect(asked.filter(({ operation }) => operation === 'UpdateAsset')).toHaveLength(2))
    expect(asked.filter(({ operation }) => operation === 'UpdateAsset')[1]?.variables).toMatchObject({
      input: { liquidityThreshold: '600', withdrawalThreshold: '900' }
    })
  })

  it('saved twice is written twice: Rafiki would repeat its first answer under the same key, and do nothing', async () => {
    const asked = await stubRafiki({ Asset: one(), UpdateAsset: { data: { updateAsset: { asset: { id: idOf(1) } } } } })
    const { user } = open(`/assets/${idOf(1)}/edit`)
    await user.click(await screen.findByRole('button', { name: 'Save thresholds' }))
    await screen.findByText('Saved the thresholds of MXN')
    await user.click(screen.getByRole('button', { name: 'Save thresholds' }))
    await waitFor(() => expect(asked.filter(({ operation }) => operation === 'UpdateAsset')).toHaveLength(2))
    const keys = asked
      .filter(({ operation }) => operation === 'UpdateAsset')
      .map(({ variables }) => (variables['input'] as { idempotencyKey: string }).idempotencyKey)
    expect(keys[1]).not.toBe(keys[0])
  })

  it('that the history leads to from another one has its own form and its own name', async () => {
    const texts: Record<string, object> = {
      [idOf(1)]: { code: 'AAA', liquidityThreshold: '100' },
      [idOf(2)]: { code: 'BBB', liquidityThreshold: '99900', id: idOf(2) }
    }
    await stubRafiki({ Asset: ({ id }) => one(texts[String(id)]) })
    const { history } = open(`/assets/${idOf(2)}/edit`)
    expect((await screen.findByLabelText<HTMLInputElement>(/^Low at/)).value).toBe('999.00')
    history.set({ value: `/assets/${idOf(1)}/edit` })
    expect(await screen.findByRole('heading', { level: 1, name: 'AAA' })).toBeTruthy()
    expect((await screen.findByLabelText<HTMLInputElement>(/^Low at/)).value).toBe('1.00')
  })

  it('of another tenant says who can change it, in place of a form that Rafiki would answer with "not found"', async () => {
    await stubRafiki({ Asset: one({ tenant: { id: idOf(7), publicName: 'Umoja Savings' } }) })
    open(`/assets/${idOf(1)}/edit`)
    expect(await screen.findByText('Only Umoja Savings can change or delete this asset')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    open(`/assets/${idOf(1)}/delete`)
    expect((await screen.findByRole('dialog')).textContent).toContain('Only Umoja Savings')
  })

  it('is deleted once the phrase is typed, and says why Rafiki refuses', async () => {
    await stubRafiki({ Asset: one(), DeleteAsset: { error: 'Cannot delete! Asset in use.', code: 'FORBIDDEN' } })
    const { user } = open(`/assets/${idOf(1)}/delete`)
    const dialog = await screen.findByRole('alertdialog')
    const button = within(dialog).getByRole('button', { name: 'Delete asset' })
    expect(button.hasAttribute('disabled')).toBe(true)
    await user.type(within(dialog).getByRole('textbox'), 'delete asset')
    await user.click(button)
    expect((await within(dialog).findByRole('alert')).textContent).toContain('Asset in use')
  })

  it('is gone from the list once it is deleted, and nobody asks for it any more', async () => {
    const asked = await stubRafiki({
      Asset: one(),
      Assets: list(asset(2, { code: 'KES' })),
      TenantNames: tenants,
      DeleteAsset: { data: { deleteAsset: { asset: { id: idOf(1) } } } }
    })
    const { user, history } = open(`/assets/${idOf(1)}/delete`)
    const dialog = await screen.findByRole('alertdialog')
    await user.type(within(dialog).getByRole('textbox'), 'delete asset')
    await user.click(within(dialog).getByRole('button', { name: 'Delete asset' }))
    expect(await screen.findByRole('cell', { name: /^KES/ })).toBeTruthy()
    expect(history.get()).toBe('/assets')
    expect(screen.getByText('Deleted MXN scale 2')).toBeTruthy()
    expect(asked.filter(({ operation }) => operation === 'Asset')).toHaveLength(1)
  })

  it('has one fee set by an answer that was lost and the same sent again, however it was typed', async () => {
    const answers: StubAnswer[] = ['lost']
    const asked = await stubRafiki({
      Asset: one(),
      AssetFees: { data: { asset: { fees: { edges: [] } } } },
      SetFee: () => answers.shift() ?? { data: { setFee: { fee: { id: idOf(2) } } } }
    })
    const { user } = open(`/assets/${idOf(1)}/fees/set`)
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByLabelText('Fixed part'), '0.5{Enter}')
    await within(dialog).findByText('We don’t know yet if this fee was set')
    // The click takes the focus out of the field, which writes "0.50" into it.
    await user.click(within(dialog).getByRole('button', { name: 'Set fee' }))
    await waitFor(() => expect(asked.filter(({ operation }) => operation === 'SetFee')).toHaveLength(2))
    const keys = asked
      .filter(({ operation }) => operation === 'SetFee')
      .map(({ variables }) => (variables['input'] as { idempotencyKey: string }).idempotencyKey)
    expect(keys[1]).toBe(keys[0])
  })

  it('takes a percentage with either sign before its decimals, in any place', async () => {
    const asked = await stubRafiki({
      Asset: one(),
      AssetFees: { data: { asset: { fees: { edges: [] } } } },
      SetFee: { data: { setFee: { fee: { id: idOf(2) } } } }
    })
    const { user } = open(`/assets/${idOf(1)}/fees/set`)
    const dialog = await screen.findByRole('dialog')
    const percentage = within(dialog).getByLabelText('Percentage')
    for (const wrong of ['100.01', '1.234', '-1', 'x']) {
      await user.clear(percentage)
      await user.type(percentage, wrong)
      await user.click(within(dialog).getByRole('button', { name: 'Set fee' }))
      expect(description(percentage)).toContain('from 0 to 100')
    }
    await user.clear(percentage)
    await user.type(percentage, '1,25')
    await user.click(within(dialog).getByRole('button', { name: 'Set fee' }))
    await waitFor(() =>
      expect(asked.find(({ operation }) => operation === 'SetFee')?.variables).toMatchObject({
        input: { fee: { fixed: '0', basisPoints: 125 } }
      })
    )
  })

  it('shows the receiving fee as what it is: stored, and not charged', async () => {
    const entry = (n: number, type: string) => ({
      node: { id: idOf(n), type, fixed: '0', basisPoints: 50, createdAt: '2026-09-04T09:12:00.000Z' }
    })
    await stubRafiki({
      Asset: one({ receivingFee: { fixed: '0', basisPoints: 50 } }),
      AssetFees: { data: { asset: { fees: { edges: [entry(3, 'RECEIVING'), entry(2, 'SENDING')] } } } }
    })
    open(`/assets/${idOf(1)}/fees`)
    expect(await screen.findByText('Stored, but this Rafiki version doesn’t charge it')).toBeTruthy()
    expect(await screen.findByRole('cell', { name: 'Receiving, not charged' })).toBeTruthy()
    expect(screen.getByText('All read')).toBeTruthy()
  })

  it('has its fee history paged by its own cursors in the address', async () => {
    const edges = Array.from({ length: 21 }, (_, n) => ({
      node: { id: idOf(50 - n), type: 'SENDING', fixed: '0', basisPoints: n, createdAt: '2026-09-04T09:12:00.000Z' }
    }))
    const asked = await stubRafiki({ Asset: one(), AssetFees: { data: { asset: { fees: { edges } } } } })
    open(`/assets/${idOf(1)}/fees?after=${idOf(99)}`)
    expect((await screen.findByRole('link', { name: 'Older' })).getAttribute('href')).toBe(
      `/assets/${idOf(1)}/fees?after=${idOf(31)}`
    )
    expect(asked.find(({ operation }) => operation === 'AssetFees')?.variables).toEqual({
      id: idOf(1),
      after: idOf(99),
      first: 21
    })
  })

  it('says on its page what is unfinished, until it is settled', async () => {
    localStorage.clear()
    const answers: StubAnswer[] = ['lost']
    await stubRafiki({
      Asset: one(),
      AssetLiquidity: { data: { asset: { liquidity: '120431850' } } },
      DepositAssetLiquidity: () => answers.shift() ?? { error: 'Unknown asset', code: 'NOT_FOUND' }
    })
    const { user, history } = open(`/assets/${idOf(1)}/deposit`)
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByLabelText('Amount'), '5')
    await user.click(within(dialog).getByRole('button', { name: /^Deposit 5\.00/ }))
    await screen.findByText('We don’t know yet if this deposit went through')
    await user.click(screen.getAllByRole('button', { name: 'Close' }).at(-1) ?? dialog)
    await waitFor(() => expect(history.get()).toBe(`/assets/${idOf(1)}`))
    const note = await screen.findByText(/We don’t know yet if a deposit of 5\.00\sMXN went through/)
    await user.click(screen.getByRole('link', { name: 'Settle it' }))
    await user.click(await screen.findByRole('button', { name: 'Send the same request again' }))
    await waitFor(() => expect(note.isConnected).toBe(false))
  })

  it('has its fees set in percent and major units, with an example in its own code', async () => {
    const fees: StubAnswer = { data: { asset: { fees: { edges: [] } } } }
    const asked = await stubRafiki({
      Asset: one(),
      AssetFees: fees,
      SetFee: { data: { setFee: { fee: { id: idOf(2) } } } }
    })
    const { user, history } = open(`/assets/${idOf(1)}/fees/set`)
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByLabelText('Percentage'), '1.5')
    await user.type(within(dialog).getByLabelText('Fixed part'), '0.25')
    expect(within(dialog).getByRole('status').textContent?.replaceAll('\u00a0', ' ')).toBe(
      'A payment of 100.00 MXN is charged 1.75 MXN.'
    )
    await user.click(within(dialog).getByRole('button', { name: 'Set fee' }))
    await waitFor(() => expect(history.get()).toBe(`/assets/${idOf(1)}/fees`))
    expect(asked.find(({ operation }) => operation === 'SetFee')?.variables).toMatchObject({
      input: { assetId: idOf(1), type: 'SENDING', fee: { fixed: '25', basisPoints: 150 } }
    })
  })

  it('has money deposited over its page, and shows the new balance', async () => {
    let liquidity = 120_431_850n
    const asked = await stubRafiki({
      Asset: () => one({ liquidity: liquidity.toString() }),
      AssetLiquidity: () => ({ data: { asset: { liquidity: liquidity.toString() } } }),
      DepositAssetLiquidity: ({ input }) => {
        liquidity += BigInt((input as { amount: string }).amount)
        return { data: { depositAssetLiquidity: { success: true } } }
      }
    })
    const { user, history } = open(`/assets/${idOf(1)}/deposit`)
    const dialog = await screen.findByRole('dialog')
    await user.type(within(dialog).getByLabelText('Amount'), '0.29')
    await user.click(within(dialog).getByRole('button', { name: /^Deposit 0\.29\sMXN$/ }))
    await waitFor(() => expect(history.get()).toBe(`/assets/${idOf(1)}`))
    await waitFor(() => expect(screen.getByTestId('balance').textContent).toBe('1,204,318.79\u00a0MXN'))
    expect(asked.find(({ operation }) => operation === 'DepositAssetLiquidity')?.variables).toMatchObject({
      input: { assetId: idOf(1), amount: '29' }
    })
  })
})
