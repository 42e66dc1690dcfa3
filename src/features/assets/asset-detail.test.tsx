import { screen, waitFor, within } from '@solidjs/testing-library'
import { beforeEach, describe, expect, it } from 'vitest'
import { type StubAnswer, stubRafiki } from '~/rafiki/client/rafiki-stub'
import { asset, description, idOf, list, one, open, tenants } from './asset-fixtures'

// What one test left unfinished is nothing to the next.
beforeEach(() => localStorage.clear())

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
    expect(screen.queryByRole('link', { name: 'Older' })).toBeNull()
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
    // As long as the dialog is there nobody can click what is behind it.
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    const note = await screen.findByText(/We don’t know yet if a deposit of 5\.00\sMXN went through/)
    await user.click(screen.getByRole('link', { name: 'Resolve' }))
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
