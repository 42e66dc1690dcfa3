import type { LedgerRefusal } from './ledger.ts'
import { checkUuid, refuse } from '../server/errors.ts'
import type { Code } from '../server/errors.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { maySee } from '../state.ts'
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

const UNEXPECTED = ['INTERNAL_SERVER_ERROR', 'Internal server error'] as const

const WORDS: Record<LedgerRefusal, readonly [Code, string]> = {
  AlreadyExpired: ['FORBIDDEN', 'Transfer already expired'],
  AlreadyPosted: ['CONFLICT', 'Transfer already posted'],
  AlreadyVoided: ['CONFLICT', 'Transfer already voided'],
  AmountZero: ['FORBIDDEN', 'Transfer amount is zero'],
  InsufficientBalance: ['FORBIDDEN', 'Insufficient transfer balance'],
  InsufficientLiquidity: ['FORBIDDEN', 'Insufficient transfer liquidity available'],
  InvalidId: ['BAD_USER_INPUT', 'Invalid transfer id'],
  InvalidTimeout: UNEXPECTED,
  OutOfRange: UNEXPECTED,
  TransferExists: ['DUPLICATE', 'Transfer already exists'],
  UnknownAccount: ['NOT_FOUND', 'Unknown source account'],
  UnknownTransfer: ['NOT_FOUND', 'Unknown transfer']
}

/** Success, or Rafiki's words for a refusal (contract A3, A5). @throws GraphQLError */
export function answerTransfer(refusal: LedgerRefusal | undefined): { success: true } {
  if (refusal) throw refuse(...WORDS[refusal])
  return { success: true }
}

const reference = ({ id, amount }: Amount, owner: string) => ({ reference: id, amount, owner })

/** Liquidity of assets and peers; post and void, which anybody may do to any withdrawal (contract A6: no tenant check at all). */
export function liquidityResolvers(state: State) {
  const { ledger } = state

  const depositAssetLiquidity: Resolver<Input<OfAsset>> = (_, { input }, context) => {
    if (input.amount === 0n) return answerTransfer('AmountZero')
    checkUuid('assets', input.assetId)
    const asset = state.assets.get(input.assetId)
    if (!asset || asset.deletedAt || !maySee(context, asset.tenantId)) throw refuse('NOT_FOUND', 'Unknown asset')
    return answerTransfer(ledger.deposit(reference(input, asset.id)))
  }

  const createAssetLiquidityWithdrawal: Resolver<Input<OfAsset & Timeout>> = (_, { input }, context) => {
    if (input.amount === 0n) return answerTransfer('AmountZero')
    checkUuid('assets', input.assetId)
    const asset = state.assets.get(input.assetId)
    if (!asset || asset.deletedAt || !maySee(context, asset.tenantId)) throw refuse('NOT_FOUND', 'Unknown asset')
    return answerTransfer(ledger.withdraw(reference(input, asset.id), input.timeoutSeconds))
  }

  const depositPeerLiquidity: Resolver<Input<OfPeer>> = (_, { input }, context) => {
    if (input.amount === 0n) return answerTransfer('AmountZero')
    checkUuid('peers', input.peerId)
    const peer = state.peers.get(input.peerId)
    if (!peer || !maySee(context, peer.tenantId)) throw refuse('NOT_FOUND', 'unknown peer')
    const refusal = ledger.deposit(reference(input, peer.id))
    return answerTransfer(refusal === 'OutOfRange' ? undefined : refusal) // "success", and nothing was deposited (contract A6.1)
  }

  const createPeerLiquidityWithdrawal: Resolver<Input<OfPeer & Timeout>> = (_, { input }, context) => {
    if (input.amount === 0n) return answerTransfer('AmountZero')
    checkUuid('peers', input.peerId)
    const peer = state.peers.get(input.peerId)
    if (!peer || !maySee(context, peer.tenantId)) throw refuse('NOT_FOUND', 'Unknown peer')
    return answerTransfer(ledger.withdraw(reference(input, peer.id), input.timeoutSeconds))
  }

  const postLiquidityWithdrawal: Resolver<Input<Finish>> = (_, { input }) =>
    answerTransfer(ledger.post(input.withdrawalId))
  const voidLiquidityWithdrawal: Resolver<Input<Finish>> = (_, { input }) =>
    answerTransfer(ledger.void(input.withdrawalId))

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
