import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { createClock } from '../../clock.ts'
import { createRandom } from '../../random.ts'
import { Ledger } from './ledger.ts'

const random = createRandom('ledger test')

function ledgerWith(units: bigint) {
  const clock = createClock(() => Date.parse('2026-07-01T00:00:00Z'))
  const ledger = new Ledger(clock, createRandom('ledger'))
  ledger.openAsset('asset')
  ledger.deposit({ reference: random.uuid(), owner: 'asset', amount: units })
  const withdraw = (amount: bigint, timeoutSeconds = 0n, reference = random.uuid()) => ({
    reference,
    error: ledger.withdraw({ reference, owner: 'asset', amount }, timeoutSeconds)
  })
  return { clock, ledger, withdraw }
}

describe('the ledger', () => {
  it('debits a deposit to the asset’s settlement account', () => {
    const { ledger } = ledgerWith(1_000n)
    expect(ledger.balance('asset')).toBe(1_000n)
    expect(ledger.settlementBalance('asset')).toBe(-1_000n)
  })

  it('rejects a withdrawal above the balance', () => {
    const { ledger, withdraw } = ledgerWith(50n)
    expect(withdraw(51n).error).toBe('InsufficientBalance')
    expect(ledger.balance('asset')).toBe(50n)
  })

  it('counts beyond 2^63-1, though no single transfer may', () => {
    const { ledger } = ledgerWith(2n ** 63n - 1n)
    expect(ledger.deposit({ reference: random.uuid(), owner: 'asset', amount: 1n })).toBeUndefined()
    expect(ledger.balance('asset')).toBe(2n ** 63n)
    expect(ledger.deposit({ reference: random.uuid(), owner: 'asset', amount: 2n ** 63n })).toBe('OutOfRange')
  })

  it('rejects an amount of zero, an id that is no UUID, and an id that was used', () => {
    const { ledger } = ledgerWith(100n)
    const reference = random.uuid()
    expect(ledger.deposit({ reference, owner: 'asset', amount: 0n })).toBe('AmountZero')
    expect(ledger.deposit({ reference: 'x', owner: 'asset', amount: 1n })).toBe('InvalidId')
    expect(ledger.deposit({ reference, owner: 'asset', amount: 1n })).toBeUndefined()
    expect(ledger.deposit({ reference, owner: 'asset', amount: 1n })).toBe('TransferExists')
  })

  it('reserves a two-phase withdrawal at once and moves it when it is posted', () => {
    const { ledger, withdraw } = ledgerWith(100n)
    const { reference } = withdraw(30n, 60n)
    expect(ledger.balance('asset')).toBe(70n)
    expect(ledger.settlementBalance('asset')).toBe(-100n)
    expect(ledger.post(reference)).toBeUndefined()
    expect(ledger.balance('asset')).toBe(70n)
    expect(ledger.settlementBalance('asset')).toBe(-70n)
    expect(ledger.post(reference)).toBe('AlreadyPosted')
    expect(ledger.void(reference)).toBe('AlreadyPosted')
  })

  it('returns the whole amount of a voided withdrawal', () => {
    const { ledger, withdraw } = ledgerWith(100n)
    const { reference } = withdraw(100n, 60n)
    expect(withdraw(1n).error).toBe('InsufficientBalance')
    expect(ledger.void(reference)).toBeUndefined()
    expect(ledger.balance('asset')).toBe(100n)
    expect(ledger.post(reference)).toBe('AlreadyVoided')
  })

  it('returns the whole amount of a withdrawal when it expires, not a second before', () => {
    const { clock, ledger, withdraw } = ledgerWith(100n)
    const { reference } = withdraw(40n, 60n)
    clock.advance(59)
    expect(ledger.balance('asset')).toBe(60n)
    clock.advance(1)
    expect(ledger.balance('asset')).toBe(100n)
    expect(ledger.post(reference)).toBe('AlreadyExpired')
    expect(ledger.void(reference)).toBe('AlreadyExpired')
  })

  it('rejects a timeout beyond the latest date', () => {
    const { ledger, withdraw } = ledgerWith(100n)
    expect(withdraw(1n, 99_999_999_999_999n).error).toBe('InvalidTimeout')
    expect(ledger.balance('asset')).toBe(100n)
  })

  it('stays balanced and never negative, whatever the operations', () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant('deposit' as const), amount: fc.bigInt(0n, 1_000n) }),
      fc.record({ do: fc.constant('withdraw' as const), amount: fc.bigInt(0n, 1_000n), timeout: fc.bigInt(0n, 5n) }),
      fc.record({ do: fc.constantFrom('post' as const, 'void' as const), which: fc.nat(5) }),
      fc.record({ do: fc.constant('wait' as const), seconds: fc.nat(4) })
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { clock, ledger, withdraw } = ledgerWith(500n)
        const references: string[] = []
        for (const s of steps) {
          if (s.do === 'deposit') ledger.deposit({ reference: random.uuid(), owner: 'asset', amount: s.amount })
          else if (s.do === 'withdraw') references.push(withdraw(s.amount, s.timeout).reference)
          else if (s.do === 'wait') clock.advance(s.seconds)
          else ledger[s.do](references[s.which] ?? random.uuid())
          const balance = ledger.balance('asset') ?? -1n
          const settlement = ledger.settlementBalance('asset') ?? 1n
          expect(balance).toBeGreaterThanOrEqual(0n)
          expect(-settlement).toBeGreaterThanOrEqual(balance) // the difference is what is reserved
        }
        clock.advance(10)
        expect(ledger.balance('asset')).toBe(-(ledger.settlementBalance('asset') ?? 0n))
      })
    )
  })
})
