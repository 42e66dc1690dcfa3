import {
  completeIncomingPayment,
  createIncomingPayment,
  incomingAmount,
  receivedAmount,
  urlOf
} from './incoming-payments.ts'
import type { CreateIncomingPaymentInput } from './incoming-payments.ts'
import { isUuid, rafikiError } from '../server/errors.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import type { IncomingPayment, State } from '../state.ts'

/** The incoming payment with an Open Payments URL of this instance; the sandbox reaches no other server. */
export function localPayment(state: State, url: string): IncomingPayment | undefined {
  if (!url.startsWith(`${state.openPaymentsUrl}/`)) return undefined
  const id = /\/incoming-payments\/([^/]+)$/.exec(url)?.[1] ?? ''
  const payment = isUuid(id) ? state.incomingPayments.get(id) : undefined
  return payment?.deleted ? undefined : payment
}

/** Whether the payment can receive money. */
export const isReceiving = (state: State, payment: IncomingPayment): boolean =>
  (payment.state === 'PENDING' || payment.state === 'PROCESSING') && Date.parse(payment.expiresAt) > state.clock.now()

function asReceiver(state: State, payment: IncomingPayment) {
  return {
    id: urlOf(state, payment),
    walletAddressUrl: state.walletAddresses.get(payment.walletAddressId)?.address,
    completed: payment.state === 'COMPLETED',
    incomingAmount: incomingAmount(state, payment),
    receivedAmount: receivedAmount(state, payment),
    expiresAt: payment.expiresAt,
    metadata: payment.metadata,
    createdAt: payment.createdAt
  }
}

/** Receivers: incoming payments by their Open Payments URL (contract B4). */
export function receiverResolvers(state: State) {
  const receiver: Resolver<{ id: string }> = (_, { id }) => {
    const payment = localPayment(state, id)
    if (!payment) throw rafikiError('NOT_FOUND', 'receiver does not exist')
    return asReceiver(state, payment)
  }

  type CreateReceiverInput = Omit<CreateIncomingPaymentInput, 'walletAddressId'> & { walletAddressUrl: string }
  const createReceiver: Resolver<Input<CreateReceiverInput>> = (_, { input }, { tenant }) => {
    const wallet = state.walletAddressesByUrl.get(input.walletAddressUrl.toLowerCase())
    if (!wallet || wallet.tenantId !== tenant.id) throw rafikiError('NOT_FOUND', 'unknown wallet address')
    return {
      receiver: asReceiver(state, createIncomingPayment(state, tenant.id, { ...input, walletAddressId: wallet.id }))
    }
  }

  const completeReceiver: Resolver<Input<{ incomingPaymentUrl: string }>> = (_, { input }) => {
    const payment = localPayment(state, input.incomingPaymentUrl)
    if (!payment) throw rafikiError('NOT_FOUND', 'unknown payment')
    if (payment.state !== 'PENDING' && payment.state !== 'PROCESSING') throw rafikiError('CONFLICT', 'wrong state')
    completeIncomingPayment(state, payment)
    return { receiver: asReceiver(state, payment) }
  }

  return { Query: { receiver }, Mutation: { createReceiver, completeReceiver } }
}
