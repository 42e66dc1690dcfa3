import { createSignal, untrack } from 'solid-js'
import { signerId } from '~/rafiki/credentials/credentials'
import { inMs } from '~/lib/format-duration'
import { type Outcome, RafikiFailure, type Reservation, type Taken } from '~/rafiki/client/failures'
import { type Account, balanceAfter, createIntent, type Direction, type Intent } from './intent'
import type { PendingTransfer, PendingTransferStore } from './pending-transfers'

/** Where a movement of money is. Amounts in minor units. */
export type OperationState =
  /** No amount that could be sent. */
  | { at: 'idle' }
  /** The button names the amount; nothing was sent. */
  | { at: 'confirming'; intent: Intent }
  | { at: 'sending'; intent: Intent }
  /**
   * It was made. `repeated`: it was sent more than once and made once. `balance` is null when it couldn't be read. `reserved`: the amount is
   * reserved, and still has to be posted.
   */
  | { at: 'done'; intent: Intent; balance: bigint | null; repeated: boolean; reserved?: Reserved }
  /** It was not made, and won't be by itself. */
  | { at: 'refused'; intent: Intent; code: string; message: string; field?: string }
  /** Nobody knows. Only this intent may be sent, and only again. */
  | { at: 'unknown'; intent: Intent; message: string; requestId?: string; before: bigint | null; sentAt: number }

export type UnknownState = Extract<OperationState, { at: 'unknown' }>

/** A withdrawal that was made in two phases. Times in ms since 1970. */
export interface Reserved {
  /** As Rafiki has it: the intent's own, unless a gateway gave it another. */
  withdrawalId: string
  /** The gateway has reserved it for somebody else to post. */
  needsApproval: boolean
  /** The gateway's, by which it knows account and amount again */
  seal?: string
  reservedAt: number
  /** The amount comes back at this time at the earliest: counted from the first sending … */
  expiresAt: number
  /** … and at this one at the latest: counted from the last answer. */
  expiresBy: number
}

interface OperationParts {
  account: Account
  direction: Direction
  /** Asks Rafiki to carry out the intent. The same intent may come several times. Answers what a gateway made of a withdrawal. */
  request: (intent: Intent) => Promise<Outcome<Reservation | Taken | void>>
  /** A withdrawal takes all there is (contract B3), so it isn't sent once there is another amount than was confirmed. */
  takesAll?: boolean
  /** The account's balance now, past every cache. */
  readBalance: () => Promise<bigint>
  pendingTransfers: PendingTransferStore
  /** Remembers what was reserved; called before the record of what was sent is dropped. */
  onReserved?: (reserved: Reserved, intent: Intent) => void
  /** Hears each outcome, also when nobody looks at the operation any more. */
  onSettled?: (state: OperationState) => void
}

/**
 * The one way money is moved in this console (decisions D10):
 * `idle → confirming → sending → done | refused | unknown`, and from unknown only the same intent again.
 * Editing makes a new intent; nothing else does.
 */
