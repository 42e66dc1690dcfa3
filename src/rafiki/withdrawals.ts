import { requireSuccess } from '~/rafiki/client/entity-values'
import type { FailureRule } from '~/rafiki/client/failure-rules'
import { type Outcome, requireId } from '~/rafiki/client/failures'
import { attempt } from '~/rafiki/client/outcomes'
import { requireSession, send } from '~/rafiki/client/send'
import {
  PostLiquidityWithdrawalDocument,
  ReservedWithdrawalsDocument,
  VoidLiquidityWithdrawalDocument
} from './withdrawals.gen'

/** A withdrawal that the ledger has as reserved. */
export interface LedgerReservation {
  id: string
  /** Minor units. */
  units: bigint
  /** ms since 1970, by Rafiki's clock; null where it has no deadline. */
  expiresAt: number | null
}

// What Rafiki says about how a withdrawal ended is a fact whoever asks, so it has codes of its own (contract A5).
const rules: readonly FailureRule[] = [
  { says: /^Transfer already posted/, words: 'This withdrawal has been posted already.', code: 'ALREADY_POSTED' },
  { says: /^Transfer already voided/, words: 'This withdrawal has been voided already.', code: 'ALREADY_VOIDED' },
  { says: /^Transfer already expired/, words: 'This withdrawal has expired; its amount went back.', code: 'EXPIRED' },
  {
    says: /^(Unknown transfer|Invalid transfer id)/,
    words: 'Rafiki knows no withdrawal with this id.',
    code: 'NO_SUCH_WITHDRAWAL'
  }
]

/**
 * The reserved withdrawals of an account, as far as the ledger gives them: with TigerBeetle its last transfers by the account's id, with
 * Postgres none (contract B3). One that was posted may still be among them.
 * @throws RafikiFailure
 */
export async function readReservedWithdrawals(accountId: string): Promise<LedgerReservation[]> {
  const { accountingTransfers } = await send(ReservedWithdrawalsDocument, { id: requireId(accountId, 'account') })
  return accountingTransfers.debits
    .filter(({ state, transferType }) => state === 'PENDING' && transferType === 'WITHDRAWAL')
    .map(({ id, amount, expiresAt }) => ({
      id,
      units: BigInt(amount),
      expiresAt: expiresAt === null ? null : Date.parse(expiresAt)
    }))
}

/**
 * Posts a reserved withdrawal: its amount leaves for good. The caller reads again what that made stale.
 * @param idempotencyKey the same for the same withdrawal and action
 * @param shown what whoever posts it was shown, with the gateway's seal: it refuses when they were shown something else (gateway §6)
 */
export const postWithdrawal = (
  withdrawalId: string,
  idempotencyKey: string,
  shown?: { accountId: string; units: bigint; seal: string }
): Promise<Outcome<void>> =>
  attempt(async () => {
    await requireSession('move money')
    const input = { withdrawalId, idempotencyKey }
    const headers = shown ? { 'x-withdrawal': `${shown.accountId} ${shown.units} ${shown.seal}` } : {}
    const answer = await send(PostLiquidityWithdrawalDocument, { input }, { rules, headers })
    requireSuccess(answer.postLiquidityWithdrawal)
  })

/** Voids a reserved withdrawal: its amount comes back to the liquidity. As `postWithdrawal` otherwise. */
export const voidWithdrawal = (withdrawalId: string, idempotencyKey: string): Promise<Outcome<void>> =>
  attempt(async () => {
    await requireSession('move money')
    const input = { withdrawalId, idempotencyKey }
    requireSuccess((await send(VoidLiquidityWithdrawalDocument, { input }, { rules })).voidLiquidityWithdrawal)
  })
