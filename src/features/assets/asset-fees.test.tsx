import { screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyRafiki } from '~test/rafiki-pages'
import { descriptionOf, fill } from '~test/render-console'
import { newAsset, newFee, open } from './asset-fixtures'
import { feature } from './feature'

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)

const dialog = async () => within(await screen.findByRole('dialog'))

/** An asset of the operator's. */
async function withAsset() {
  const sandbox = await emptyRafiki()
  return { sandbox, id: await newAsset(sandbox) }
}

describe('the fees of an asset', () => {
  it('are set once by an answer that was lost and the same sent again, however it was typed', async () => {
    const { sandbox, id } = await withAsset()
    sandbox.fault({ target: 'backend', match: { operation: 'SetFee' }, action: 'drop' })
    const { user } = open(`/assets/${id}/fees/set`)
    const form = await dialog()
    await user.type(form.getByLabelText('Fixed part'), '0.5{Enter}')
    await form.findByText('We don’t know yet if this fee was set')
    // The click takes the focus out of the field, which writes "0.50" into it.
    await user.click(form.getByRole('button', { name: 'Set fee' }))
    await waitFor(() =>
      expect(
        sandbox.variablesOf('SetFee').map(({ input }) => (input as { idempotencyKey: string }).idempotencyKey)
      ).toHaveLength(2)
    )
    expect(
      new Set(sandbox.variablesOf('SetFee').map(({ input }) => (input as { idempotencyKey: string }).idempotencyKey))
        .size
    ).toBe(1)
  })

  it('take a percentage with either sign before its decimals, in any place', async () => {
    const { sandbox, id } = await withAsset()
    open(`/assets/${id}/fees/set`)
    const form = await dialog()
    const percentage = form.getByLabelText('Percentage')
    const set = (text: string) => {
      fill(percentage, text)
      form.getByRole('button', { name: 'Set fee' }).click()
    }
    for (const wrong of ['100.01', '1.234', '-1', 'x']) {
      set(wrong)
      expect(descriptionOf(percentage)).toContain('from 0 to 100')
    }
    set('1,25\u00a0%')
    await waitFor(() =>
      expect(sandbox.variablesOf('SetFee')).toMatchObject([{ input: { fee: { fixed: '0', basisPoints: 125 } } }])
    )
  })

  it('are set in percent and major units, with an example in its own code', async () => {
    const { sandbox, id } = await withAsset()
    const { history } = open(`/assets/${id}/fees/set`)
    const form = await dialog()
    fill(form.getByLabelText('Percentage'), '1.5')
    fill(form.getByLabelText('Fixed part'), '0.25')
    expect(form.getByRole('status').textContent?.replaceAll('\u00a0', ' ')).toBe(
      'A payment of 100.00 MXN is charged 1.75 MXN.'
    )
    form.getByRole('button', { name: 'Set fee' }).click()
    await waitFor(() => expect(history.get()).toBe(`/assets/${id}/fees`))
    expect(sandbox.variablesOf('SetFee')).toMatchObject([
      { input: { assetId: id, type: 'SENDING', fee: { fixed: '25', basisPoints: 150 } } }
    ])
  })

  it('for receiving are shown as what they are: stored, and not charged', async () => {
    const sandbox = await emptyRafiki()
    const fee = { fixed: '0', basisPoints: 50 }
    const id = await newAsset(sandbox, { fee, receivingFee: fee })
    open(`/assets/${id}/fees`)
    expect(await screen.findByText('Stored, but this Rafiki version doesn’t charge it')).toBeTruthy()
    expect(await screen.findByRole('cell', { name: 'Receiving, not charged' })).toBeTruthy()
    expect(screen.queryByRole('link', { name: 'Older' })).toBeNull()
  })

  it('have a history that is paged by its own cursors in the address', async () => {
    const sandbox = await emptyRafiki()
    const id = await newAsset(sandbox)
    for (let basisPoints = 1; basisPoints <= 22; basisPoints++)
      await newFee(sandbox, id, 'SENDING', { fixed: '0', basisPoints })
    open(`/assets/${id}/fees`)
    const older = (await screen.findByRole('link', { name: 'Older' })).getAttribute('href') ?? ''
    const after = new URLSearchParams(older.split('?')[1]).get('after')
    expect(older).toBe(`/assets/${id}/fees?after=${after}`)
    open(older)
    await waitFor(() => expect(sandbox.variablesOf('AssetFees')).toContainEqual({ id, after, first: 21 }))
  })
})
