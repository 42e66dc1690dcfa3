import { MAX_UNITS, isVersionedUuid } from '../server/errors.ts'
import type { Clock } from '../../clock.ts'
import type { Random } from '../../random.ts'

/** One side of every transfer. Amounts are minor units of the account's asset. */
interface Account {
  readonly id: string
  /** The asset, peer, payment … that the money belongs to. */
  readonly owner: string
  readonly assetId: string
  readonly kind: 'liquidity' | 'settlement'
  /** The asset's number in the ledger. */
  readonly ledger: number
  credits: bigint
  debits: bigint
  /** Reserved by pending transfers: subtracted from the balance, but not yet credited to the other account. */
  reserved: bigint
}

type TransferState = 'PENDING' | 'POSTED' | 'VOIDED' | 'EXPIRED'

interface Transfer {
  readonly id: string
  /** The id that the client chose; post and void take it. */
  readonly reference: string
  readonly debit: Account
  readonly credit: Account
  readonly amount: bigint
  readonly type: 'DEPOSIT' | 'WITHDRAWAL' | 'TRANSFER'
  readonly createdAt: string
  /** Milliseconds since 1970; undefined where nothing was reserved. */
  readonly expiresAt: number | undefined
  state: TransferState
}

/** The reason for a failed transfer; the resolvers answer with Rafiki's message for it. */
export type LedgerError =
  | 'AlreadyExpired'
  | 'AlreadyPosted'
  | 'AlreadyVoided'
  | 'AmountZero'
  | 'InsufficientBalance'
  | 'InsufficientLiquidity'
  | 'InvalidId'
  | 'InvalidTimeout'
  | 'OutOfRange'
  | 'TransferExists'
  | 'UnknownAccount'
  | 'UnknownTransfer'

export interface TransferRequest {
  /** Chosen by the client; unique in the whole ledger. */
  readonly reference: string
  readonly owner: string
  /** Minor units of the owner's asset. */
  readonly amount: bigint
}

const MAX_DATE_MS = 8_640_000_000_000_000 // the latest JavaScript date; Postgres rejects a later one

const min = (a: bigint, b: bigint): bigint => (a < b ? a : b)
const available = (account: Account): bigint => account.credits - account.debits - account.reserved

/**
 * A double-entry ledger in bigint. Each asset has one settlement account, whose balance is the negative of all the money of that asset;
 * a deposit debits it, a withdrawal credits it. Nothing else may fall below zero (contract B2, B3).
 */
export class Ledger {
  readonly #clock: Clock
  readonly #random: Random
  readonly #accounts = new Map<string, Account>()
  readonly #settlements = new Map<string, Account>()
  readonly #transfers = new Map<string, Transfer>()
  readonly #pending = new Set<Transfer>()

