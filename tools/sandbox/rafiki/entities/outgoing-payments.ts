import { GraphQLError } from 'graphql'
import { activeWallet, updateReceived } from './incoming-payments.ts'
import { transferResult } from '../ledger/liquidity.ts'
import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { createQuote } from './quotes.ts'
import { isReceiving, localPayment } from './receivers.ts'
import { checkUuid, rafikiError, sqlError } from '../server/errors.ts'
import { listedTenant } from '../server/resolvers.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { canRead, visibleTenant, timestamp } from '../state.ts'
import type { Amount, Metadata, OutgoingPayment, State, WalletAddress, WebhookEvent } from '../state.ts'
import { addEvent, isIn, warnOfLowLiquidity } from './webhook-events.ts'
import type { FilterString } from './webhook-events.ts'

const UNKNOWN = ['NOT_FOUND', 'unknown payment'] as const
const INVALID_QUOTE = ['BAD_USER_INPUT', 'invalid quote'] as const
const inJson = (amount: Amount) => ({ ...amount, value: String(amount.value) })

const sentAmount = (state: State, { id, quote }: OutgoingPayment): Amount => ({
  ...quote.debitAmount,
  value: state.ledger.sent(id) ?? 0n
})

function addPaymentEvent(state: State, payment: OutgoingPayment, what: 'created' | 'completed' | 'failed'): void {
  const balance = state.ledger.balance(payment.id) ?? 0n
  addEvent(state, {
    tenantId: payment.tenantId,
    type: `outgoing_payment.${what}`,
    paymentId: payment.id,
    withdrawal: balance > 0n ? { owner: payment.id, amount: balance } : null,
    data: {
      id: payment.id,
      walletAddressId: payment.walletAddressId,
      client: payment.client,
      state: payment.state,
      receiver: payment.quote.receiver,
      debitAmount: inJson(payment.quote.debitAmount),
      receiveAmount: inJson(payment.quote.receiveAmount),
      sentAmount: inJson(sentAmount(state, payment)),
      stateAttempts: payment.stateAttempts,
      createdAt: payment.createdAt,
      balance: String(balance),
      ...(payment.metadata ? { metadata: payment.metadata } : {}),
      ...(payment.error ? { error: payment.error } : {})
    }
  })
}

function finish(state: State, payment: OutgoingPayment, error?: string): void {
  payment.state = error ? 'FAILED' : 'COMPLETED'
  payment.error = error ?? null
  addPaymentEvent(state, payment, error ? 'failed' : 'completed')
}

/** Sends a funded payment, at once; a real worker takes a moment (contract B4, A6.7). */
function send(state: State, payment: OutgoingPayment): void {
  const { quote } = payment
  if (state.clock.now() >= Date.parse(quote.expiresAt)) return finish(state, payment, 'QuoteExpired')
  const receiver = localPayment(state, quote.receiver)
  if (!receiver || !isReceiving(state, receiver)) return finish(state, payment)
  const open =
    receiver.incomingUnits === null ? undefined : receiver.incomingUnits - (state.ledger.received(receiver.id) ?? 0n)
  const arriving = open !== undefined && open < quote.receiveAmount.value ? open : quote.receiveAmount.value
  if (state.ledger.balance(receiver.id) === undefined) state.ledger.open(receiver.id, receiver.assetId)
  const error = state.ledger.send(payment.id, receiver.id, quote.debitWithoutFee, arriving)
  if (error === 'InsufficientLiquidity') return finish(state, payment, 'Insufficient transfer liquidity available')
  if (error) return finish(state, payment, 'Insufficient transfer balance')
  const receivingAsset = state.assets.get(receiver.assetId)
  const sendingAssetId = state.walletAddresses.get(payment.walletAddressId)?.assetId
  if (receivingAsset && receivingAsset.id !== sendingAssetId) warnOfLowLiquidity(state, receivingAsset)
  updateReceived(state, receiver)
  finish(state, payment)
}

/** Funds a payment of the tenant with its whole debit amount and sends it; the transfer's id is the event's. @throws GraphQLError */
export function fundPayment(state: State, event: WebhookEvent, tenantId: string): { success: true } {
  const payment = state.outgoingPayments.get(event.paymentId ?? '')
  if (!payment || payment.tenantId !== tenantId) throw rafikiError(...UNKNOWN)
  if (payment.state !== 'FUNDING') throw rafikiError('CONFLICT', 'wrong state')
  const assetId = state.walletAddresses.get(payment.walletAddressId)?.assetId ?? ''
  state.ledger.open(payment.id, assetId)
  transferResult(
    state.ledger.deposit({ reference: event.id, owner: payment.id, amount: payment.quote.debitAmount.value })
  )
  payment.state = 'SENDING'
  send(state, payment)
  return { success: true }
}

interface CreateInput {
  readonly walletAddressId: string
  readonly quoteId: string
  readonly metadata?: Metadata | null
}

