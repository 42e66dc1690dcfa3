import { screen, waitFor } from '@solidjs/testing-library'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { notFound, type Outcome, RafikiFailure } from '~/rafiki/client/failures'
import { lost, openLiquidityDialog as open, plain } from '~test/liquidity-dialog'
import { translatePage } from '~test/render-console'
import type { Intent } from './intent'

/** What is read after the amount's name. */
const said = () =>
  (screen.getByLabelText('Amount').getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => plain(document.getElementById(id)?.textContent))
    .join(' ')

const close = () => screen.getAllByRole('button', { name: 'Close' }).at(-1) ?? expect.fail('nothing to close')

// Transforming it takes longer than a test waits.
beforeAll(() => import('./unknown-outcome'))
beforeEach(() => localStorage.clear())

describe('the deposit dialog', () => {
  it('says before anything is sent what the deposit will do, and the button names the amount', async () => {
    const { user, amount, button, rows } = open()
    await user.type(amount(), '1500000')
    expect(said()).toBe('150,000,000 units at scale 2')
    await waitFor(() =>
      expect(rows()).toEqual([
        'Liquidity now1,204,318.50 MXN',
        'This deposit+1,500,000.00 MXN',
        'Liquidity after2,704,318.50 MXN',
        'Low-liquidity thresholdabove 2,000,000.00 MXN'
      ])
    )
    expect(button(/^Deposit 1,500,000\.00\sMXN$/)).toBeTruthy()
    await user.tab()
    expect(amount().value).toBe('1,500,000.00')
  })

  it('takes the amount that is pasted with its code as one, and cells of a column as none', async () => {
    const { user, amount, button } = open()
    await user.click(amount())
    await user.paste('1,500,000.00\u00a0MXN\n')
    expect(said()).toBe('150,000,000 units at scale 2')
    expect(button(/^Deposit 1,500,000\.00\sMXN$/)).toBeTruthy()
    await user.tab()
    expect(amount().value).toBe('1,500,000.00')
    await user.clear(amount())
    await user.paste('100\n200\n')
    expect(amount().value).toBe('100\t200')
    await user.click(button(/^Deposit$/))
    expect(said()).toContain('Enter digits only')
  })

  it('shows on a translated page what is sent, too', async () => {
    const { bank, user, amount, button, rows } = open()
    await user.type(amount(), '5')
    await waitFor(() => expect(rows()[2]).toBe('Liquidity after1,204,323.50 MXN'))
    translatePage()
    await user.type(amount(), '000')
    expect(said()).toBe('500,000 units at scale 2')
    await waitFor(() =>
      expect(rows()).toEqual([
        'Liquidity now1,204,318.50 MXN',
        'This deposit+5,000.00 MXN',
        'Liquidity after1,209,318.50 MXN',
        'Low-liquidity thresholdat or below 2,000,000.00 MXN'
      ])
    )
    translatePage()
    await user.type(amount(), '000')
    expect(rows()[3]).toBe('Low-liquidity thresholdabove 2,000,000.00 MXN')
    bank.next.push(() => ({ status: 'refused', code: 'FORBIDDEN', message: 'Not today.', byRafiki: true }))
    await user.click(button(/5,000,000\.00\sMXN$/))
    await screen.findByText('Not today.')
    translatePage()
    await user.clear(amount())
    await user.click(button(/^Deposit$/))
    expect(said()).toBe('Enter an amount.')
  })

  it('says one unit in the singular', async () => {
    const { user, amount } = open()
    await user.type(amount(), '0.01')
    expect(said()).toBe('1 unit at scale 2')
  })

  it('tells the new balance, and closes', async () => {
    const { bank, user, amount, button, onClose } = open()
    await user.type(amount(), '0.29')
    await user.click(button(/^Deposit 0\.29/))
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    expect(bank.sent).toHaveLength(1)
    await waitFor(() =>
      expect(plain(screen.getByRole('status').textContent)).toBe('Deposited 0.29 MXNBalance 1,204,318.79 MXN.')
    )
  })

  it('says beside the field what is wrong, only once it was tried, and sends nothing', async () => {
    const { bank, user, amount, button } = open()
    for (const [text, problem] of [
      ['abc', /digits only/],
      ['1.234', /scale 2, so at most 2 decimals/],
      ['-1', /above zero/],
      ['0.00', /above zero/],
      ['92233720368547758.08', /9,223,372,036,854,775,807 units/]
    ] as const) {
      await user.clear(amount())
      await user.type(amount(), text)
      await user.click(button(/^Deposit/))
      expect(said()).toMatch(problem)
      expect(amount().getAttribute('aria-invalid')).toBe('true')
      expect(amount().value).toBe(text)
    }
    expect(bank.sent).toHaveLength(0)
  })

  it('shows why Rafiki refused, with the fields open, and a new amount is a new request', async () => {
    const { bank, user, amount, button } = open()
    bank.next.push(() => ({ status: 'refused', code: 'FORBIDDEN', message: 'Not today.', byRafiki: true }))
    await user.type(amount(), '5')
    await user.click(button(/^Deposit 5\.00/))
    expect(await screen.findByText('Not today.')).toBeTruthy()
    await user.clear(amount())
    await user.type(amount(), '6')
    await user.click(button(/^Deposit 6\.00/))
    await waitFor(() => expect(bank.sent).toHaveLength(2))
    expect(bank.sent[1]?.transferId).not.toBe(bank.sent[0]?.transferId)
  })

  it('says that the balance can’t be read, and sends nothing while that is so', async () => {
    const { bank, user, amount, button, readBalance } = open()
    readBalance.mockRejectedValue(new RafikiFailure('unreachable', 'Rafiki can’t be reached.'))
    await user.type(amount(), '5')
    await user.click(button(/^Deposit 5\.00/))
    expect(await screen.findByText('Rafiki can’t be reached. Nothing was sent.')).toBeTruthy()
    expect(amount().value).toBe('5.00')
    expect(bank.sent).toHaveLength(0)
    expect(screen.getByText('Nothing was sent')).toBeTruthy()
  })

  it('says that the asset was deleted meanwhile, which Rafiki has answered, and doesn’t offer to ask again', async () => {
    const { bank, user, amount, button, readBalance, rows } = open()
    await waitFor(() => expect(rows()[0]).toBe('Liquidity now1,204,318.50 MXN'))
    readBalance.mockRejectedValue(notFound('asset'))
    await user.type(amount(), '5')
    await user.click(button(/^Deposit 5\.00/))
    expect(await screen.findByText('This asset was deleted')).toBeTruthy()
    expect(screen.getByText('Rafiki knows no asset with this id. Nothing was sent.')).toBeTruthy()
    expect(screen.queryByText(/couldn’t read/i)).toBeNull()
    expect(bank.sent).toHaveLength(0)
  })
})

