import { createRoot } from 'solid-js'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { type Outcome, RafikiFailure } from '~/rafiki/client/failures'
import { beginActing, endActing } from '~/rafiki/credentials/acting'
import { openCredentials } from '~/rafiki/credentials/credentials'
import type { Account, Intent } from './intent'
import { createOperation, verdict } from './operation'
import { createPendingTransferStore } from './pending-transfers'

const account: Account = { kind: 'asset', id: '0f0e0d0c-0b0a-4908-8706-050403020100', code: 'MXN', scale: 2 }
const done: Outcome<void> = { status: 'done', value: undefined }
const lost: Outcome<void> = { status: 'unknown', message: 'The connection was lost.' }
const refused = (code: string, byRafiki = true): Outcome<void> => ({ status: 'refused', code, message: code, byRafiki })

/** A ledger of one account that answers as told; `made` are the transfers that it really made. */
function ledger(balance = 1000n) {
  const sent: Intent[] = []
  const made = new Set<string>()
  const answers: (() => Outcome<void> | Promise<Outcome<void>>)[] = []
  const make = (intent: Intent) => {
    if (made.has(intent.transferId)) return
    made.add(intent.transferId)
    balance += intent.direction === 'deposit' ? intent.units : -intent.units
  }
  return {
    sent,
    made,
    answers,
    make,
    readBalance: vi.fn(() => Promise.resolve(balance)),
    request: async (intent: Intent): Promise<Outcome<void>> => {
      sent.push(intent)
      const answer = answers.shift()
      if (answer) return answer()
      make(intent)
      return done
    }
  }
}

const memory = (setItem?: () => void) => {
  const map = new Map<string, string>()
  return createPendingTransferStore(`ada-${Math.random()}`, {
    getItem: (name) => map.get(name) ?? null,
    setItem: setItem ?? ((name, text) => void map.set(name, text)),
    removeItem: (name) => void map.delete(name),
    names: () => [...map.keys()]
  })
}

const operate = (
  bank: ReturnType<typeof ledger>,
  pendingTransfers = memory(),
  direction: 'deposit' | 'withdrawal' = 'deposit'
) =>
  createRoot(() =>
    createOperation({ account, direction, request: bank.request, readBalance: bank.readBalance, pendingTransfers })
  )

