import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { checkRange, checkUuid, checkWidth, rafikiError, sqlError } from '../server/errors.ts'
import { listedTenant } from '../server/resolvers.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { canRead, visibleTenant, timestamp } from '../state.ts'
import type { Amount, Asset, IncomingPayment, Metadata, State, WalletAddress } from '../state.ts'
import { addEvent, isIn, isNotIn } from './webhook-events.ts'
import type { FilterString } from './webhook-events.ts'

export interface CreateIncomingPaymentInput {
  readonly walletAddressId: string
  readonly expiresAt?: string | null
  readonly incomingAmount?: Amount | null
  readonly metadata?: Metadata | null
  readonly isCardPayment?: boolean | null
  readonly senderWalletAddress?: string | null
}

const LONGEST_MS = 30 * 24 * 3600 * 1000
const UNKNOWN = ['NOT_FOUND', 'unknown payment'] as const

/** An amount in minor units of an asset, as the API shows it. */
export const amountOf = (asset: Asset | undefined, value: bigint): Amount => ({
  value,
  assetCode: asset?.code ?? '',
  assetScale: asset?.scale ?? 0
})

const inJson = (amount: Amount) => ({ ...amount, value: String(amount.value) })

/** The payment's address in Open Payments. */
export const urlOf = (state: State, { tenantId, id }: IncomingPayment): string =>
  `${state.openPaymentsUrl}/${tenantId}/incoming-payments/${id}`

/** The amount received so far. */
export const receivedAmount = (state: State, { id, assetId }: IncomingPayment): Amount =>
  amountOf(state.assets.get(assetId), state.ledger.received(id) ?? 0n)

/** The requested amount; null when any amount is accepted. */
export const incomingAmount = (state: State, { assetId, incomingUnits }: IncomingPayment): Amount | null =>
  incomingUnits === null ? null : amountOf(state.assets.get(assetId), incomingUnits)

function addPaymentEvent(state: State, payment: IncomingPayment, what: 'created' | 'completed' | 'expired'): void {
  const asked = incomingAmount(state, payment)
  const received = receivedAmount(state, payment)
  addEvent(state, {
    tenantId: payment.tenantId,
    type: `incoming_payment.${what}`,
    paymentId: payment.id,
    withdrawal: what === 'created' ? null : { owner: payment.id, amount: received.value },
    data: {
      id: payment.id,
      walletAddressId: payment.walletAddressId,
      client: payment.client,
      createdAt: payment.createdAt,
      expiresAt: payment.expiresAt,
      receivedAmount: inJson(received),
      completed: payment.state === 'COMPLETED',
      ...(asked ? { incomingAmount: inJson(asked) } : {}),
      ...(payment.metadata ? { metadata: payment.metadata } : {})
    }
  })
}

/** An active wallet address of the tenant. @throws GraphQLError */
export function activeWallet(state: State, id: string, tenantId: string): WalletAddress {
  checkUuid('walletAddresses', id)
  const wallet = state.walletAddresses.get(id)
  if (!wallet || wallet.tenantId !== tenantId) throw rafikiError('NOT_FOUND', 'unknown wallet address')
  if (wallet.deactivatedAt) throw rafikiError('INACTIVE', 'inactive wallet address')
  return wallet
}

