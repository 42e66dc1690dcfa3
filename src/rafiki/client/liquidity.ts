import type { Transfer, Withdrawal } from './entity-values'
import { notFound, type Outcome, type Reservation, type Taken } from './failures'
import { requireSuccess } from './entity-values'
import { attempt } from './outcomes'
import { requireSession } from './send'

type Answer = { success: boolean } | null

interface Mutation {
  id: string
  /** Minor units */
  amount: string
  idempotencyKey: string
}

/** The liquidity of one kind of account: what moves it, and what tells how much there is. */
export interface Liquidity {
  kind: 'asset' | 'peer' | 'wallet-address'
  /** The prefix of the queries that show the balance: "asset." */
  stale: string
  /**
   * The balance at this moment, past every cache, in minor units: for before and after money moves.
   * @throws RafikiFailure
   */
  read(accountId: string): Promise<bigint>
  /** The caller reads again what the deposit made stale. Absent where nobody but Rafiki deposits. */
  deposit?: (accountId: string, transfer: Transfer) => Promise<Outcome<void>>
  /** The caller reads again what the withdrawal made stale. Answers what a gateway made of it, or how much was taken. */
  withdraw: (accountId: string, withdrawal: Withdrawal) => Promise<Outcome<Reservation | Taken | void>>
  /** Why a withdrawal takes all there is, as a sentence; absent where the amount is chosen. */
  takesAll?: string
}

interface LiquidityRequests extends Pick<Liquidity, 'kind' | 'stale'> {
  read: (accountId: string) => Promise<string | null | undefined>
  deposit: (accountId: string, input: Mutation) => Promise<Answer>
  /** @param onExtensions goes to `send` as it is */
  withdraw: (
    accountId: string,
    input: Mutation & { timeoutSeconds: string },
    onExtensions: (extensions: unknown) => void
  ) => Promise<Answer>
}

/** The liquidity of a kind of account, over its three documents. */
export function createLiquidity({ kind, stale, ...requests }: LiquidityRequests) {
  const input = ({ transferId, idempotencyKey, units }: Transfer): Mutation => ({
    id: transferId,
    amount: units.toString(),
    idempotencyKey
  })
  return {
    kind,
    stale,
    async read(id: string) {
      const units = await requests.read(id)
      if (units == null) throw notFound(kind)
      return BigInt(units)
    },
    deposit: (id: string, transfer: Transfer) =>
      attempt(async () => {
        await requireSession('move money')
        requireSuccess(await requests.deposit(id, input(transfer)))
      }),
    withdraw: (id: string, withdrawal: Withdrawal) =>
      attemptWithdrawal(async (onExtensions) => {
        const timeoutSeconds = withdrawal.timeoutSeconds.toString()
        requireSuccess(await requests.withdraw(id, { ...input(withdrawal), timeoutSeconds }, onExtensions))
      })
  } satisfies Liquidity
}

/**
 * What a withdrawal came to, and what a gateway made of it, for every kind of account.
 * @param request sends it with `onExtensions` among the options of `send`
 */
export async function attemptWithdrawal(
  request: (onExtensions: (extensions: unknown) => void) => Promise<void>
): Promise<Outcome<Reservation | void>> {
  let reservation: Reservation | undefined
  const outcome = await attempt(async () => {
    await requireSession('move money')
    await request((extensions) => (reservation = readReservation(extensions)))
    return reservation
  })
  return outcome.status === 'refused' && reservation ? { ...outcome, reservation } : outcome
}

function readReservation(extensions: unknown): Reservation | undefined {
  const { reserved } = (extensions ?? {}) as { reserved?: Record<string, unknown> }
  const { withdrawalId, timeoutSeconds, seal } = reserved ?? {}
  return typeof withdrawalId === 'string' && typeof timeoutSeconds === 'string' && /^\d+$/.test(timeoutSeconds)
    ? { withdrawalId, timeoutSeconds: BigInt(timeoutSeconds), ...(typeof seal === 'string' ? { seal } : {}) }
    : undefined
}
