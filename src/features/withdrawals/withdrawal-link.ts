import { isUuid } from '~/lib/uuid'
import type { ReservedWithdrawal } from '~/money/reserved-withdrawals'
import { maxUnits } from '~/money/parse-amount'
import { paths } from '~/paths'
import { kindOf } from './withdrawal-account'

/** What a link says about a withdrawal that was reserved elsewhere. Whoever made the link may have said anything. */
export interface HandedOver {
  kind: string
  accountId: string
  /** Minor units. */
  units: bigint
  /** ms since 1970. */
  expiresAt: number
  /** By which the gateway can tell whether account and amount are true */
  seal?: string
}

/** The address, on this origin, by which somebody else can open a withdrawal that is reserved. */
export const linkTo = ({ id, account, units, expiresAt, seal }: ReservedWithdrawal): string =>
  paths.withdrawal(id, {
    account: `${account.kind}:${account.id}`,
    amount: units.toString(),
    expires: new Date(expiresAt).toISOString(),
    ...(seal === undefined ? {} : { seal })
  })

/** What an address says that `linkTo` made; undefined for one that is cut off or wrong. */
export function parseLink(search: Record<string, string | string[] | undefined>): HandedOver | undefined {
  const text = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
  const [kind = '', accountId = ''] = text('account').split(':')
  const amount = /^[1-9]\d{0,18}$/.test(text('amount')) ? BigInt(text('amount')) : 0n
  const expiresAt = Date.parse(text('expires'))
  if (!kindOf(kind) || !isUuid(accountId) || amount === 0n || amount > maxUnits || Number.isNaN(expiresAt))
    return undefined
  const seal = text('seal') ?? ''
  return { kind, accountId, units: amount, expiresAt, ...(/^[\da-f]{32}$/.test(seal) ? { seal } : {}) }
}