/** Creates an incoming payment. @throws GraphQLError */
export function createIncomingPayment(
  state: State,
  tenantId: string,
  input: CreateIncomingPaymentInput
): IncomingPayment {
  const now = state.clock.now()
  const expiry = input.expiresAt ? Date.parse(input.expiresAt) : now + LONGEST_MS
  if (expiry <= now || expiry > now + LONGEST_MS) throw rafikiError('BAD_USER_INPUT', 'invalid expiresAt')
  const asked = input.incomingAmount
  if (asked && asked.value <= 0n) throw rafikiError('BAD_USER_INPUT', 'invalid amount')
  const wallet = activeWallet(state, input.walletAddressId, tenantId)
  const asset = state.assets.get(wallet.assetId)
  if (asked && (asked.assetCode !== asset?.code || asked.assetScale !== asset.scale))
    throw rafikiError('BAD_USER_INPUT', 'invalid amount')
  checkRange('incomingPayments', asked?.value)
  checkWidth('incomingPayments', input.senderWalletAddress)
  if (Number.isNaN(expiry))
    throw sqlError('insert into "incomingPayments"', 'invalid input syntax for type timestamp with time zone')
  const payment = state.incomingPayments.insert({
    id: state.random.uuid(),
    tenantId,
    walletAddressId: wallet.id,
    assetId: wallet.assetId,
    client: null,
    state: 'PENDING',
    expiresAt: new Date(expiry).toISOString(),
    incomingUnits: asked?.value ?? null,
    metadata: input.metadata ?? null,
    senderWalletAddress: input.senderWalletAddress ?? null,
    initiatedBy: input.isCardPayment ? 'CARD' : 'ADMIN',
    approvedAt: null,
    cancelledAt: null,
    cancellationReason: null,
    deleted: false,
    createdAt: timestamp(state)
  })
  state.payments.insert({ id: payment.id, createdAt: payment.createdAt, type: 'INCOMING' })
  state.openIncoming.add(payment)
  addPaymentEvent(state, payment, 'created')
  return payment
}

/** Completes a payment; one that received money emits the event that asks for its withdrawal. */
export function completeIncomingPayment(state: State, payment: IncomingPayment): void {
  payment.state = 'COMPLETED'
  state.openIncoming.delete(payment)
  if (receivedAmount(state, payment).value > 0n) addPaymentEvent(state, payment, 'completed')
}

/** Updates the state after money was received. */
export function updateReceived(state: State, payment: IncomingPayment): void {
  payment.state = 'PROCESSING'
  if (payment.incomingUnits !== null && receivedAmount(state, payment).value >= payment.incomingUnits) {
    completeIncomingPayment(state, payment)
  }
}

/** Expires the payments that are due: those without money are deleted, the others stay (contract A6.8). */
export function expireIncomingPayments(state: State): void {
  const now = state.clock.now()
  for (const payment of state.openIncoming) {
    if (Date.parse(payment.expiresAt) > now) continue
    state.openIncoming.delete(payment)
    payment.state = 'EXPIRED'
    if (receivedAmount(state, payment).value > 0n) addPaymentEvent(state, payment, 'expired')
    else payment.deleted = true
  }
}

