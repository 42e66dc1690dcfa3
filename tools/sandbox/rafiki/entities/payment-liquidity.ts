import { transferResult } from '../ledger/liquidity.ts'
import { fundPayment } from './outgoing-payments.ts'
import { checkUuid, rafikiError, sqlError } from '../server/errors.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { canRead } from '../state.ts'
import type { Context, State, WebhookEvent } from '../state.ts'
import { newestEvent } from './webhook-events.ts'

interface Timeout {
  readonly timeoutSeconds: bigint
}

const INVALID_ID = ['BAD_USER_INPUT', 'Invalid transfer id'] as const

/** Liquidity of payments and wallet addresses. The withdrawal of a payment has the id of its final webhook event (contract A5, B3). */
export function paymentLiquidityResolvers(state: State) {
  const { ledger } = state

  const eventFor = (id: string, context: Context): WebhookEvent => {
    checkUuid('webhookEvents', id)
    const event = state.events.get(id)
    if (!event || !canRead(context, event.tenantId)) throw rafikiError(...INVALID_ID)
    return event
  }

  const depositOutgoingPaymentLiquidity: Resolver<Input<{ outgoingPaymentId: string }>> = (
    _,
    { input },
    { tenant }
  ) => {
    checkUuid('webhookEvents', input.outgoingPaymentId)
    const event = newestEvent(state, input.outgoingPaymentId, ['outgoing_payment.created'])
    if (!event) throw rafikiError(...INVALID_ID)
    return fundPayment(state, event, tenant.id)
  }

  const depositEventLiquidity: Resolver<Input<{ eventId: string }>> = (_, { input }, context) => {
    const event = eventFor(input.eventId, context)
    if (event.type !== 'outgoing_payment.created') throw rafikiError(...INVALID_ID)
    return fundPayment(state, event, event.tenantId)
  }

  const withdrawEventLiquidity: Resolver<Input<{ eventId: string }>> = (_, { input }, context) => {
    const { id, withdrawal } = eventFor(input.eventId, context)
    if (!withdrawal) throw rafikiError(...INVALID_ID)
    return transferResult(ledger.withdraw({ reference: id, ...withdrawal }, 0n))
  }

  const createIncomingPaymentWithdrawal: Resolver<Input<Timeout & { incomingPaymentId: string }>> = (
    _,
    { input },
    context
  ) => {
    checkUuid('incomingPayments', input.incomingPaymentId)
    const payment = state.incomingPayments.get(input.incomingPaymentId)
    const event = payment && newestEvent(state, payment.id, ['incoming_payment.completed', 'incoming_payment.expired'])
    if (!event || !canRead(context, payment.tenantId)) throw rafikiError('NOT_FOUND', 'Unknown incoming payment')
    const amount = ledger.received(payment.id) ?? 0n // the whole received amount, even if less is left
    return transferResult(ledger.withdraw({ reference: event.id, owner: payment.id, amount }, input.timeoutSeconds))
  }

  const createOutgoingPaymentWithdrawal: Resolver<Input<Timeout & { outgoingPaymentId: string }>> = (
    _,
    { input },
    context
  ) => {
    checkUuid('outgoingPayments', input.outgoingPaymentId)
    const payment = state.outgoingPayments.get(input.outgoingPaymentId)
    const event = payment && newestEvent(state, payment.id, ['outgoing_payment.completed', 'outgoing_payment.failed'])
    if (!event || !canRead(context, payment.tenantId)) throw rafikiError('NOT_FOUND', 'Unknown outgoing payment')
    const amount = ledger.balance(payment.id) // the rest
    if (!amount) return transferResult('InsufficientBalance')
    return transferResult(ledger.withdraw({ reference: event.id, owner: payment.id, amount }, input.timeoutSeconds))
  }

  type OfWallet = Timeout & { readonly id: string; readonly walletAddressId: string }
  const createWalletAddressWithdrawal: Resolver<Input<OfWallet>> = (_, { input }, context) => {
    checkUuid('walletAddresses', input.walletAddressId)
    const walletAddress = state.walletAddresses.get(input.walletAddressId)
    if (!walletAddress || !canRead(context, walletAddress.tenantId))
      throw rafikiError('NOT_FOUND', 'Unknown wallet address')
    const amount = ledger.balance(walletAddress.id)
    if (amount === undefined) throw new Error('missing incoming payment wallet address') // no account before the first web monetization payment (contract A6.12)
    if (amount === 0n) return transferResult('AmountZero')
    transferResult(ledger.withdraw({ reference: input.id, owner: walletAddress.id, amount }, input.timeoutSeconds))
    return { withdrawal: { id: input.id, amount, walletAddress } }
  }

  const triggerWalletAddressEvents: Resolver<Input<{ limit: number }>> = (_, { input }) => {
    if (input.limit < 0)
      throw sqlError('select "walletAddresses".* from "walletAddresses" limit $1', 'LIMIT must not be negative')
    return { count: 0 } // no web monetization reaches the sandbox
  }

  return {
    Mutation: {
      depositOutgoingPaymentLiquidity,
      depositEventLiquidity,
      withdrawEventLiquidity,
      createIncomingPaymentWithdrawal,
      createOutgoingPaymentWithdrawal,
      createWalletAddressWithdrawal,
      triggerWalletAddressEvents
    }
  }
}
