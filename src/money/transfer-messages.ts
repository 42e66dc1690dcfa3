import { formatFullTime } from '~/lib/format-time'
import { inUtc } from '~/ui/data/time'
import { formatMoney } from './format-amount'
import type { Account, Direction, Intent } from './intent'

/** What a direction is called in titles, buttons and sentences. */
export const messages: Record<Direction, { title: string; verb: string; past: string; noun: string; moved: string }> = {
  deposit: { title: 'Deposit liquidity', verb: 'Deposit', past: 'Deposited', noun: 'deposit', moved: 'deposited' },
  withdrawal: {
    title: 'Withdraw liquidity',
    verb: 'Withdraw',
    past: 'Withdrew',
    noun: 'withdrawal',
    moved: 'withdrawn'
  }
}

/** An intent's amount with its code. */
export const moneyOf = ({ units, account }: Intent): string => formatMoney(units, account.scale, account.code)

/** Said when Rafiki knows the account no more: "This asset was deleted". */
export const goneTitle = ({ kind }: Account): string => `This ${kind.replace('-', ' ')} was deleted`

/** What to tell once money has moved, or was reserved. */
export function doneNotice(done: {
  intent: Intent
  balance: bigint | null
  repeated: boolean
  reserved?: { needsApproval: boolean; expiresAt: number }
}): {
  title: string
  detail: string
} {
  const { intent, balance, repeated, reserved } = done
  if (reserved) {
    const who = reserved.needsApproval ? 'Somebody else has to post it' : 'Post it under Pending withdrawals'
    const until = formatFullTime(new Date(reserved.expiresAt), inUtc())
    return {
      title: `Reserved ${moneyOf(intent)}${repeated ? ' once' : ''}`,
      detail: `${who} before ${until}, or it comes back.`
    }
  }
  const { past, moved } = messages[intent.direction]
  const now =
    balance === null
      ? 'The new balance couldn’t be read.'
      : `Balance ${formatMoney(balance, intent.account.scale, intent.account.code)}.`
  return {
    title: `${past} ${moneyOf(intent)}${repeated ? ' once' : ''}`,
    detail: repeated ? `It was sent more than once and ${moved} once. ${now}` : now
  }
}
