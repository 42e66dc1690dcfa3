import type { LedgerError } from './ledger.ts'
import { checkUuid, rafikiError } from '../server/errors.ts'
import type { Code } from '../server/errors.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { canRead } from '../state.ts'
import type { State } from '../state.ts'

interface Amount {
  /** The transfer's id, chosen by the client. */
  readonly id: string
  /** Minor units. */
  readonly amount: bigint
}
interface OfAsset extends Amount {
  readonly assetId: string
}
interface OfPeer extends Amount {
  readonly peerId: string
}
interface Timeout {
  readonly timeoutSeconds: bigint
}
interface Finish {
  readonly withdrawalId: string
}

const INTERNAL_ERROR = ['INTERNAL_SERVER_ERROR', 'Internal server error'] as const

const MESSAGES: Record<LedgerError, readonly [Code, string]> = {
  AlreadyExpired: ['FORBIDDEN', 'Transfer already expired'],
  AlreadyPosted: ['CONFLICT', 'Transfer already posted'],
  AlreadyVoided: ['CONFLICT', 'Transfer already voided'],
  AmountZero: ['FORBIDDEN', 'Transfer amount is zero'],
  InsufficientBalance: ['FORBIDDEN', 'Insufficient transfer balance'],
  InsufficientLiquidity: ['FORBIDDEN', 'Insufficient transfer liquidity available'],
  InvalidId: ['BAD_USER_INPUT', 'Invalid transfer id'],
  InvalidTimeout: INTERNAL_ERROR,
  OutOfRange: INTERNAL_ERROR,
  TransferExists: ['DUPLICATE', 'Transfer already exists'],
  UnknownAccount: ['NOT_FOUND', 'Unknown source account'],
  UnknownTransfer: ['NOT_FOUND', 'Unknown transfer']
}

/** Success. @throws GraphQLError with Rafiki's message for a ledger error (contract A3, A5) */
export function transferResult(error: LedgerError | undefined): { success: true } {
  if (error) throw rafikiError(...MESSAGES[error])
  return { success: true }
}

const reference = ({ id, amount }: Amount, owner: string) => ({ reference: id, amount, owner })

/** Liquidity of assets and peers; post and void, which every tenant may call for any withdrawal (contract A6). */
export function liquidityResolvers(state: State) {
  const { ledger } = state

  const depositAssetLiquidity: Resolver<Input<OfAsset>> = (_, { input }, context) => {
    if (input.amount === 0n) return transferResult('AmountZero')
    checkUuid('assets', input.assetId)
    const asset = state.assets.get(input.assetId)
    if (!asset || asset.deletedAt || !canRead(context, asset.tenantId)) throw rafikiError('NOT_FOUND', 'Unknown asset')
    return transferResult(ledger.deposit(reference(input, asset.id)))
  }

  const createAssetLiquidityWithdrawal: Resolver<Input<OfAsset & Timeout>> = (_, { input }, context) => {
    if (input.amount === 0n) return transferResult('AmountZero')
    checkUuid('assets', input.assetId)
    const asset = state.assets.get(input.assetId)
    if (!asset || asset.deletedAt || !canRead(context, asset.tenantId)) throw rafikiError('NOT_FOUND', 'Unknown asset')
    return transferResult(ledger.withdraw(reference(input, asset.id), input.timeoutSeconds))
  }

  const depositPeerLiquidity: Resolver<Input<OfPeer>> = (_, { input }, context) => {
    if (input.amount === 0n) return transferResult('AmountZero')
    checkUuid('peers', input.peerId)
    const peer = state.peers.get(input.peerId)
    if (!peer || !canRead(context, peer.tenantId)) throw rafikiError('NOT_FOUND', 'unknown peer')
    const error = ledger.deposit(reference(input, peer.id))
    return transferResult(error === 'OutOfRange' ? undefined : error) // "success", and nothing was deposited (contract A6.1)
  }

  const createPeerLiquidityWithdrawal: Resolver<Input<OfPeer & Timeout>> = (_, { input }, context) => {
    if (input.amount === 0n) return transferResult('AmountZero')
    checkUuid('peers', input.peerId)
    const peer = state.peers.get(input.peerId)
    if (!peer || !canRead(context, peer.tenantId)) throw rafikiError('NOT_FOUND', 'Unknown peer')
    return transferResult(ledger.withdraw(reference(input, peer.id), input.timeoutSeconds))
  }

  const postLiquidityWithdrawal: Resolver<Input<Finish>> = (_, { input }) =>
    transferResult(ledger.post(input.withdrawalId))
  const voidLiquidityWithdrawal: Resolver<Input<Finish>> = (_, { input }) =>
    transferResult(ledger.void(input.withdrawalId))

  return {
    Mutation: {
      depositAssetLiquidity,
      createAssetLiquidityWithdrawal,
      depositPeerLiquidity,
      createPeerLiquidityWithdrawal,
      postLiquidityWithdrawal,
      voidLiquidityWithdrawal
    }
  }
}