export function createOperation(parts: OperationParts) {
  const { account, pendingTransfers } = parts
  // As it was when this operation began: what another window does later is no reason to change what is typed here.
  const pending = untrack(() => pendingTransfers.find(account))
  const [state, setState] = createSignal<OperationState>(pending ? unsettled(pending) : { at: 'idle' })
  const [balance, setBalance] = createSignal<bigint | null>(null)
  const [balanceFailure, setBalanceFailure] = createSignal<RafikiFailure>()

  /** Reads the balance; null when it can't be read. */
  async function readBalance(): Promise<bigint | null> {
    try {
      const now = await parts.readBalance()
      setBalanceFailure(undefined)
      setBalance(now)
      return now
    } catch (error) {
      if (!(error instanceof RafikiFailure)) throw error
      setBalanceFailure(error)
      return null
    }
  }

  /** Says what would be moved: minor units above zero, or nothing while the text is no amount. Ignored while fields are locked. */
  function edit(units: bigint | undefined, timeoutSeconds = 0n): void {
    const { at } = state()
    if (at === 'sending' || at === 'unknown' || at === 'done') return
    if (units === undefined) setState({ at: 'idle' })
    else
      setState({
        at: 'confirming',
        intent: createIntent({ account, direction: parts.direction, units, timeoutSeconds })
      })
  }

  /** Sends what was confirmed, or what is unknown once more. A second call while the first is on its way does nothing. */
  async function submit(): Promise<void> {
    const now = state()
    if (now.at !== 'confirming' && now.at !== 'refused' && now.at !== 'unknown') return
    const { intent } = now
    const repeated = now.at === 'unknown'
    const other = repeated ? undefined : untrack(() => pendingTransfers.find(account))
    if (other) {
      setState({ ...unsettled(other), message: sentElsewhere })
      return parts.onSettled?.(state())
    }
    setState({ at: 'sending', intent })
    const record: PendingTransfer = {
      intent,
      before: repeated ? now.before : null,
      sentAt: repeated ? now.sentAt : Date.now()
    }
    pendingTransfers.keep(record)
    if (!repeated) {
      // The balance right before, so that afterwards it can be seen to have moved.
      record.before = await readBalanceOrUndo(intent)
      if (record.before === null) {
        const why = balanceFailure()
        // Rafiki has answered, and there is nothing to move money to or from: reading again changes nothing.
        const code = why?.code === 'NOT_FOUND' ? 'NOT_FOUND' : 'NOT_SENT'
        setState({ at: 'refused', intent, code, message: `${why?.message ?? ''} Nothing was sent.` })
        return parts.onSettled?.(state())
      }
      if (parts.takesAll && record.before !== intent.units) {
        pendingTransfers.forget(intent)
        setState({ at: 'refused', intent, code: 'NOT_SENT', message: changedMeanwhile })
        return parts.onSettled?.(state())
      }
      pendingTransfers.keep(record)
    }
    try {
      setState(await settle(await request(intent), record, repeated))
    } catch (error) {
      setState(unsettled(record))
      throw error
    }
    parts.onSettled?.(state())
    if (state().at !== 'done') await readBalance()
  }

  /** What was confirmed as one tenant is never sent as another (decisions D26). */
  async function request(intent: Intent): ReturnType<typeof parts.request> {
    const { signedBy } = intent
    if (signedBy === undefined || signedBy === untrack(signerId)) return parts.request(intent)
    const whose = signedBy === 'own' ? 'your own tenant' : `the tenant with the id ${signedBy.slice(0, 8)}`
    const message = `It was confirmed as ${whose}, so it isn’t sent as another. Stop acting, or act for that tenant, to send it.`
    return { status: 'refused', code: 'OTHER_TENANT', message, byRafiki: false }
  }

  /** If the balance can't be read nothing is sent, so the record of a pending transfer is dropped again. */
  async function readBalanceOrUndo(intent: Intent): Promise<bigint | null> {
    let before: bigint | null = null
    try {
      before = await readBalance()
    } finally {
      if (before === null) {
        pendingTransfers.forget(intent)
        setState({ at: 'confirming', intent })
      }
    }
    return before
  }

  async function settle(
    outcome: Outcome<Reservation | Taken | void>,
    record: PendingTransfer,
    repeated: boolean
  ): Promise<OperationState> {
    const { intent, before } = record
    if (outcome.status === 'unknown') {
      const { message, requestId } = outcome
      return { ...unsettled(record), message, ...(requestId ? { requestId } : {}) }
    }
    // The id is random and ours, so whatever has it is this very transfer.
    const alreadyMade = outcome.status === 'refused' && outcome.code === 'DUPLICATE'
    if (outcome.status === 'refused' && !alreadyMade) {
      const { code, message, field, byRafiki } = outcome
      // Only Rafiki's refusal of the second sending settles the first too: had it been made, the same key would answer "made" again, as long
      // as Rafiki remembers it. A gateway's or a signature's refusal says nothing about what was sent before.
      // Rafiki keeps a key for what it has done: with other content under it, something was. A gateway whose secret was changed in between gives a
      // reserved withdrawal another id.
      const isOther = code === 'KEY_REUSED'
      if (repeated && (!byRafiki || isOther || Date.now() - record.sentAt >= keyLife))
        return { ...unsettled(record), message }
      pendingTransfers.forget(intent)
      return { at: 'refused', intent, code, message, ...(field ? { field } : {}) }
    }
    const now = await readBalance()
    // On a retry trust Rafiki's success even if the balance is unchanged: another transfer may have offset it.
    if (now !== null && now === before && !alreadyMade && !repeated)
      return { ...unsettled(record), message: didNotMove }
    const answer = outcome.status === 'done' ? outcome.value : outcome.reservation
    const made = answer && 'units' in answer ? Object.freeze({ ...intent, units: answer.units }) : intent
    const reserved = reservedFrom(answer && 'withdrawalId' in answer ? answer : undefined, record)
    if (reserved) parts.onReserved?.(reserved, made)
    pendingTransfers.forget(intent)
    return {
      at: 'done',
      intent: made,
      balance: now,
      repeated: repeated || alreadyMade,
      ...(reserved ? { reserved } : {})
    }
  }

  /** Gives an unknown movement up: whoever calls this has had the operator confirm it. */
  function abandon(): void {
    const now = state()
    if (now.at !== 'unknown') return
    pendingTransfers.forget(now.intent)
    const next = untrack(() => pendingTransfers.find(account))
    setState(next ? unsettled(next) : { at: 'idle' })
  }

  return { state, balance, balanceFailure, readBalance, edit, submit, abandon }
}

/** ms for which Rafiki remembers an idempotency key (contract A3). */
const keyLife = 24 * 60 * 60 * 1000

const changedMeanwhile = 'There is another amount now than you have confirmed. Nothing was sent.'

const sentElsewhere = 'It was sent from another window, and no answer is known.'

// Rafiki has said "success" to a deposit that it never made (contract A6.1), so its word alone isn't enough.
const didNotMove = 'Rafiki answered that it was done, but the balance is the same as before.'

function unsettled(record: PendingTransfer): UnknownState {
  const message = 'It was sent, and no answer is known.'
  return { at: 'unknown', intent: record.intent, message, before: record.before, sentAt: record.sentAt }
}

/** What was reserved, as far as this browser can know; undefined for what moved at once. */
function reservedFrom(reservation: Reservation | void, { intent, sentAt }: PendingTransfer): Reserved | undefined {
  const seconds = reservation?.timeoutSeconds ?? intent.timeoutSeconds
  if (intent.direction === 'deposit' || seconds === 0n) return undefined
  const ms = inMs(seconds)
  return {
    withdrawalId: reservation?.withdrawalId ?? intent.transferId,
    needsApproval: reservation !== undefined,
    ...(reservation?.seal === undefined ? {} : { seal: reservation.seal }),
    reservedAt: sentAt,
    expiresAt: sentAt + ms,
    expiresBy: Date.now() + ms
  }
}

export type Operation = ReturnType<typeof createOperation>

/** What a look at the balance says about an unknown movement, as far as it can. */
export function verdict(state: UnknownState, balance: bigint): 'made' | 'not-made' | 'unclear' {
  if (state.before === null) return 'unclear'
  if (balance === balanceAfter(state.before, state.intent)) return 'made'
  return balance === state.before ? 'not-made' : 'unclear'
}
