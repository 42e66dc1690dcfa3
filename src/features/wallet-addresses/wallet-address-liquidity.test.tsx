import { screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InProcessSandbox } from '~test/in-process-sandbox'
import { descriptionOf } from '~test/render-console'
import { feature } from './feature'
import { donut, field, open, refuse, seededRafiki, walletId } from './wallet-address-fixtures'

let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)
beforeEach(async () => (sandbox = await seededRafiki()))

describe('what a wallet address holds', () => {
  const openWithdrawal = async () => {
    const id = await walletId(sandbox, donut)
    const opened = open(`/wallet-addresses/${id}/withdraw`)
    await screen.findByRole('button', { name: /43\.21/ })
    return { id, ...opened }
  }

  it('is withdrawn as a whole, at once', async () => {
    const { id, user } = await openWithdrawal()
    expect(field('Amount').readOnly).toBe(true)
    await user.click(screen.getByRole('button', { name: /^Withdraw 43\.21/ }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sandbox.variablesOf('CreateWalletAddressWithdrawal')).toMatchObject([
      { input: { walletAddressId: id, timeoutSeconds: '0' } }
    ])
    await waitFor(() => expect(screen.getByTestId('balance').textContent).toContain('0.00'))
    expect(screen.queryByRole('link', { name: 'Withdraw' })).toBeNull()
  })

  it('isn’t withdrawn once more has arrived than was confirmed: the new amount is asked about', async () => {
    const { id, user } = await openWithdrawal()
    const fields = 'id address publicName status createdAt asset { id code scale } tenant { id publicName }'
    const { walletAddress } = await sandbox.askRafiki<{ walletAddress: object }>(
      `{ walletAddress(id: "${id}") { ${fields} } }`
    )
    const more = { data: { walletAddress: { ...walletAddress, liquidity: '5000', additionalProperties: [] } } }
    sandbox.intercept(() => (sandbox.asked.at(-1)?.operation === 'WalletAddress' ? Response.json(more) : undefined))
    await user.click(screen.getByRole('button', { name: /^Withdraw 43\.21/ }))
    expect(await screen.findByText(/There is another amount now than you have confirmed/)).toBeTruthy()
    expect(await screen.findByRole('button', { name: /^Withdraw 50\.00/ })).toBeTruthy()
    expect(sandbox.variablesOf('CreateWalletAddressWithdrawal')).toEqual([])
  })

  it('is reserved until it is posted, where that is chosen', async () => {
    const { user } = await openWithdrawal()
    await user.click(screen.getByLabelText('Reserve, then post'))
    await user.click(screen.getByRole('button', { name: /^Reserve 43\.21/ }))
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(sandbox.variablesOf('CreateWalletAddressWithdrawal')).toMatchObject([{ input: { timeoutSeconds: '86400' } }])
    expect(await screen.findByRole('link', { name: 'Post or void' })).toBeTruthy()
  })

  it('isn’t known to be withdrawn when the answer is lost: only the same request can be sent again', async () => {
    const { user } = await openWithdrawal()
    sandbox.fault({
      target: 'backend',
      match: { operation: 'CreateWalletAddressWithdrawal' },
      action: 'drop',
      times: 1
    })
    await user.click(screen.getByRole('button', { name: /^Withdraw 43\.21/ }))
    await screen.findByText(/We don’t know yet if this withdrawal/)
    await user.click(screen.getByRole('button', { name: /^Send/ }))
    await waitFor(() => expect(sandbox.variablesOf('CreateWalletAddressWithdrawal')).toHaveLength(2))
    const [first, second] = sandbox.variablesOf('CreateWalletAddressWithdrawal')
    expect(second).toEqual(first)
  })

  it.each([
    ['INTERNAL_SERVER_ERROR', 'missing incoming payment wallet address', 'No web-monetization money has arrived yet'],
    ['FORBIDDEN', 'Transfer amount is zero', 'Rafiki moves amounts above zero only.'],
    ['FORBIDDEN', 'Insufficient transfer balance', 'Not enough liquidity'],
    ['BAD_USER_INPUT', 'Invalid transfer id', 'Invalid transfer id'],
    ['NOT_FOUND', 'Unknown wallet address', 'Rafiki knows no wallet address with this id.']
  ])('isn’t withdrawn when Rafiki answers %s "%s", and the dialog says why', async (code, message, words) => {
    const { user } = await openWithdrawal()
    refuse(sandbox, 'CreateWalletAddressWithdrawal', code, message)
    await user.click(screen.getByRole('button', { name: /^Withdraw 43\.21/ }))
    expect(await screen.findByText(new RegExp(words))).toBeTruthy()
  })

  it('is nothing before any has arrived, which is said in place of a withdrawal', async () => {
    open(`/wallet-addresses/${await walletId(sandbox, 'Luca Rossi')}/withdraw`)
    const dialog = await screen.findByRole('dialog')
    await waitFor(() => expect(field('Amount').value).toBe('0.00'))
    within(dialog)
      .getByRole('button', { name: /^Withdraw/ })
      .click()
    await waitFor(() => expect(descriptionOf(field('Amount'))).toContain('all that a wallet address has'))
    expect(sandbox.variablesOf('CreateWalletAddressWithdrawal')).toEqual([])
  })
})
