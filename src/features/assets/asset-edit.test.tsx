import { screen, waitFor } from '@solidjs/testing-library'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InProcessSandbox } from '~test/in-process-sandbox'
import { emptyRafiki } from '~test/rafiki-pages'
import { fill } from '~test/render-console'
import { newAsset, open } from './asset-fixtures'
import { feature } from './feature'

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)

// What one test left unfinished is nothing to the next.
beforeEach(() => localStorage.clear())

const lowAt = () => screen.findByLabelText<HTMLInputElement>(/^Low at/)
const saveThresholds = () => screen.getByRole('button', { name: 'Save thresholds' }).click()
const keysOf = (sandbox: InProcessSandbox, operation: string) =>
  sandbox.variablesOf(operation).map(({ input }) => (input as { idempotencyKey: string }).idempotencyKey)
const updateAsset = 'mutation ($input: UpdateAssetInput!) { updateAsset(input: $input) { asset { id } } }'

/** An asset of the operator's with 1,204,318.50 MXN in it. */
async function withAsset() {
  const sandbox = await emptyRafiki()
  return { sandbox, id: await newAsset(sandbox, { liquidity: '120431850' }) }
}

describe('the thresholds of an asset', () => {
  it('are always sent together, since Rafiki clears the one that is left out', async () => {
    const { sandbox, id } = await withAsset()
    open(`/assets/${id}/edit`)
    fill(await lowAt(), '5')
    saveThresholds()
    await screen.findByText('Saved the thresholds of MXN')
    expect(sandbox.variablesOf('UpdateAsset')).toMatchObject([
      { input: { id, liquidityThreshold: '500', withdrawalThreshold: '700' } }
    ])
  })

  it('that nobody typed here are sent as they are now, not as they were when the page was opened', async () => {
    const { sandbox, id } = await withAsset()
    open(`/assets/${id}/edit`)
    const save = async (text: string) => {
      fill(await lowAt(), text)
      saveThresholds()
    }
    // Somebody else changes the other threshold right after the first save.
    let isChanged = false
    sandbox.intercept(async () => {
      if (isChanged || sandbox.asked.at(-1)?.operation !== 'Asset' || keysOf(sandbox, 'UpdateAsset').length === 0)
        return
      isChanged = true
      await sandbox.askRafiki(updateAsset, { input: { id, liquidityThreshold: '500', withdrawalThreshold: '900' } })
    })
    await save('5')
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Withdrawal threshold/).value).toBe('9.00'))
    await save('6')
    await waitFor(() => expect(sandbox.variablesOf('UpdateAsset')).toHaveLength(2))
    expect(sandbox.variablesOf('UpdateAsset')[1]).toMatchObject({
      input: { liquidityThreshold: '600', withdrawalThreshold: '900' }
    })
  })

  const setElsewhere = (sandbox: InProcessSandbox, id: string, low: string | null, withdrawal: string | null) =>
    sandbox.askRafiki(updateAsset, { input: { id, liquidityThreshold: low, withdrawalThreshold: withdrawal } })
  const withdrawalField = () => screen.getByLabelText<HTMLInputElement>(/^Withdrawal threshold/)
  const conflict = 'Somebody else changed this in the meantime, so nothing was saved yet'

  it('keep what a colleague has set since the page was opened, where nothing was changed here', async () => {
    const { sandbox, id } = await withAsset()
    open(`/assets/${id}/edit`)
    fill(await lowAt(), '777')
    await setElsewhere(sandbox, id, '200000000', '999')
    saveThresholds()
    await screen.findByText('Saved the thresholds of MXN')
    expect(sandbox.variablesOf('UpdateAsset')).toMatchObject([
      { input: { liquidityThreshold: '77700', withdrawalThreshold: '999' } }
    ])
    await waitFor(() => expect(withdrawalField().value).toBe('9.99'))
  })

  it('that were changed here and elsewhere are asked about before anything is saved, and are saved when that is wanted', async () => {
    const { sandbox, id } = await withAsset()
    const { user } = open(`/assets/${id}/edit`)
    fill(await lowAt(), '777')
    await setElsewhere(sandbox, id, '55500', '700')
    saveThresholds()
    const question = (await screen.findByText(conflict)).closest('[role=group]')
    expect(document.activeElement).toBe(question)
    expect(question?.textContent).toContain('Low at was “2,000,000.00” and is “555.00” now. You entered “777')
    expect(sandbox.variablesOf('UpdateAsset')).toEqual([])
    // Again meanwhile: asked again.
    await setElsewhere(sandbox, id, '33300', '700')
    await user.click(screen.getByRole('button', { name: 'Save mine' }))
    await waitFor(() =>
      expect(screen.getByText(conflict).closest('[role=group]')?.textContent).toContain('“333.00” now')
    )
    expect(sandbox.variablesOf('UpdateAsset')).toEqual([])
    await user.click(screen.getByRole('button', { name: 'Save mine' }))
    await screen.findByText('Saved the thresholds of MXN')
    expect(sandbox.variablesOf('UpdateAsset')).toMatchObject([{ input: { liquidityThreshold: '77700' } }])
    expect(screen.queryByText(conflict)).toBeNull()
  })

  it('go back to what a colleague has set when that is to count, and to what is entered after the question', async () => {
    const { sandbox, id } = await withAsset()
    const { user } = open(`/assets/${id}/edit`)
    fill(await lowAt(), '777')
    fill(withdrawalField(), '8')
    await setElsewhere(sandbox, id, '55500', null)
    saveThresholds()
    await screen.findByText(conflict)
    expect(screen.getByText(/Withdrawal threshold was “7.00” and is empty now/)).toBeTruthy()
    // Typing answers for this field, and keeps the cursor, though the other one is still asked about.
    withdrawalField().focus()
    fill(withdrawalField(), '6')
    expect(document.activeElement).toBe(withdrawalField())
    await user.click(screen.getByRole('button', { name: 'Keep theirs' }))
    await waitFor(async () => expect((await lowAt()).value).toBe('555.00'))
    expect(document.activeElement).toBe(await lowAt())
    saveThresholds()
    await screen.findByText('Saved the thresholds of MXN')
    expect(sandbox.variablesOf('UpdateAsset')).toMatchObject([
      { input: { liquidityThreshold: '55500', withdrawalThreshold: '600' } }
    ])
  })

  it('that a colleague has set to the same are no question', async () => {
    const { sandbox, id } = await withAsset()
    open(`/assets/${id}/edit`)
    fill(await lowAt(), '777')
    await setElsewhere(sandbox, id, '77700', '700')
    saveThresholds()
    expect(await screen.findByText('Saved the thresholds of MXN')).toBeTruthy()
  })

  it('are not saved when what is there now can’t be read, and stay in the form', async () => {
    const { sandbox, id } = await withAsset()
    open(`/assets/${id}/edit`)
    fill(await lowAt(), '777')
    sandbox.fault({ target: 'backend', match: { operation: 'Asset' }, action: 'drop' })
    saveThresholds()
    expect((await screen.findByText('The thresholds were not saved')).closest('[role=alert]')?.textContent).toContain(
      'Nothing was saved.'
    )
    expect((await lowAt()).value).toBe('777')
    expect(sandbox.variablesOf('UpdateAsset')).toEqual([])
    saveThresholds()
    expect(await screen.findByText('Saved the thresholds of MXN')).toBeTruthy()
  })

  it('of which nobody knows if they were saved stay that when nothing can be read, and are then the same request', async () => {
    const { sandbox, id } = await withAsset()
    open(`/assets/${id}/edit`)
    fill(await lowAt(), '777')
    sandbox.fault({ target: 'backend', match: { operation: 'UpdateAsset' }, action: 'write-then-drop' })
    saveThresholds()
    await screen.findByText('We don’t know yet if the thresholds were saved')
    sandbox.fault({ target: 'backend', match: { operation: 'Asset' }, action: 'drop' })
    saveThresholds()
    await screen.findByText(/Nothing was sent again/)
    expect(screen.queryByText(/Nothing was saved/)).toBeNull()
    expect(screen.getByText('We don’t know yet if the thresholds were saved')).toBeTruthy()
    saveThresholds()
    await screen.findByText('Saved the thresholds of MXN')
    expect(new Set(keysOf(sandbox, 'UpdateAsset')).size).toBe(1)
    expect(keysOf(sandbox, 'UpdateAsset')).toHaveLength(2)
  })

  it('saved twice are written twice: Rafiki would repeat its first answer under the same key, and do nothing', async () => {
    const { sandbox, id } = await withAsset()
    open(`/assets/${id}/edit`)
    await lowAt()
    saveThresholds()
    await screen.findByText('Saved the thresholds of MXN')
    saveThresholds()
    await waitFor(() => expect(keysOf(sandbox, 'UpdateAsset')).toHaveLength(2))
    expect(new Set(keysOf(sandbox, 'UpdateAsset')).size).toBe(2)
  })
})

describe('the outcome of saving', () => {
  it('stands beside the button and not over the page, until the next attempt: never beside an error', async () => {
    const { sandbox, id } = await withAsset()
    open(`/assets/${id}/edit`)
    fill(await lowAt(), '5')
    saveThresholds()
    const saved = await screen.findByText('Saved the thresholds of MXN')
    expect(saved.closest('form')).not.toBeNull()
    expect(document.querySelector('.toast')).toBeNull()
    sandbox.fault({ target: 'backend', match: { operation: 'UpdateAsset' }, action: 'drop', times: 1 })
    fill(await lowAt(), '6')
    saveThresholds()
    await screen.findByRole('alert')
    expect(screen.queryByText('Saved the thresholds of MXN')).toBeNull()
  })
})
