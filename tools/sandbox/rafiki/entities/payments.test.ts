import { describe, expect, it } from 'vitest'
import { createClock } from '../../clock.ts'
import { createRandom } from '../../random.ts'
import { createAsset, setFee } from './assets.ts'
import { createIncomingPayment, expireIncomingPayments, urlOf } from './incoming-payments.ts'
import { fundPayment, outgoingPaymentResolvers } from './outgoing-payments.ts'
import { createQuote } from './quotes.ts'
import { createState } from '../state.ts'
import type { OutgoingPayment } from '../state.ts'
import { createTenant } from './tenants.ts'
import { createWalletAddress, walletAddressResolvers } from './wallet-addresses.ts'
import { newestEvent } from './webhook-events.ts'

/** A tenant with dollars and rands, one account holder in each, and a sending fee of 1.00 + 2 % in dollars. */
function createAccounts() {
  const clock = createClock(() => Date.parse('2026-07-01T00:00:00Z'))
  const state = createState(clock, createRandom('payments'), 'not this one')
  clock.onAdvance(() => expireIncomingPayments(state))
  const settings = [{ key: 'WALLET_ADDRESS_URL' as const, value: 'https://bank.example' }]
  const tenant = createTenant(state, { apiSecret: 's', settings })
  const context = { tenant, isOperator: false }
  const usd = createAsset(state, tenant.id, { code: 'USD', scale: 2 })
  const zar = createAsset(state, tenant.id, { code: 'ZAR', scale: 2, liquidityThreshold: 20_000n })
  setFee(state, { assetId: usd.id, type: 'SENDING', fee: { fixed: 100n, basisPoints: 200 } })
  const wallet = (assetId: string, address: string) =>
    createWalletAddress(state, tenant.id, { assetId, address }, false)
  const sender = wallet(usd.id, 'sender')
  const receiver = { USD: wallet(usd.id, 'dollars'), ZAR: wallet(zar.id, 'rands') }
  const receive = (code: 'USD' | 'ZAR', value: bigint) =>
    createIncomingPayment(state, tenant.id, {
      walletAddressId: receiver[code].id,
      incomingAmount: { value, assetCode: code, assetScale: 2 }
    })
  const pay = (incoming: ReturnType<typeof receive>) => {
    const quote = createQuote(state, tenant.id, { walletAddressId: sender.id, receiver: urlOf(state, incoming) })
    const create = outgoingPaymentResolvers(state).Mutation.createOutgoingPayment
    const made = create(
      undefined,
      { input: { walletAddressId: sender.id, quoteId: quote.id } },
      context,
      undefined as never
    )
    return (made as { payment: OutgoingPayment }).payment
  }
  const fund = (payment: OutgoingPayment) => {
    const event = newestEvent(state, payment.id, ['outgoing_payment.created'])
    if (!event) throw new Error('no event asks for the money')
    return fundPayment(state, event, tenant.id)
  }
  return { clock, state, tenant, context, usd, zar, sender, receiver, receive, pay, fund }
}

describe('a payment', () => {
  it('adds the fee to the received amount and keeps it as liquidity', () => {
    const { state, receive, pay, fund } = createAccounts()
    const incoming = receive('USD', 1_000n)
    const payment = pay(incoming)
    expect(payment.quote.debitAmount.value).toBe(1_120n)
    fund(payment)
    expect(payment.state).toBe('COMPLETED')
    expect(state.ledger.sent(payment.id)).toBe(1_000n)
    expect(state.ledger.balance(payment.id)).toBe(120n)
    expect(incoming.state).toBe('COMPLETED')
    expect(newestEvent(state, incoming.id, ['incoming_payment.completed'])?.withdrawal?.amount).toBe(1_000n)
  })

  it('cannot be funded twice', () => {
    const { receive, pay, fund } = createAccounts()
    const payment = pay(receive('USD', 1_000n))
    fund(payment)
    expect(() => fund(payment)).toThrow('wrong state')
  })

  it('across currencies uses the other asset’s liquidity and emits an event when that is low', () => {
    const { state, zar, receive, pay, fund } = createAccounts()
    state.ledger.deposit({ reference: createRandom('z').uuid(), owner: zar.id, amount: 21_000n })
    const payment = pay(receive('ZAR', 1_000n))
    expect(payment.quote.debitAmount.value).toBe(156n) // 54 for the rands, 2 % of it rounded up, 1.00
    fund(payment)
    expect(state.ledger.balance(zar.id)).toBe(20_000n)
    expect(state.events.find((e) => e.type === 'asset.liquidity_low')?.data).toMatchObject({ balance: '20000' })
  })

  it('fails with all its money left when that liquidity is too low', () => {
    const { state, receive, pay, fund } = createAccounts()
    const payment = pay(receive('ZAR', 1_000n))
    fund(payment)
    expect(payment).toMatchObject({ state: 'FAILED', error: 'Insufficient transfer liquidity available' })
    expect(state.ledger.balance(payment.id)).toBe(156n)
  })

  it('fails when it is funded after its quote has expired', () => {
    const { clock, receive, pay, fund } = createAccounts()
    const payment = pay(receive('USD', 1_000n))
    clock.advance(300)
    fund(payment)
    expect(payment).toMatchObject({ state: 'FAILED', error: 'QuoteExpired' })
  })

  it('completes with nothing sent when its receiver was paid by another', () => {
    const { state, receive, pay, fund } = createAccounts()
    const incoming = receive('USD', 1_000n)
    const [first, second] = [pay(incoming), pay(incoming)]
    fund(first)
    fund(second)
    expect(second.state).toBe('COMPLETED')
    expect(state.ledger.sent(second.id)).toBe(0n)
    expect(state.ledger.balance(second.id)).toBe(1_120n)
  })
})

describe('an incoming payment', () => {
  it('is deleted when it expires without money', () => {
    const { clock, receive } = createAccounts()
    const incoming = receive('USD', 1_000n)
    clock.advance(30 * 24 * 3600)
    expect(incoming).toMatchObject({ state: 'EXPIRED', deleted: true })
  })

  it('expires within a day when its wallet address is deactivated', () => {
    const { state, context, receiver, receive } = createAccounts()
    const incoming = receive('USD', 1_000n)
    const update = walletAddressResolvers(state).Mutation.updateWalletAddress
    update(undefined, { input: { id: receiver.USD.id, status: 'INACTIVE' } }, context, undefined as never)
    expect(incoming.expiresAt).toBe('2026-07-02T00:00:00.000Z')
    expect(() => receive('USD', 1n)).toThrow('inactive wallet address')
  })
})
