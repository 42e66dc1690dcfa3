import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { checkUuid } from '../server/errors.ts'
import { listedTenant } from '../server/resolvers.ts'
import type { Resolver } from '../server/resolvers.ts'
import { visibleTenant, timestamp } from '../state.ts'
import type { Asset, State, WebhookEvent } from '../state.ts'

/** A filter of the API; an empty list filters nothing. */
export interface FilterString {
  readonly in?: readonly string[] | null
  readonly notIn?: readonly string[] | null
}

/** Whether a value is in the list `in`, where there is one. */
export const isIn = (filter: FilterString | null | undefined, value: string): boolean =>
  !filter?.in?.length || filter.in.includes(value)

/** Whether a value is not in the list `notIn`, where there is one. */
export const isNotIn = (filter: FilterString | null | undefined, value: string): boolean =>
  !filter?.notIn?.includes(value)

/** Adds an event. No webhook is called: the sandbox has no account servicing entity. */
export function addEvent(
  state: State,
  event: Pick<WebhookEvent, 'tenantId' | 'type' | 'data'> & Partial<Pick<WebhookEvent, 'paymentId' | 'withdrawal'>>
): WebhookEvent {
  return state.events.insert({
    paymentId: null,
    withdrawal: null,
    ...event,
    id: state.random.uuid(),
    createdAt: timestamp(state)
  })
}

/** The newest event of a payment, of one of the types. */
export function newestEvent(state: State, paymentId: string, types: readonly string[]): WebhookEvent | undefined {
  return state.events.filter((e) => e.paymentId === paymentId && types.includes(e.type)).at(-1)
}

/** Adds an event when an asset's liquidity is at its threshold or below, after a debit (contract B2). */
export function warnOfLowLiquidity(state: State, asset: Asset): void {
  const balance = state.ledger.balance(asset.id) ?? 0n
  const { id, code, scale, liquidityThreshold, tenantId } = asset
  if (liquidityThreshold === null || balance > liquidityThreshold) return
  const data = {
    id,
    asset: { id, code, scale },
    liquidityThreshold: String(liquidityThreshold),
    balance: String(balance)
  }
  addEvent(state, { tenantId, type: 'asset.liquidity_low', data })
}

/** Types of the card flow, hidden unless the filter has a `notIn` (contract B6). */
const HIDDEN_TYPES = ['outgoing_payment.funded', 'outgoing_payment.cancelled']

/** Webhook events (contract B6). */
export function webhookEventResolvers(state: State) {
  type Args = PageArgs & { tenantId?: string | null; filter?: { type?: FilterString | null } | null }
  const webhookEvents: Resolver<Args> = (_, { tenantId, filter, ...args }, context) => {
    const listed = listedTenant(context, tenantId)
    if (listed !== undefined) checkUuid('webhookEvents', listed)
    const type = filter?.type
    const hidden = type?.notIn?.length ? { notIn: type.notIn } : { notIn: HIDDEN_TYPES }
    return page(state.events, args, {
      matches: (e) => (listed === undefined || e.tenantId === listed) && isIn(type, e.type) && isNotIn(hidden, e.type)
    })
  }
  const tenant: Resolver<object, WebhookEvent> = ({ tenantId }) => visibleTenant(state, tenantId)
  return { Query: { webhookEvents }, WebhookEvent: { tenant } }
}
