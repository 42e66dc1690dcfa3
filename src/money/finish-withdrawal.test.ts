import { createRoot } from 'solid-js'
import { describe, expect, it } from 'vitest'
import type { Outcome } from '~/rafiki/client/failures'
import { createFinish } from './finish-withdrawal'
import {
  createReservedWithdrawalStore,
  isOpen,
  type ReservedWithdrawal,
  type ReservedWithdrawalStore,
  stateOf
} from './reserved-withdrawals'

const withdrawal: ReservedWithdrawal = {
  id: '0f0e0d0c-0b0a-4908-8706-050403020100',
  account: { kind: 'asset', id: '1f0e0d0c-0b0a-4908-8706-050403020100', code: 'MXN', scale: 2 },
  name: 'MXN scale 2, Cloud Nine Wallet',
  units: 500n,
  tenantId: 't',
  reservedAt: 0,
  expiresAt: Date.now() + 60_000,
  expiresBy: Date.now() + 61_000,
  needsApproval: false
}
const done: Outcome<void> = { status: 'done', value: undefined }
const lost: Outcome<void> = { status: 'unknown', message: 'The connection was lost.' }
const refused = (code: string, byRafiki = true): Outcome<void> => ({ status: 'refused', code, message: code, byRafiki })

function memory(): ReservedWithdrawalStore {
  const map = new Map<string, string>()
  return createReservedWithdrawalStore(`ada-${Math.random()}`, {
    getItem: (name) => map.get(name) ?? null,
    setItem: (name, text) => void map.set(name, text),
    removeItem: (name) => void map.delete(name),
    names: () => [...map.keys()]
  })
}

/** A Rafiki that answers as told, and what it was sent. */
function finish(answers: Outcome<void>[], store = memory()) {
  const sent: { action: string; key: string }[] = []
  const made = createRoot(() =>
    createFinish({
      withdrawal,
      store,
      request: (action, _, key) => {
        sent.push({ action, key })
        return Promise.resolve(answers.shift() ?? lost)
      }
    })
  )
  return { ...made, sent, store, kept: () => store.find(withdrawal.id) }
}

describe('posting or voiding a reserved withdrawal', () => {
  it('is sent once by a double click, and ends it', async () => {
    const { submit, sent, state, kept } = finish([done])
    await Promise.all([submit('post'), submit('post')])
    expect(sent).toHaveLength(1)
    expect(state()).toEqual({ at: 'done', how: 'posted', already: false })
    expect(kept()).toMatchObject({ ended: { how: 'posted' }, units: 500n })
  })

  it('is unknown when the answer is lost; then the same goes out with the same key, and nothing else', async () => {
    const { submit, sent, state, kept } = finish([lost, done])
    await submit('void')
    expect(state()).toMatchObject({ at: 'unknown', action: 'void', message: 'The connection was lost.' })
    expect(stateOf(withdrawal, 0)).toBe('waiting')
    await submit('post')
    expect(state()).toMatchObject({ at: 'unknown', action: 'void' })
    await submit('void')
    expect(sent.map(({ action }) => action)).toEqual(['void', 'void'])
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1)
    expect(kept()).toMatchObject({ ended: { how: 'voided' } })
    expect(kept()?.finishing).toBeUndefined()
  })

  it('is written down before it is sent: after a reload it is unknown, with the same key', async () => {
    const before = finish([lost])
    await before.submit('post')
    const after = finish([done], before.store)
    expect(after.state()).toMatchObject({ at: 'unknown', action: 'post' })
    await after.submit('post')
    expect(after.sent[0]?.key).toBe(before.sent[0]?.key)
  })

  it('is not sent when another window has sent something else meanwhile', async () => {
    const store = memory()
    const here = finish([done], store)
    await finish([lost], store).submit('void')
    await here.submit('post')
    expect(here.sent).toEqual([])
    expect(here.state()).toMatchObject({ at: 'unknown', action: 'void' })
  })

  it.each([
    ['ALREADY_POSTED', 'posted'],
    ['ALREADY_VOIDED', 'voided'],
    ['EXPIRED', 'expired'],
    ['NO_SUCH_WITHDRAWAL', 'none']
  ] as const)('%s is how it ended, whoever ended it', async (code, how) => {
    const { submit, state, kept } = finish([refused(code)])
    await submit('post')
    expect(state()).toEqual({ at: 'done', how, already: true })
    expect(kept() && isOpen(kept() ?? withdrawal, 0)).toBe(false)
  })

  it('that was sent before and is done by now was done by that', async () => {
    const { submit, state } = finish([lost, refused('ALREADY_POSTED')])
    await submit('post')
    await submit('post')
    expect(state()).toEqual({ at: 'done', how: 'posted', already: false })
  })

  it('stays unknown when something on the way refuses the second sending', async () => {
    const { submit, state } = finish([lost, refused('REFUSED_SIGNATURE', false)])
    await submit('post')
    await submit('post')
    expect(state()).toMatchObject({ at: 'unknown', message: 'REFUSED_SIGNATURE' })
  })

  it('of one’s own is refused by the gateway, and leaves it reserved', async () => {
    const { submit, state, kept } = finish([refused('OWN_WITHDRAWAL', false), done])
    await submit('post')
    expect(state()).toMatchObject({ at: 'refused', action: 'post' })
    expect(kept()).toMatchObject({ needsApproval: true })
    expect(stateOf(kept() ?? withdrawal, Date.now())).toBe('waiting')
    await submit('void')
    expect(state()).toMatchObject({ at: 'done', how: 'voided' })
  })
})

describe('the list of reserved withdrawals', () => {
  it('forgets what ended more than 30 days ago, and never what is open', () => {
    const store = memory()
    const old = Date.now() - 31 * 86_400_000
    store.keep({ ...withdrawal, id: 'a', ended: { how: 'posted', at: old } })
    store.keep({
      ...withdrawal,
      id: 'b',
      expiresBy: old,
      finishing: { action: 'post', idempotencyKey: 'k', sentAt: 0, signedBy: 'own' }
    })
    store.keep({ ...withdrawal, id: 'c' })
    expect(store.list().map(({ id }) => id)).toEqual(['b', 'c'])
  })

  it('has as over what nobody ended here, from the time at which its amount must be back', () => {
    expect(stateOf(withdrawal, withdrawal.expiresAt)).toBe('waiting')
    expect(stateOf(withdrawal, withdrawal.expiresBy)).toBe('over')
  })
})
