import { GraphQLError } from 'graphql'
import { activeWallet, amountOf } from './incoming-payments.ts'
import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { isReceiving, localPayment } from './receivers.ts'
import { checkRange, checkUuid, rafikiError } from '../server/errors.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { canRead, timestamp } from '../state.ts'
import type { Amount, Asset, Fee, Quote, State, WalletAddress } from '../state.ts'

export interface QuoteInput {
  readonly walletAddressId: string
  readonly receiver: string
  readonly debitAmount?: Amount | null
  readonly receiveAmount?: Amount | null
}

const LIFESPAN_MS = 5 * 60 * 1000
const INVALID_AMOUNT = ['BAD_USER_INPUT', 'invalid amount'] as const
const INVALID_RECEIVER = ['BAD_USER_INPUT', 'invalid receiver'] as const
const NOT_POSITIVE = 'non-positive receive amount'

/** US dollars for one unit of a currency: the rates that the contract's recordings were made with, and a few more. */
const DOLLARS: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 1.1,
  MXN: 0.0585,
  JPY: 0.00677,
  XRP: 0.62,
  BTC: 64000,
  GBP: 1.27,
  ZAR: 0.054,
  KES: 0.00773,
  GTQ: 0.129,
  UGX: 0.00027,
  USDC: 1
}

interface Unit {
  readonly code: string
  readonly scale: number
}

/** Minor units of `to` for one minor unit of `from`, as Rafiki computes it, in floating point; undefined where there is no rate. */
function exchangeRate(from: Unit, to: Unit): number | undefined {
  const source = DOLLARS[from.code]
  const destination = DOLLARS[to.code]
  const scaled = (rate: number) => rate * 10 ** (to.scale - from.scale)
  if (from.code === to.code) return scaled(1)
  if (source === undefined || destination === undefined) return undefined
  return scaled(Number((source / destination).toPrecision(10)))
}

const isOf = (amount: Amount, asset: Asset): boolean =>
  amount.assetCode === asset.code && amount.assetScale === asset.scale

/** The fee on an amount, both in minor units; in floating point as Rafiki has it (contract B8). */
function feeOn(units: bigint, fee: Fee | undefined): bigint {
  return fee ? BigInt(Math.ceil(Number(units) * (fee.basisPoints / 10_000))) + fee.fixed : 0n
}

/** @throws GraphQLError with the smallest amount that would deliver anything, in the sender's asset */
function nothingWouldArrive(asset: Asset, rate: number, fee: Fee | undefined): never {
  const least = Math.ceil(1 / rate)
  const rest = 1 - (fee?.basisPoints ?? 0) / 10_000
  const value = fee ? Math.ceil((least + Number(fee.fixed)) / rest) : least
  const minSendAmount = { value: String(value), assetCode: asset.code, assetScale: asset.scale }
  throw new GraphQLError(NOT_POSITIVE, { extensions: { code: 'BAD_USER_INPUT', details: { minSendAmount } } })
}

/** Creates a quote: computes the received amount from the sent one, or the other way round (contract B4, B8). @throws GraphQLError */
export function createQuote(state: State, tenantId: string, input: QuoteInput): Quote {
  const { debitAmount, receiveAmount } = input
  if (debitAmount && receiveAmount) throw rafikiError(...INVALID_AMOUNT)
  const wallet = activeWallet(state, input.walletAddressId, tenantId)
  const asset = state.assets.get(wallet.assetId)
  if (!asset) throw new Error('a wallet address without an asset')
  if (debitAmount && (debitAmount.value <= 0n || !isOf(debitAmount, asset))) throw rafikiError(...INVALID_AMOUNT)
  if (receiveAmount && receiveAmount.value <= 0n) throw rafikiError(...INVALID_AMOUNT)

  const receiver = localPayment(state, input.receiver)
  const receivingAsset = receiver && state.assets.get(receiver.assetId)
  if (!receiver || !receivingAsset || !isReceiving(state, receiver)) throw rafikiError(...INVALID_RECEIVER)
  const open =
    receiver.incomingUnits === null ? undefined : receiver.incomingUnits - (state.ledger.received(receiver.id) ?? 0n)
  if (receiveAmount && (!isOf(receiveAmount, receivingAsset) || (open !== undefined && open < receiveAmount.value))) {
    throw rafikiError(...INVALID_AMOUNT)
  }
  const wanted = receiveAmount?.value ?? receiver.incomingUnits
  if (!debitAmount && wanted === null) throw rafikiError(...INVALID_AMOUNT)

  const rate = exchangeRate(asset, receivingAsset)
  if (rate === undefined) throw rafikiError('INTERNAL_SERVER_ERROR', 'could not convert between assets')
  const fee = state.fees.filter((f) => f.assetId === asset.id && f.type === 'SENDING').at(-1)
  let arriving = wanted ?? 0n
  let withoutFee: bigint
  let debit: bigint
  if (debitAmount) {
    debit = debitAmount.value
    withoutFee = debit - feeOn(debit, fee)
    arriving = withoutFee > 0n ? BigInt(Math.floor(Number(withoutFee) * rate)) : 0n
    if (arriving <= 0n) nothingWouldArrive(asset, rate, fee)
    if (open && open < arriving) throw rafikiError(...INVALID_AMOUNT)
  } else {
    withoutFee = BigInt(Math.ceil(Number(arriving) / rate))
    debit = withoutFee + feeOn(withoutFee, fee)
  }
  checkRange('quotes', debit, arriving)

  const now = state.clock.now()
  return state.quotes.insert({
    id: state.random.uuid(),
    tenantId,
    walletAddressId: wallet.id,
    receiver: input.receiver,
    debitAmount: amountOf(asset, debit),
    debitWithoutFee: withoutFee,
    receiveAmount: amountOf(receivingAsset, arriving),
    expiresAt: new Date(Math.min(now + LIFESPAN_MS, Date.parse(receiver.expiresAt))).toISOString(),
    estimatedExchangeRate: rate,
    createdAt: timestamp(state)
  })
}

/** Quotes (contract B4). */
export function quoteResolvers(state: State) {
  const quote: Resolver<{ id: string }> = (_, { id }, { tenant }) => {
    checkUuid('quotes', id)
    const found = state.quotes.get(id)
    if (!found || found.tenantId !== tenant.id) throw rafikiError('NOT_FOUND', 'quote does not exist') // for the operator too (contract B10)
    return found
  }
  const create: Resolver<Input<QuoteInput>> = (_, { input }, { tenant }) => ({
    quote: createQuote(state, tenant.id, input)
  })
  const quotes: Resolver<PageArgs, WalletAddress> = ({ id }, args, context) =>
    page(state.quotes, args, { matches: (q) => q.walletAddressId === id && canRead(context, q.tenantId) })
  return { Query: { quote }, Mutation: { createQuote: create }, WalletAddress: { quotes } }
}