describe('a deposit that is on its way', () => {
  it('can’t be closed or changed until there is an answer', async () => {
    const { bank, user, amount, button, onClose, rows } = open()
    let answer: (outcome: Outcome<void>) => void = () => undefined
    bank.later = new Promise((resolve) => (answer = resolve))
    await user.type(amount(), '5{Enter}')
    await waitFor(() => expect(bank.sent).toHaveLength(1))
    expect(amount().readOnly).toBe(true)
    await user.click(button(/^Cancel/))
    await user.click(close())
    screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))
    const leaving = new Event('beforeunload', { cancelable: true })
    window.dispatchEvent(leaving)
    expect(leaving.defaultPrevented).toBe(true)
    expect(onClose).not.toHaveBeenCalled()
    answer({ status: 'refused', code: 'FORBIDDEN', message: 'No.', byRafiki: true })
    expect(await screen.findByText('No.')).toBeTruthy()
    expect(amount().readOnly).toBe(false)
    expect(rows()[2]).toBe('Liquidity after1,204,323.50 MXN')
  })

  it('keeps the focus in its field, through a refusal too', async () => {
    const { bank, user, amount } = open()
    bank.next.push(() => ({ status: 'refused', code: 'FORBIDDEN', message: 'No.', byRafiki: true }))
    await user.type(amount(), '5{Enter}')
    expect(await screen.findByText('No.')).toBeTruthy()
    expect(document.activeElement).toBe(amount())
  })

  it('is told once the dialog is gone, since nobody hears what is said beside an open one', async () => {
    const { user, amount, button } = open()
    const seen: boolean[] = []
    const status = screen.getByRole('status', { hidden: true })
    new MutationObserver(() => seen.push(document.querySelector('dialog') !== null)).observe(status, {
      childList: true,
      subtree: true
    })
    await user.type(amount(), '5')
    await user.click(button(/^Deposit 5\.00/))
    await waitFor(() => expect(plain(status.textContent)).toContain('Deposited 5.00 MXN'))
    expect(document.querySelector('dialog')).toBeNull()
    expect(seen).not.toContain(true)
  })
})