  constructor(clock: Clock, random: Random) {
    this.#clock = clock
    this.#random = random
    clock.onAdvance(() => this.#expire())
  }

  /** Opens the settlement account of an asset and its liquidity account. */
  openAsset(assetId: string): void {
    const ledger = this.#settlements.size + 1
    this.#settlements.set(assetId, this.#account(assetId, assetId, 'settlement', ledger))
    this.open(assetId, assetId)
  }

  /** Opens the liquidity account of a peer or of a payment in an asset that has been opened. */
  open(owner: string, assetId: string): void {
    const ledger = this.#settlements.get(assetId)?.ledger ?? 0
    this.#accounts.set(owner, this.#account(owner, assetId, 'liquidity', ledger))
  }

  /** The available balance in minor units; undefined when the owner has no account. */
  balance(owner: string): bigint | undefined {
    this.#expire()
    const account = this.#accounts.get(owner)
    return account && available(account)
  }

  /** The balance of the asset's settlement account: zero or less. */
  settlementBalance(assetId: string): bigint | undefined {
    this.#expire()
    const account = this.#settlements.get(assetId)
    return account && account.credits - account.debits
  }

  /** The sum of all credits of the owner, in minor units. */
  received(owner: string): bigint | undefined {
    return this.#accounts.get(owner)?.credits
  }

  /** The sum of all debits of the owner, withdrawals included (contract A6.6), in minor units. */
  sent(owner: string): bigint | undefined {
    return this.#accounts.get(owner)?.debits
  }

  /**
   * Sends money from one owner to another, through the liquidity of their assets where assets or amounts differ. All or nothing.
   * @throws Error when one of them has no account
   */
  send(from: string, to: string, sourceAmount: bigint, destinationAmount: bigint): LedgerError | undefined {
    const source = this.#existing(from)
    const destination = this.#existing(to)
    const sourceAsset = this.#existing(source.assetId)
    const destinationAsset = this.#existing(destination.assetId)
    const direct = source.assetId === destination.assetId ? min(sourceAmount, destinationAmount) : 0n
    const legs = [
      { debit: source, credit: destination, amount: direct },
      { debit: source, credit: sourceAsset, amount: sourceAmount - direct },
      { debit: destinationAsset, credit: destination, amount: destinationAmount - direct }
    ].filter(({ amount }) => amount > 0n)
    if (available(source) < sourceAmount) return 'InsufficientBalance'
    if (legs.some(({ debit, amount }) => debit === destinationAsset && available(debit) < amount))
      return 'InsufficientLiquidity'
    for (const { debit, credit, amount } of legs) {
      this.#transfer({ reference: this.#random.uuid(), owner: from, amount }, 'TRANSFER', debit, credit, 0n)
    }
    return undefined
  }

  /** Deposits money. */
  deposit(request: TransferRequest): LedgerError | undefined {
    const account = this.#accounts.get(request.owner)
    const settlement = account && this.#settlements.get(account.assetId)
    if (!account || !settlement) return 'UnknownAccount'
    return this.#transfer(request, 'DEPOSIT', settlement, account, 0n)
  }

  /**
   * Withdraws money: at once when `timeoutSeconds` is 0; else the amount is reserved until the withdrawal is posted, voided or expired.
   * A voided or expired withdrawal returns the whole amount.
   */
  withdraw(request: TransferRequest, timeoutSeconds: bigint): LedgerError | undefined {
    const account = this.#accounts.get(request.owner)
    const settlement = account && this.#settlements.get(account.assetId)
    if (!account || !settlement) return 'UnknownAccount'
    return this.#transfer(request, 'WITHDRAWAL', account, settlement, timeoutSeconds)
  }

  /** Completes a reserved withdrawal. */
  post(reference: string): LedgerError | undefined {
    return this.#finish(reference, 'POSTED')
  }

  /** Cancels a reserved withdrawal. */
  void(reference: string): LedgerError | undefined {
    return this.#finish(reference, 'VOIDED')
  }

  /** Posted and pending transfers of one account, by the account's own id, which no API reveals. */
  transfersOf(accountId: string): { debits: Transfer[]; credits: Transfer[] } {
    this.#expire()
    const shown = [...this.#transfers.values()].filter((t) => t.state === 'POSTED' || t.state === 'PENDING')
    return {
      debits: shown.filter((t) => t.debit.id === accountId),
      credits: shown.filter((t) => t.credit.id === accountId)
    }
  }

  #existing(owner: string): Account {
    const account = this.#accounts.get(owner)
    if (!account) throw new Error(`no account of ${owner}`)
    return account
  }

  #account(owner: string, assetId: string, kind: Account['kind'], ledger: number): Account {
    return { id: this.#random.uuid(), owner, assetId, kind, ledger, credits: 0n, debits: 0n, reserved: 0n }
  }

  #transfer(
    { reference, amount }: TransferRequest,
    type: Transfer['type'],
    debit: Account,
    credit: Account,
    timeoutSeconds: bigint
  ): LedgerError | undefined {
    this.#expire()
    if (!isVersionedUuid(reference)) return 'InvalidId'
    if (amount <= 0n) return 'AmountZero'
    if (this.#transfers.has(reference.toLowerCase())) return 'TransferExists'
    if (debit.kind === 'liquidity' && available(debit) < amount) return 'InsufficientBalance'
    if (amount > MAX_UNITS) return 'OutOfRange'
    const now = this.#clock.now()
    const expiresAt = timeoutSeconds > 0n ? now + Number(timeoutSeconds) * 1000 : undefined
    if (expiresAt !== undefined && expiresAt > MAX_DATE_MS) return 'InvalidTimeout'
    const transfer: Transfer = {
      id: this.#random.uuid(),
      reference: reference.toLowerCase(),
      debit,
      credit,
      amount,
      type,
      createdAt: new Date(now).toISOString(),
      expiresAt,
      state: expiresAt === undefined ? 'POSTED' : 'PENDING'
    }
    this.#transfers.set(transfer.reference, transfer)
    if (transfer.state === 'PENDING') {
      debit.reserved += amount
      this.#pending.add(transfer)
    } else {
      debit.debits += amount
      credit.credits += amount
    }
    return undefined
  }

  #finish(reference: string, state: 'POSTED' | 'VOIDED'): LedgerError | undefined {
    this.#expire()
    if (!isVersionedUuid(reference)) return 'InvalidId'
    const transfer = this.#transfers.get(reference.toLowerCase())
    if (!transfer) return 'UnknownTransfer'
    if (transfer.state === 'POSTED') return 'AlreadyPosted'
    if (transfer.state === 'VOIDED') return 'AlreadyVoided'
    if (transfer.state === 'EXPIRED') return 'AlreadyExpired'
    this.#release(transfer, state)
    if (state === 'POSTED') {
      transfer.debit.debits += transfer.amount
      transfer.credit.credits += transfer.amount
    }
    return undefined
  }

  #release(transfer: Transfer, state: TransferState): void {
    transfer.state = state
    transfer.debit.reserved -= transfer.amount
    this.#pending.delete(transfer)
  }

  #expire(): void {
    const now = this.#clock.now()
    for (const transfer of this.#pending) {
      if (transfer.expiresAt !== undefined && transfer.expiresAt <= now) this.#release(transfer, 'EXPIRED')
    }
  }
}
