import { query } from '@solidjs/router'
import type { Account } from '~/money/intent'
import { getAsset } from '~/rafiki/assets'
import type { Tenant } from '~/rafiki/client/entity-values'
import { RafikiFailure } from '~/rafiki/client/failures'
import { getPeer } from '~/rafiki/peers'
import { getWalletAddress } from '~/rafiki/wallet-addresses'
import { type LedgerReservation, readReservedWithdrawals } from '~/rafiki/withdrawals'

/** What is known of an account by its id. */
export interface AccountFacts {
  /** "MXN scale 2" */
  title: string
  tenant: Tenant | null
  code: string
  scale: number
}

interface AccountKind {
  /** One of them in a sentence */
  noun: string
  /** The prefix of the queries that show its balance */
  stale: string
  /**
   * What the account is, by its id.
   * @throws RafikiFailure
   */
  read: (id: string) => Promise<AccountFacts>
}

/** The kinds of accounts whose reserved withdrawals can be opened; another kind is a row more. */
const kinds: Partial<Record<Account['kind'], AccountKind>> = {
  asset: {
    noun: 'Asset',
    stale: 'asset.',
    async read(id) {
      const { code, scale, tenant } = await getAsset(id)
      return { title: `${code} scale ${scale}`, tenant, code, scale }
    }
  },
  peer: {
    noun: 'Peer',
    stale: 'peer.',
    async read(id) {
      const { title, asset, tenant } = await getPeer(id)
      return { title, tenant, code: asset.code, scale: asset.scale }
    }
  },
  'wallet-address': {
    noun: 'Wallet address',
    stale: 'wallet address.',
    async read(id) {
      const { title, asset, tenant } = await getWalletAddress(id)
      return { title, tenant, code: asset.code, scale: asset.scale }
    }
  }
}

/** What is known of a kind of account; undefined for a text that is none. */
export const kindOf = (kind: string): AccountKind | undefined =>
  Object.hasOwn(kinds, kind) ? kinds[kind as Account['kind']] : undefined

/** What the ledger says about the reserved withdrawals of one account. */
export interface LedgerAnswer {
  accountId: string
  /** Undefined when it couldn't be read */
  rows: LedgerReservation[] | undefined
}

/**
 * What the ledger has as reserved for some accounts. An account that can't be read is no failure: the ledger of most deployments says nothing
 * (contract B3), so nothing here may depend on it.
 * @param accountIds ids with a space between them, ten at most
 */
export const readLedger = query(
  (accountIds: string): Promise<LedgerAnswer[]> =>
    Promise.all(
      accountIds
        .split(' ')
        .filter(Boolean)
        .map(async (accountId) => {
          try {
            return { accountId, rows: await readReservedWithdrawals(accountId) }
          } catch (error) {
            if (!(error instanceof RafikiFailure) || !error.isLocal) throw error
            return { accountId, rows: undefined }
          }
        })
    ),
  'withdrawal.ledger'
)
