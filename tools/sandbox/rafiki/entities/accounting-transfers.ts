import { checkUuid, sqlError } from '../server/errors.ts'
import type { Resolver } from '../server/resolvers.ts'
import type { State } from '../state.ts'

interface Args {
  readonly id: string
  readonly limit?: number | null
}

/** Transfers by the id of a ledger account, as with Postgres accounting; `limit` covers debits and credits together (contract A5). */
export function accountingTransferResolvers(state: State) {
  const accountingTransfers: Resolver<Args> = (_, { id, limit }) => {
    checkUuid('ledgerTransfers', id)
    const most = limit ?? 20
    if (most < 0)
      throw sqlError('select "ledgerTransfers".* from "ledgerTransfers" limit $1', 'LIMIT must not be negative')
    const { debits, credits } = state.ledger.transfersOf(id)
    const left = most === 0 ? Infinity : most
    const shownDebits = debits.slice(0, left)
    return { debits: shownDebits, credits: credits.slice(0, left - shownDebits.length) }
  }

  type Transfer = ReturnType<State['ledger']['transfersOf']>['debits'][number]
  const debitAccountId: Resolver<object, Transfer> = ({ debit }) => debit.id
  const creditAccountId: Resolver<object, Transfer> = ({ credit }) => credit.id
  const transferType: Resolver<object, Transfer> = ({ type }) => type
  const ledger: Resolver<object, Transfer> = ({ debit }) => debit.ledger
  const expiresAt: Resolver<object, Transfer> = (transfer) =>
    transfer.expiresAt === undefined ? null : new Date(transfer.expiresAt).toISOString()

  return {
    Query: { accountingTransfers },
    AccountingTransfer: { debitAccountId, creditAccountId, transferType, ledger, expiresAt }
  }
}
