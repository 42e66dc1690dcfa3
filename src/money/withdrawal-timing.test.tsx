import { cleanup, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { configureApproval } from '~/rafiki/credentials/permissions'
import { account, lost, openLiquidityDialog as open, plain } from '~test/liquidity-dialog'
import { approvalLimit, approvalSentence } from './approval'
import type { Intent } from './intent'
import { createReservedWithdrawalStore } from './reserved-withdrawals'

// Transforming it takes longer than a test waits.
beforeAll(() => import('./unknown-outcome'))
beforeEach(() => localStorage.clear())

describe('a withdrawal that is reserved', () => {
  const choose = async ({ user }: ReturnType<typeof open>) =>
    user.click(screen.getByRole('radio', { name: 'Reserve, then post' }))
  const moments = () =>
    within(screen.getByLabelText('What happens when'))
      .getAllByRole('term')
      .map((term) => plain(term.textContent))
  const reserved = () => createReservedWithdrawalStore('ada').list()

  it('says before what happens at which moment, to which account and for how long', async () => {
    const dialog = open('withdrawal')
    await dialog.user.type(dialog.amount(), '5')
    expect(plain(screen.getByLabelText('What happens when').textContent)).toContain(
      'Now5.00 MXN goes from MXN asset, Cloud Nine Wallet to the settlement account of MXN. It can’t be taken back.'
    )
    await choose(dialog)
    expect(moments()).toEqual(['Now', 'When it’s posted', 'When it’s voided, or after 1 day'])
    await dialog.user.selectOptions(screen.getByLabelText('Unit'), 'hours')
    await dialog.user.clear(screen.getByLabelText('Reserve for'))
    await dialog.user.type(screen.getByLabelText('Reserve for'), '36')
    expect(moments()[2]).toBe('When it’s voided, or after 36 hours')
    expect(dialog.button(/^Reserve 5\.00\sMXN$/)).toBeTruthy()
  })

  it('is sent with its time in seconds, and remembered until it is posted', async () => {
    const dialog = open('withdrawal')
    await choose(dialog)
    await dialog.user.type(dialog.amount(), '5')
    const before = Date.now()
    await dialog.user.click(dialog.button(/^Reserve 5\.00/))
    await waitFor(() => expect(dialog.onClose).toHaveBeenCalledOnce())
    expect(dialog.bank.sent).toMatchObject([{ timeoutSeconds: 86_400n, units: 500n }])
    const [withdrawal] = reserved()
    expect(withdrawal).toMatchObject({ id: dialog.bank.sent[0]?.transferId, units: 500n, account, tenantId: 't' })
    expect((withdrawal?.expiresAt ?? 0) - before).toBeGreaterThanOrEqual(86_400_000)
    await waitFor(() => expect(plain(screen.getByRole('status').textContent)).toMatch(/^Reserved 5\.00 MXNPost it/))
  })

  it('whose answer was lost is remembered once it is known to be made, from its first sending', async () => {
    const dialog = open('withdrawal')
    await choose(dialog)
    await dialog.user.type(dialog.amount(), '5')
    dialog.bank.next.push(() => (dialog.make(dialog.bank.sent[0] as Intent), lost))
    await dialog.user.click(dialog.button(/^Reserve 5\.00/))
    expect(await screen.findByText('We don’t know yet if this withdrawal went through')).toBeTruthy()
    expect(reserved()).toEqual([])
    await dialog.user.click(dialog.button(/^Send the same/))
    await waitFor(() => expect(reserved()).toHaveLength(1))
    expect(reserved()[0]?.expiresBy).toBeGreaterThan(reserved()[0]?.expiresAt ?? Infinity)
  })

  it('whose answer was lost stays one after a reload: what is refused then is not offered as another kind of withdrawal', async () => {
    const first = open('withdrawal')
    await choose(first)
    await first.user.selectOptions(screen.getByLabelText('Unit'), 'hours')
    await first.user.type(first.amount(), '5')
    first.bank.next.push(() => lost)
    await first.user.click(first.button(/^Reserve 5\.00/))
    expect(await screen.findByText('We don’t know yet if this withdrawal went through')).toBeTruthy()
    cleanup()
    const dialog = open('withdrawal')
    expect(screen.getByText('Reserved, to be posted within').parentElement?.textContent).toContain('1 hour')
    dialog.bank.next.push(() => ({ status: 'refused', code: 'FORBIDDEN', message: 'Not today.', byRafiki: true }))
    await dialog.user.click(dialog.button(/^Send the same/))
    expect(await screen.findByText('Not today.')).toBeTruthy()
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Reserve, then post' }).checked).toBe(true)
    expect(moments()[2]).toBe('When it’s voided, or after 1 hour')
    expect(dialog.button(/^Reserve 5\.00/)).toBeTruthy()
  })

  it('for no time, or for too long, is not sent', async () => {
    const dialog = open('withdrawal')
    await choose(dialog)
    await dialog.user.type(dialog.amount(), '5')
    const period = screen.getByLabelText<HTMLInputElement>('Reserve for')
    for (const text of ['0', '1.5', '-1', '366', '']) {
      await dialog.user.clear(period)
      if (text) await dialog.user.type(period, text)
      await dialog.user.click(dialog.button(/^Reserve/))
      expect(period.getAttribute('aria-invalid')).toBe('true')
      expect(document.activeElement).toBe(period)
    }
    expect(dialog.bank.sent).toEqual([])
  })

  it('at another time is another request; the choice alone loses nothing that was typed', async () => {
    const dialog = open('withdrawal')
    dialog.bank.next.push(() => ({ status: 'refused', code: 'FORBIDDEN', message: 'Not today.', byRafiki: true }))
    await dialog.user.type(dialog.amount(), '5')
    await dialog.user.click(dialog.button(/^Withdraw 5\.00/))
    expect(await screen.findByText('Not today.')).toBeTruthy()
    await choose(dialog)
    expect(dialog.amount().value).toBe('5.00')
    await dialog.user.click(dialog.button(/^Reserve 5\.00/))
    await waitFor(() => expect(dialog.bank.sent).toHaveLength(2))
    expect(dialog.bank.sent[1]?.transferId).not.toBe(dialog.bank.sent[0]?.transferId)
    expect(dialog.bank.sent[1]?.idempotencyKey).not.toBe(dialog.bank.sent[0]?.idempotencyKey)
  })
})

describe('a withdrawal for which there is a two-person rule', () => {
  beforeEach(() => configureApproval({ MXN: '10.005', USD: '0' }))
  afterEach(() => configureApproval({}))

  it('says the rule before, and above its amount only reserving is left', async () => {
    const dialog = open('withdrawal')
    expect(plain(screen.getByRole('dialog').textContent)).toContain('Above 10.00 MXN somebody else has to post it')
    await dialog.user.type(dialog.amount(), '10.00')
    expect(screen.getByRole('radio', { name: 'Withdraw now' })).toBeTruthy()
    expect(dialog.button(/^Withdraw 10\.00/)).toBeTruthy()
    await dialog.user.clear(dialog.amount())
    await dialog.user.type(dialog.amount(), '10.01')
    expect(screen.queryByRole('radio', { name: 'Withdraw now' })).toBeNull()
    expect(plain(screen.getByLabelText('What happens when').textContent)).toContain('When somebody else posts it')
    await dialog.user.click(dialog.button(/^Reserve 10\.01/))
    await waitFor(() => expect(dialog.bank.sent).toMatchObject([{ units: 1001n, timeoutSeconds: 86_400n }]))
  })

  it('is remembered under the id that the gateway gave it, and says who has to post it', async () => {
    const dialog = open('withdrawal')
    const id = '0f0e0d0c-0b0a-4908-8706-aaaaaaaaaaaa'
    dialog.bank.next.push(() => {
      dialog.make(dialog.bank.sent[0] as Intent)
      return { status: 'done', value: { withdrawalId: id, timeoutSeconds: 3600n } }
    })
    // The rule may be newer than this page.
    configureApproval({})
    await dialog.user.type(dialog.amount(), '20')
    await dialog.user.click(dialog.button(/^(Withdraw|Reserve) 20\.00/))
    await waitFor(() =>
      expect(createReservedWithdrawalStore('ada').list()).toMatchObject([{ id, needsApproval: true }])
    )
    await waitFor(() =>
      expect(plain(screen.getByRole('status').textContent)).toMatch(/^Reserved 20\.00 MXNSomebody else has to post it/)
    )
  })

  it('is for every amount where the limit is zero, and for none of an asset without one', () => {
    expect(approvalLimit({ code: 'USD', scale: 9 })).toBe(0n)
    expect(approvalSentence({ code: 'USD', scale: 9 })).toContain('every withdrawal of this asset')
    expect(approvalLimit({ code: 'usd', scale: 9 })).toBeUndefined()
    expect(approvalLimit({ code: 'toString', scale: 2 })).toBeUndefined()
    expect(approvalLimit({ code: 'MXN', scale: 0 })).toBe(10n)
    expect(approvalLimit({ code: 'MXN', scale: 4 })).toBe(100_050n)
  })
})