describe('a deposit whose answer was lost', () => {
  async function lose() {
    const dialog = open()
    dialog.bank.next.push(() => {
      dialog.make(dialog.bank.sent[0] as Intent)
      return lost
    })
    await dialog.user.type(dialog.amount(), '0.29')
    await dialog.user.click(dialog.button(/^Deposit 0\.29/))
    await screen.findByText('We don’t know yet if this deposit went through')
    return dialog
  }

  it('leaves no field to type in, and the same request sent again makes it once and says so', async () => {
    const { bank, user, button, amount, onClose } = await lose()
    expect(amount().readOnly).toBe(true)
    await user.click(button(/Send the same request again/))
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce())
    expect(bank.sent[1]).toEqual(bank.sent[0])
    expect(bank.made.size).toBe(1)
    expect(plain(screen.getByRole('status').textContent)).toBe(
      'Deposited 0.29 MXN onceIt was sent more than once and deposited once. Balance 1,204,318.79 MXN.'
    )
  })

  it('can be compared with the balance, which never offers more than the same request', async () => {
    const { user, button, rows, bank } = await lose()
    await waitFor(() => expect(rows()).toContain('Liquidity now1,204,318.79 MXN'))
    expect(rows().slice(0, 2)).toEqual([
      'Liquidity before sending1,204,318.50 MXN',
      'Expected if it went through1,204,318.79 MXN'
    ])
    bank.balance = 5n
    await user.click(button(/Look at the balance/))
    await waitFor(() => expect(rows()).toContain('Liquidity now0.05 MXN'))
    expect(screen.getByText(/doesn’t tell/)).toBeTruthy()
  })

  it('shows no balance of an earlier look once another look has failed', async () => {
    const { user, button, rows, readBalance } = await lose()
    await waitFor(() => expect(rows()).toContain('Liquidity now1,204,318.79 MXN'))
    readBalance.mockRejectedValueOnce(new RafikiFailure('unreachable', 'Rafiki can’t be reached.'))
    await user.click(button(/Look at the balance/))
    await waitFor(() => expect(rows()).toContain('Liquidity nowNot read'))
    expect(screen.queryByText(/^The balance is what it/)).toBeNull()
  })

  it('is there again after closing and opening, also for a withdrawal from the same account', async () => {
    const first = await lose()
    await first.user.click(close())
    first.reopen()
    expect(await screen.findByText('We don’t know yet if this deposit went through')).toBeTruthy()
    await first.user.click(close())
    const second = open('withdrawal')
    expect(await screen.findByText('We don’t know yet if this deposit went through')).toBeTruthy()
    expect(screen.getByRole('heading', { name: 'Deposit liquidity' })).toBeTruthy()
    await second.user.click(second.button(/Send the same request again/))
    await waitFor(() => expect(second.bank.sent).toEqual(first.bank.sent))
  })

  it('that was refused after all doesn’t become a withdrawal in the dialog that found it', async () => {
    const first = await lose()
    await first.user.click(close())
    const second = open('withdrawal')
    second.bank.next.push(() => ({ status: 'refused', code: 'NOT_FOUND', message: 'Gone.', byRafiki: true }))
    await second.user.click(await screen.findByRole('button', { name: 'Send the same request again' }))
    expect(plain((await screen.findByText(/^The deposit of/)).textContent)).toBe(
      'The deposit of 0.29 MXN was refused. Gone.'
    )
    expect(second.amount().value).toBe('')
    await second.user.type(second.amount(), '0.01')
    await second.user.click(second.button(/^Withdraw 0\.01/))
    await waitFor(() => expect(second.bank.sent.map(({ direction }) => direction)).toEqual(['deposit', 'withdrawal']))
  })

  it('is one person’s, and holds no secret', async () => {
    await lose()
    const [name] = Object.keys(localStorage)
    expect(name).toContain('/ada/')
    expect(Object.keys(JSON.parse(localStorage.getItem(name ?? '') ?? '{}') as object).toSorted()).toEqual(
      [
        'account',
        'before',
        'direction',
        'idempotencyKey',
        'sentAt',
        'signedBy',
        'timeoutSeconds',
        'transferId',
        'units'
      ].toSorted()
    )
  })

  it('is forgotten only by typing so, and then there is a fresh form', async () => {
    const { bank, user, button, amount } = await lose()
    await user.click(button(/^Discard/))
    await user.type(screen.getByRole('textbox'), 'discard deposit')
    await user.click(screen.getByRole('button', { name: 'Discard this deposit' }))
    await waitFor(() => expect(amount().value).toBe(''))
    await user.type(amount(), '0.30')
    await user.click(button(/^Deposit 0\.30/))
    await waitFor(() => expect(bank.sent.map(({ units }) => units)).toEqual([29n, 30n]))
  })
})

