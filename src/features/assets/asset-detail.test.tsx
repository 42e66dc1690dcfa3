import { screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type InProcessSandbox } from '~test/in-process-sandbox'
import { emptyRafiki, newTenant } from '~test/rafiki-pages'
import { fill, translatePage } from '~test/render-console'
import { newAsset, open } from './asset-fixtures'
import { feature } from './feature'

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)

// What one test left unfinished is nothing to the next.
beforeEach(() => localStorage.clear())

const lowAt = () => screen.findByLabelText<HTMLInputElement>(/^Low at/)
const dialog = async (role: 'dialog' | 'alertdialog' = 'dialog') => within(await screen.findByRole(role))
const keysOf = (sandbox: InProcessSandbox, operation: string) =>
  sandbox.variablesOf(operation).map(({ input }) => (input as { idempotencyKey: string }).idempotencyKey)

/** An asset of the operator's with 1,204,318.50 MXN in it. */
async function withAsset() {
  const sandbox = await emptyRafiki()
  return { sandbox, id: await newAsset(sandbox, { liquidity: '120431850' }) }
}

describe('an asset', () => {
  it('shows its exact balance, what is missing to the threshold, and its facts', async () => {
    const { id } = await withAsset()
    open(`/assets/${id}`)
    expect((await screen.findByTestId('balance')).textContent).toBe('1,204,318.50\u00a0MXN')
    expect(screen.getByText('Short by').textContent).toBe('Short by 795,681.50\u00a0MXN')
    expect(screen.getByText('1 MXN is 100 units')).toBeTruthy()
  })

  it('shows on a translated page what there is after a deposit, and amounts, codes and ids aren’t for translation', async () => {
    const { sandbox, id } = await withAsset()
    const { history } = open(`/assets/${id}`)
    const balance = await screen.findByTestId('balance')
    for (const shown of ['1,204,318', 'MXN', id])
      for (const element of screen.getAllByText(shown)) expect(element.closest('[translate=no]'), shown).not.toBeNull()
    translatePage()
    history.set({ value: `/assets/${id}/deposit` })
    const form = await dialog()
    fill(form.getByLabelText('Amount'), '5000000')
    form.getByRole('button', { name: /^Deposit 5,000,000/ }).click()
    await waitFor(() => expect(balance.textContent).toBe('6,204,318.50\u00a0MXN'))
    expect(screen.queryByText('Short by')).toBeNull()
    expect(sandbox.variablesOf('DepositAssetLiquidity')).toHaveLength(1)
  })

  it('that isn’t there is the page’s failure, and no id that isn’t one is ever sent', async () => {
    const sandbox = await emptyRafiki()
    open('/assets/00000000-0000-4000-8000-000000000000')
    expect(await screen.findByText('page failed: Rafiki knows no asset with this id.')).toBeTruthy()
    open('/assets/nonsense')
    await waitFor(() => expect(screen.getAllByText(/page failed/)).toHaveLength(2))
    expect(sandbox.variablesOf('Asset')).toHaveLength(1)
  })

  it('that the history leads to from another one has its own form and its own name', async () => {
    const sandbox = await emptyRafiki()
    const first = await newAsset(sandbox, { code: 'AAA', liquidityThreshold: '100' })
    const second = await newAsset(sandbox, { code: 'BBB', liquidityThreshold: '99900' })
    const { history } = open(`/assets/${second}/edit`)
    expect((await lowAt()).value).toBe('999.00')
    history.set({ value: `/assets/${first}/edit` })
    expect(await screen.findByRole('heading', { level: 1, name: 'AAA' })).toBeTruthy()
    expect((await lowAt()).value).toBe('1.00')
  })

  it('of another tenant says who can change it, in place of a form that Rafiki would answer with "not found"', async () => {
    const sandbox = await emptyRafiki()
    const id = await newAsset(sandbox, { tenantId: await newTenant(sandbox, 'Umoja Savings') })
    open(`/assets/${id}/edit`)
    expect(await screen.findByText('Only Umoja Savings can change or delete this asset')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    open(`/assets/${id}/delete`)
    expect((await screen.findByRole('dialog')).textContent).toContain('Only Umoja Savings')
  })
})

describe('an asset of another tenant', () => {
  it('offers the operator what Rafiki lets them do, and says who can do the rest', async () => {
    const sandbox = await emptyRafiki()
    const tenantId = await newTenant(sandbox, 'Umoja Savings')
    open(`/assets/${await newAsset(sandbox, { tenantId, liquidityThreshold: null })}`)
    expect(await screen.findByText('Only its tenant can change this.')).toBeTruthy()
    for (const name of ['Edit', 'Set one', 'Change thresholds', 'Delete asset'])
      expect(screen.queryByText(name), name).toBeNull()
    expect(screen.getByText(/^No threshold/).textContent).toContain('Only its tenant can change this.')
    for (const name of ['Deposit', 'Withdraw', 'Settings']) expect(screen.getByRole('link', { name })).toBeTruthy()
    expect(screen.getByText('Set fee')).toBeTruthy()
  })

  it('offers everything to its own tenant', async () => {
    const sandbox = await emptyRafiki()
    open(`/assets/${await newAsset(sandbox, { liquidityThreshold: null })}`)
    for (const name of ['Edit', 'Set one', 'Change thresholds', 'Delete asset'])
      expect(await screen.findByText(name), name).toBeTruthy()
  })
})

describe('deleting an asset', () => {
  const confirm = async () => {
    const sure = await dialog('alertdialog')
    const button = sure.getByRole<HTMLButtonElement>('button', { name: 'Delete asset' })
    expect(button.disabled).toBe(true)
    fill(sure.getByRole('textbox'), 'delete asset')
    button.click()
    return sure
  }

  it('says that the asset comes back with what is in it, since creating the same one does that', async () => {
    const { id } = await withAsset()
    open(`/assets/${id}/delete`)
    const text = (await screen.findByRole('alertdialog')).textContent
    expect(text).toContain('It comes back, with its thresholds and liquidity, when an asset with the same code')
    expect(text).toMatch(/liquidity of 1,204,318\.50\sMXN stays in the ledger and can’t be moved until then/)
    expect(text).not.toContain('undone')
  })

  it('is refused with the reason while something uses it', async () => {
    const { sandbox, id } = await withAsset()
    const http = { outgoing: { endpoint: 'https://peer.example', authToken: 'token' } }
    await sandbox.askRafiki('mutation ($input: CreatePeerInput!) { createPeer(input: $input) { peer { id } } }', {
      input: { assetId: id, staticIlpAddress: 'test.peer', http }
    })
    open(`/assets/${id}/delete`)
    const sure = await confirm()
    expect((await sure.findByRole('alert')).textContent).toMatch(/in use/i)
  })

  it('takes it out of the list, and nobody asks for it any more', async () => {
    const sandbox = await emptyRafiki()
    await newAsset(sandbox, { code: 'KES' })
    const id = await newAsset(sandbox)
    const { history } = open(`/assets/${id}/delete`)
    await confirm()
    expect(await screen.findByRole('cell', { name: /^KES/ })).toBeTruthy()
    expect(history.get()).toBe('/assets')
    expect(screen.getByText('Deleted MXN scale 2')).toBeTruthy()
    expect(sandbox.variablesOf('Asset')).toHaveLength(1)
  })
})

describe('the liquidity of an asset', () => {
  it('is deposited over its page, which shows the new balance', async () => {
    const { sandbox, id } = await withAsset()
    const { history } = open(`/assets/${id}/deposit`)
    const deposit = await dialog()
    fill(deposit.getByLabelText('Amount'), '0.29')
    ;(await deposit.findByRole('button', { name: /^Deposit 0\.29\sMXN$/ })).click()
    await waitFor(() => expect(history.get()).toBe(`/assets/${id}`))
    await waitFor(() => expect(screen.getByTestId('balance').textContent).toBe('1,204,318.79\u00a0MXN'))
    expect(sandbox.variablesOf('DepositAssetLiquidity')).toMatchObject([{ input: { assetId: id, amount: '29' } }])
  })

  it('says on its page which transfer is pending, until that is resolved', async () => {
    const { sandbox, id } = await withAsset()
    sandbox.fault({ target: 'backend', match: { operation: 'DepositAssetLiquidity' }, action: 'write-then-drop' })
    const { history } = open(`/assets/${id}/deposit`)
    const deposit = await dialog()
    fill(deposit.getByLabelText('Amount'), '5')
    ;(await deposit.findByRole('button', { name: /^Deposit 5\.00/ })).click()
    await screen.findByText('We don’t know yet if this deposit went through')
    screen.getAllByRole('button', { name: 'Close' }).at(-1)?.click()
    await waitFor(() => expect(history.get()).toBe(`/assets/${id}`))
    // As long as the dialog is there nobody can click what is behind it.
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const note = await screen.findByText(/^We don’t know yet if a deposit of/)
    expect(note.textContent).toBe('We don’t know yet if a deposit of 5.00\u00a0MXN went through')
    screen.getByRole('link', { name: 'Resolve' }).click()
    ;(await screen.findByRole('button', { name: 'Send the same request again' })).click()
    await waitFor(() => expect(note.isConnected).toBe(false))
    await waitFor(() => expect(screen.getByTestId('balance').textContent).toBe('1,204,323.50\u00a0MXN'))
    expect(new Set(keysOf(sandbox, 'DepositAssetLiquidity')).size).toBe(1)
  })
})