/** Incoming payments (contract B4). */
export function incomingPaymentResolvers(state: State) {
  const existing = (id: string): IncomingPayment | undefined => {
    checkUuid('incomingPayments', id)
    const found = state.incomingPayments.get(id)
    return found?.deleted ? undefined : found
  }

  /** A pending payment of the tenant without the opposite decision. */
  const undecided = (id: string, tenantId: string, decision: 'approvedAt' | 'cancelledAt'): IncomingPayment => {
    const payment = existing(id)
    if (!payment || payment.tenantId !== tenantId) throw rafikiError(...UNKNOWN)
    if (payment.state !== 'PENDING') throw rafikiError('CONFLICT', 'wrong state')
    if (payment[decision]) throw rafikiError('FORBIDDEN', 'action already performed')
    return payment
  }

  const incomingPayment: Resolver<{ id: string }> = (_, { id }, context) => {
    const payment = existing(id)
    if (!payment || !canRead(context, payment.tenantId)) throw rafikiError('NOT_FOUND', 'payment does not exist')
    return payment
  }

  type Args = PageArgs & { tenantId?: string | null; filter?: { initiatedBy?: FilterString | null } | null }
  const passes = (payment: IncomingPayment, filter: Args['filter']): boolean =>
    !payment.deleted &&
    isIn(filter?.initiatedBy, payment.initiatedBy) &&
    isNotIn(filter?.initiatedBy, payment.initiatedBy)

  const incomingPayments: Resolver<Args> = (_, { tenantId, filter, ...args }, context) => {
    const listed = listedTenant(context, tenantId)
    if (listed !== undefined) checkUuid('incomingPayments', listed)
    // pageInfo ignores the filter (contract A4)
    const pageInfoMatches = (p: IncomingPayment) => !p.deleted && (listed === undefined || p.tenantId === listed)
    return page(state.incomingPayments, args, {
      matches: (p) => pageInfoMatches(p) && passes(p, filter),
      pageInfoMatches
    })
  }

  const ofWallet: Resolver<Args, WalletAddress> = ({ id }, { filter, ...args }, context) => {
    const isTheirs = (p: IncomingPayment) => p.walletAddressId === id && passes(p, filter)
    return page(state.incomingPayments, args, {
      matches: (p) => isTheirs(p) && canRead(context, p.tenantId),
      pageInfoMatches: (p) => isTheirs(p) && p.tenantId === context.tenant.id // wrong for the operator at another tenant's wallet address (contract A4)
    })
  }

  const create: Resolver<Input<CreateIncomingPaymentInput>> = (_, { input }, { tenant }) => ({
    payment: createIncomingPayment(state, tenant.id, input)
  })

  const update: Resolver<Input<{ id: string; metadata: Metadata }>> = (_, { input }, { tenant }) => {
    const payment = existing(input.id)
    if (!payment) throw rafikiError(...UNKNOWN)
    payment.metadata = input.metadata
    payment.tenantId = tenant.id // an update moves the payment to the signer's tenant (contract A6)
    return { payment }
  }

  const approve: Resolver<Input<{ id: string }>> = (_, { input }, { tenant }) => {
    const payment = undecided(input.id, tenant.id, 'cancelledAt')
    payment.approvedAt ??= timestamp(state)
    return { payment }
  }

  const cancel: Resolver<Input<{ id: string; cancellationReason?: string | null }>> = (_, { input }, { tenant }) => {
    const payment = undecided(input.id, tenant.id, 'approvedAt')
    if (!payment.cancelledAt) {
      payment.cancelledAt = timestamp(state)
      payment.cancellationReason = input.cancellationReason ?? null
    }
    return { payment }
  }

  /** Confirms or rejects a partial payment. In the sandbox Rafiki never waits for either, so only the state is checked (contract B4). */
  const decidePartial: Resolver<Input<{ incomingPaymentId: string }>> = (_, { input }, context) => {
    const payment = existing(input.incomingPaymentId)
    if (!payment || !canRead(context, payment.tenantId)) throw rafikiError(...UNKNOWN)
    if (payment.state === 'COMPLETED' || payment.state === 'EXPIRED')
      throw rafikiError('BAD_USER_INPUT', 'invalid state')
    return { success: true }
  }

  const url: Resolver<object, IncomingPayment> = (payment) => urlOf(state, payment)
  const asked: Resolver<object, IncomingPayment> = (payment) => incomingAmount(state, payment)
  const received: Resolver<object, IncomingPayment> = (payment) => receivedAmount(state, payment)
  const liquidity: Resolver<object, IncomingPayment> = ({ id }) => state.ledger.balance(id) ?? null
  const tenant: Resolver<object, IncomingPayment> = ({ tenantId }) => visibleTenant(state, tenantId)

  return {
    Query: { incomingPayment, incomingPayments },
    Mutation: {
      createIncomingPayment: create,
      updateIncomingPayment: update,
      approveIncomingPayment: approve,
      cancelIncomingPayment: cancel,
      confirmPartialIncomingPayment: decidePartial,
      rejectPartialIncomingPayment: decidePartial
    },
    WalletAddress: { incomingPayments: ofWallet },
    IncomingPayment: { url, incomingAmount: asked, receivedAmount: received, liquidity, tenant }
  }
}