describe('a movement of money', () => {
  it('is idle without an amount, confirmed with one, and done once the balance has moved', async () => {
    const bank = ledger()
    const op = operate(bank)
    expect(op.state().at).toBe('idle')
    op.edit(29n)
    expect(op.state()).toMatchObject({ at: 'confirming', intent: { units: 29n } })
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'done', balance: 1029n, repeated: false })
    expect(bank.made.size).toBe(1)
  })

  it('is never sent as another tenant than it was confirmed as, also when its answer was lost; then it goes on unknown', async () => {
    const bank = ledger()
    const store = memory()
    bank.answers.push(() => lost)
    const op = operate(bank, store)
    op.edit(29n)
    await op.submit()
    await openCredentials('ada')
    await beginActing('ada', { tenantId: '994c8d61-2d8f-4a0c-9a57-6f1b0d3b2c11', name: null })
    onTestFinished(endActing)
    const later = operate(bank, store)
    await later.submit()
    expect(bank.sent).toHaveLength(1)
    expect(later.state()).toMatchObject({
      at: 'unknown',
      message: expect.stringContaining('your own tenant') as string
    })
    endActing()
    await later.submit()
    expect(later.state()).toMatchObject({ at: 'done', repeated: true })
  })

  it('stays unknown when Rafiki has something else under its key: what was sent first was made in another form', async () => {
    const bank = ledger()
    bank.answers.push(
      () => lost,
      () => refused('KEY_REUSED')
    )
    const op = operate(bank)
    op.edit(29n)
    await op.submit()
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'unknown', intent: { units: 29n } })
  })

  it('is another intent after each edit, with an id and a key of its own', () => {
    const op = operate(ledger())
    const seen = [29n, 30n, 29n].map((units) => {
      op.edit(units)
      const state = op.state()
      return state.at === 'confirming' ? state.intent : undefined
    })
    expect(new Set(seen.map((intent) => intent?.transferId)).size).toBe(3)
    expect(new Set(seen.map((intent) => intent?.idempotencyKey)).size).toBe(3)
  })

  it('is sent once by a double click', async () => {
    const bank = ledger()
    const op = operate(bank)
    op.edit(5n)
    await Promise.all([op.submit(), op.submit()])
    expect(bank.sent).toHaveLength(1)
  })

  it('can’t be edited while it is on its way', async () => {
    const bank = ledger()
    const op = operate(bank)
    op.edit(5n)
    const sending = op.submit()
    op.edit(7n)
    await sending
    expect(bank.sent.map((intent) => intent.units)).toEqual([5n])
  })

  it('is unknown when the answer is lost, and then only the same intent can be sent: it is made once', async () => {
    const bank = ledger()
    bank.answers.push(() => (bank.make(bank.sent[0] as Intent), lost))
    const op = operate(bank)
    op.edit(29n)
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'unknown', before: 1000n, message: 'The connection was lost.' })
    op.edit(31n)
    expect(op.state()).toMatchObject({ at: 'unknown', intent: { units: 29n } })
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'done', balance: 1029n, repeated: true })
    expect(bank.sent[1]).toEqual(bank.sent[0])
    expect(bank.made.size).toBe(1)
  })

  it('was made when Rafiki says that a transfer with its id exists', async () => {
    const bank = ledger()
    bank.answers.push(() => (bank.make(bank.sent[0] as Intent), refused('DUPLICATE')))
    const op = operate(bank)
    op.edit(29n)
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'done', repeated: true, balance: 1029n })
  })

  it('is refused with Rafiki’s code, and the same intent may be tried until something is edited', async () => {
    const bank = ledger()
    bank.answers.push(() => refused('FORBIDDEN'))
    const op = operate(bank)
    op.edit(5n)
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'refused', code: 'FORBIDDEN' })
    await op.submit()
    expect(bank.sent[1]).toEqual(bank.sent[0])
    expect(op.state().at).toBe('done')
  })

  it('stays unknown when the second sending is stopped before it reaches Rafiki', async () => {
    const bank = ledger()
    const pendingTransfers = memory()
    bank.answers.push(
      () => lost,
      () => refused('UNAUTHENTICATED', false)
    )
    const op = operate(bank, pendingTransfers)
    op.edit(5n)
    await op.submit()
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'unknown', message: 'UNAUTHENTICATED' })
    expect(pendingTransfers.find(account)).toBeDefined()
  })

  it('is settled as refused when Rafiki itself refuses the second sending', async () => {
    const bank = ledger()
    const pendingTransfers = memory()
    bank.answers.push(
      () => lost,
      () => refused('FORBIDDEN')
    )
    const op = operate(bank, pendingTransfers)
    op.edit(5n)
    await op.submit()
    await op.submit()
    expect(op.state().at).toBe('refused')
    expect(pendingTransfers.find(account)).toBeUndefined()
  })

  it('isn’t reported as done when Rafiki says so and the balance stays where it was', async () => {
    const bank = ledger()
    bank.answers.push(() => done)
    const op = operate(bank)
    op.edit(5n)
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'unknown', message: expect.stringContaining('same as before') as string })
  })

  it('is believed when Rafiki says so twice: something else may have moved the balance back', async () => {
    const bank = ledger()
    bank.answers.push(
      () => done,
      () => done
    )
    const op = operate(bank)
    op.edit(5n)
    await op.submit()
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'done', repeated: true })
  })

  it('isn’t sent at all while the balance can’t be read', async () => {
    const bank = ledger()
    bank.readBalance.mockRejectedValueOnce(new RafikiFailure('unreachable', 'Rafiki can’t be reached.'))
    const op = operate(bank)
    op.edit(5n)
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'refused', message: 'Rafiki can’t be reached. Nothing was sent.' })
    expect(bank.sent).toHaveLength(0)
  })

  it('is done though the new balance can’t be read', async () => {
    const bank = ledger()
    const op = operate(bank)
    op.edit(5n)
    bank.readBalance
      .mockResolvedValueOnce(1000n)
      .mockRejectedValueOnce(new RafikiFailure('unreachable', 'Rafiki can’t be reached.'))
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'done', balance: null })
  })

  it('that is unknown outlives the page, for either direction on the same account, and keeps its key', async () => {
    const bank = ledger()
    const pendingTransfers = memory()
    bank.answers.push(() => lost)
    const first = operate(bank, pendingTransfers)
    first.edit(29n)
    await first.submit()
    const second = operate(bank, pendingTransfers, 'withdrawal')
    expect(second.state()).toMatchObject({ at: 'unknown', before: 1000n, intent: { units: 29n, direction: 'deposit' } })
    await second.submit()
    expect(bank.sent[1]).toEqual(bank.sent[0])
    expect(pendingTransfers.find(account)).toBeUndefined()
  })

  it('is remembered from before it is sent, so that a reload in between can’t lose it', async () => {
    const bank = ledger()
    const pendingTransfers = memory()
    const seen = vi.fn()
    bank.answers.push(() => (seen(pendingTransfers.find(account)?.intent.units), lost))
    const op = operate(bank, pendingTransfers)
    op.edit(29n)
    await op.submit()
    expect(seen).toHaveBeenCalledWith(29n)
  })

  it('is remembered from before the balance is read, so that closing in between leaves no fresh form', async () => {
    const bank = ledger()
    const pendingTransfers = memory()
    const op = operate(bank, pendingTransfers)
    op.edit(5n)
    const sending = op.submit()
    expect(operate(bank, pendingTransfers).state()).toMatchObject({ at: 'unknown', intent: { units: 5n } })
    await sending
    expect(pendingTransfers.find(account)).toBeUndefined()
  })

  it('that was never sent, because the balance couldn’t be read, is not remembered, and can be sent', async () => {
    const bank = ledger()
    const pendingTransfers = memory()
    bank.readBalance.mockRejectedValueOnce(new TypeError('a mistake of ours'))
    const op = operate(bank, pendingTransfers)
    op.edit(5n)
    await expect(op.submit()).rejects.toThrow('a mistake of ours')
    expect(op.state().at).toBe('confirming')
    expect(pendingTransfers.list()).toEqual([])
    await op.submit()
    expect(op.state().at).toBe('done')
  })

  it('isn’t sent while another window’s on the same account is unknown: that one has to be settled first', async () => {
    const bank = ledger()
    const pendingTransfers = memory()
    const here = operate(bank, pendingTransfers)
    const there = operate(bank, pendingTransfers)
    bank.answers.push(() => lost)
    there.edit(7n)
    await there.submit()
    here.edit(5n)
    await here.submit()
    expect(here.state()).toMatchObject({ at: 'unknown', intent: { units: 7n } })
    expect(bank.sent).toHaveLength(1)
    await here.submit()
    expect(here.state()).toMatchObject({ at: 'done', repeated: true, intent: { units: 7n } })
    expect([...bank.made]).toHaveLength(1)
  })

  it('that is settled late forgets itself and nothing newer', async () => {
    const bank = ledger()
    const pendingTransfers = memory()
    const late = operate(bank, pendingTransfers)
    let answer: (outcome: Outcome<void>) => void = () => undefined
    bank.answers.push(() => new Promise<Outcome<void>>((resolve) => (answer = resolve)))
    late.edit(5n)
    const sending = late.submit()
    await vi.waitFor(() => expect(bank.sent).toHaveLength(1))
    pendingTransfers.forget(bank.sent[0] as Intent)
    const newer = operate(bank, pendingTransfers)
    bank.answers.push(() => lost)
    newer.edit(9n)
    await newer.submit()
    answer(refused('FORBIDDEN'))
    await sending
    expect(pendingTransfers.list().map(({ intent }) => intent.units)).toEqual([9n])
  })

  it('stays unknown when Rafiki refuses it after a day, because by then it has forgotten whether it was made', async () => {
    const bank = ledger()
    const pendingTransfers = memory()
    bank.answers.push(
      () => lost,
      () => refused('FORBIDDEN'),
      () => refused('DUPLICATE')
    )
    const op = operate(bank, pendingTransfers)
    op.edit(29n)
    await op.submit()
    const later = Date.now() + 24 * 60 * 60 * 1000
    vi.spyOn(Date, 'now').mockReturnValue(later)
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'unknown', message: 'FORBIDDEN' })
    await op.submit()
    expect(op.state()).toMatchObject({ at: 'done', repeated: true })
  })

  it('is remembered as long as the page stays where the browser has no room to keep it', async () => {
    const bank = ledger()
    const full = memory(() => {
      throw new DOMException('full', 'QuotaExceededError')
    })
    bank.answers.push(() => lost)
    const op = operate(bank, full)
    op.edit(29n)
    await op.submit()
    expect(operate(bank, full).state()).toMatchObject({ at: 'unknown', intent: { units: 29n } })
    await operate(bank, full).submit()
    expect(full.list()).toEqual([])
  })

  it('can be given up, after which there is a fresh form', async () => {
    const bank = ledger()
    bank.answers.push(() => lost)
    const op = operate(bank)
    op.edit(29n)
    await op.submit()
    op.abandon()
    expect(op.state().at).toBe('idle')
  })

  it('tells from the balance whether it was made, as far as that can be told', async () => {
    const bank = ledger()
    bank.answers.push(() => lost)
    const op = operate(bank)
    op.edit(29n)
    await op.submit()
    const state = op.state()
    if (state.at !== 'unknown') return expect.fail(state.at)
    expect(verdict(state, 1029n)).toBe('made')
    expect(verdict(state, 1000n)).toBe('not-made')
    expect(verdict(state, 1500n)).toBe('unclear')
    expect(verdict({ ...state, before: null }, 1029n)).toBe('unclear')
  })
})