describe('the withdrawal dialog', () => {
  it('lets nobody withdraw more than there is, and says how much that is', async () => {
    const { bank, user, amount, button } = open('withdrawal', 5n)
    await user.type(amount(), '0.06')
    await user.click(button(/^Withdraw/))
    await waitFor(() => expect(said()).toBe('Not enough liquidity: 0.05 MXN available.'))
    expect(bank.sent).toHaveLength(0)
    await user.clear(amount())
    await user.type(amount(), '0.05')
    await user.click(button(/^Withdraw 0\.05/))
    await waitFor(() => expect(bank.sent).toHaveLength(1))
    expect(bank.balance).toBe(0n)
    expect(plain(screen.getByRole('status').textContent)).toContain('Withdrew 0.05 MXN')
  })

  it('looks again before it says that there is not enough', async () => {
    const { bank, user, amount, button } = open('withdrawal', 5n)
    await user.type(amount(), '0.06')
    bank.balance = 6n
    await user.click(button(/^Withdraw/))
    await waitFor(() => expect(bank.sent.map(({ units }) => units)).toEqual([6n]))
  })

  it('says nothing about the threshold while the balance isn’t known', async () => {
    const { readBalance, rows, reopen, user } = open()
    await user.click(close())
    readBalance.mockImplementation(() => new Promise(() => undefined))
    reopen()
    expect(rows()).toEqual([
      'Liquidity now…',
      'This deposit0.00 MXN',
      'Liquidity after…',
      'Low-liquidity threshold2,000,000.00 MXN'
    ])
  })

  it('warns when what is left is at or below the threshold', async () => {
    const { user, amount, rows } = open('withdrawal', 200_000_001n)
    await user.type(amount(), '0.01')
    await waitFor(() => expect(rows()[3]).toBe('Low-liquidity thresholdat or below 2,000,000.00 MXN'))
  })
})