function createOutgoingPayment(state: State, tenantId: string, input: CreateInput): OutgoingPayment {
  const wallet = activeWallet(state, input.walletAddressId, tenantId)
  checkUuid('quotes', input.quoteId)
  const quote = state.quotes.get(input.quoteId)
  if (!quote) throw rafikiError('NOT_FOUND', 'unknown quote')
  const receiver = localPayment(state, quote.receiver)
  const isUsable =
    receiver !== undefined &&
    isReceiving(state, receiver) &&
    !state.outgoingPayments.get(quote.id) &&
    quote.walletAddressId === wallet.id &&
    Date.parse(quote.expiresAt) > state.clock.now()
  if (!isUsable) throw rafikiError(...INVALID_QUOTE)
  const payment = state.outgoingPayments.insert({
    id: quote.id,
    tenantId,
    walletAddressId: wallet.id,
    client: null,
    grantId: null,
    state: 'FUNDING',
    error: null,
    stateAttempts: 0,
    metadata: input.metadata ?? null,
    quote,
    createdAt: timestamp(state)
  })
  state.payments.insert({ id: payment.id, createdAt: payment.createdAt, type: 'OUTGOING' })
  addPaymentEvent(state, payment, 'created')
  return payment
}

/** Outgoing payments (contract B4). */
export function outgoingPaymentResolvers(state: State) {
  const outgoingPayment: Resolver<{ id: string }> = (_, { id }, context) => {
    checkUuid('outgoingPayments', id)
    const payment = state.outgoingPayments.get(id)
    if (!payment || !canRead(context, payment.tenantId)) throw rafikiError('NOT_FOUND', 'payment does not exist')
    return payment
  }

  interface Filter {
    readonly receiver?: FilterString | null
    readonly walletAddressId?: FilterString | null
    readonly state?: FilterString | null
  }
  type Args = PageArgs & { tenantId?: string | null; filter?: Filter | null }
  const outgoingPayments: Resolver<Args> = (_, { tenantId, filter, ...args }, context) => {
    const listed = listedTenant(context, tenantId)
    if (listed !== undefined) checkUuid('outgoingPayments', listed)
    if (listed !== undefined && filter?.receiver?.in?.length) {
      throw sqlError('select "outgoingPayments".*', 'column reference "tenantId" is ambiguous')
    }
    for (const id of filter?.walletAddressId?.in ?? []) checkUuid('outgoingPayments', id)
    return page(state.outgoingPayments, args, {
      matches: (p) =>
        (listed === undefined || p.tenantId === listed) &&
        isIn(filter?.receiver, p.quote.receiver) &&
        isIn(filter?.walletAddressId, p.walletAddressId) &&
        isIn(filter?.state, p.state)
    })
  }

  const ofWallet: Resolver<PageArgs, WalletAddress> = ({ id }, args, context) =>
    page(state.outgoingPayments, args, { matches: (p) => p.walletAddressId === id && canRead(context, p.tenantId) })

  const create: Resolver<Input<CreateInput>> = (_, { input }, { tenant }) => ({
    payment: createOutgoingPayment(state, tenant.id, input)
  })

  type FromIncoming = Omit<CreateInput, 'quoteId'> & {
    readonly incomingPayment: string
    readonly debitAmount?: Amount | null
  }
  const createFromIncoming: Resolver<Input<FromIncoming>> = (_, { input }, { tenant }) => {
    try {
      const { id } = createQuote(state, tenant.id, { ...input, receiver: input.incomingPayment })
      return { payment: createOutgoingPayment(state, tenant.id, { ...input, quoteId: id }) }
    } catch (error) {
      const isTooLittle = error instanceof GraphQLError && error.extensions['details'] !== undefined
      throw isTooLittle ? rafikiError('BAD_USER_INPUT', 'negative receive amount') : error
    }
  }

  const cancel: Resolver<Input<{ id: string; reason?: string | null }>> = (_, { input }, { tenant }) => {
    checkUuid('outgoingPayments', input.id)
    const payment = state.outgoingPayments.get(input.id)
    if (!payment || payment.tenantId !== tenant.id) throw rafikiError(...UNKNOWN)
    if (payment.state !== 'FUNDING') throw rafikiError('CONFLICT', 'wrong state')
    payment.state = 'CANCELLED'
    payment.metadata = { ...payment.metadata, ...(input.reason ? { cancellationReason: input.reason } : {}) }
    return { payment }
  }

  const debitAmount: Resolver<object, OutgoingPayment> = ({ quote }) => quote.debitAmount
  const receiveAmount: Resolver<object, OutgoingPayment> = ({ quote }) => quote.receiveAmount
  const receiver: Resolver<object, OutgoingPayment> = ({ quote }) => quote.receiver
  const sent: Resolver<object, OutgoingPayment> = (payment) => sentAmount(state, payment)
  const liquidity: Resolver<object, OutgoingPayment> = ({ id }) => state.ledger.balance(id) ?? null
  const tenant: Resolver<object, OutgoingPayment> = ({ tenantId }) => visibleTenant(state, tenantId)

  return {
    Query: { outgoingPayment, outgoingPayments },
    Mutation: {
      createOutgoingPayment: create,
      createOutgoingPaymentFromIncomingPayment: createFromIncoming,
      cancelOutgoingPayment: cancel
    },
    WalletAddress: { outgoingPayments: ofWallet },
    OutgoingPayment: { debitAmount, receiveAmount, receiver, sentAmount: sent, liquidity, tenant }
  }
}
