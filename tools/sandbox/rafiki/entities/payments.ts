import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { checkUuid, rafikiError } from '../server/errors.ts'
import { listedTenant } from '../server/resolvers.ts'
import type { Resolver } from '../server/resolvers.ts'
import { visibleTenant } from '../state.ts'
import type { AnyPayment, IncomingPayment, OutgoingPayment, State } from '../state.ts'
import { isIn } from './webhook-events.ts'
import type { FilterString } from './webhook-events.ts'

/** Payments of both kinds in one list, with those that expired without money (contract A6.8). */
export function paymentResolvers(state: State) {
  const whole = ({ id, type }: AnyPayment): IncomingPayment | OutgoingPayment | undefined =>
    type === 'INCOMING' ? state.incomingPayments.get(id) : state.outgoingPayments.get(id)

  interface Filter {
    readonly type?: FilterString | null
    readonly walletAddressId?: FilterString | null
  }
  type Args = PageArgs & { tenantId?: string | null; filter?: Filter | null }
  const payments: Resolver<Args> = (_, { tenantId, filter, ...args }, context) => {
    const listed = listedTenant(context, tenantId)
    if (listed !== undefined) checkUuid('combinedPaymentsView', listed)
    for (const id of filter?.walletAddressId?.in ?? []) checkUuid('combinedPaymentsView', id)
    return page(state.payments, args, {
      matches: (row) => {
        const payment = whole(row)
        return (
          payment !== undefined &&
          (listed === undefined || payment.tenantId === listed) &&
          isIn(filter?.type, row.type) &&
          isIn(filter?.walletAddressId, payment.walletAddressId)
        )
      }
    })
  }

  const walletAddressId: Resolver<object, AnyPayment> = (row) => whole(row)?.walletAddressId
  const client: Resolver<object, AnyPayment> = (row) => whole(row)?.client
  const stateOf: Resolver<object, AnyPayment> = (row) => whole(row)?.state
  const metadata: Resolver<object, AnyPayment> = (row) => whole(row)?.metadata
  const liquidity: Resolver<object, AnyPayment> = ({ id }) => state.ledger.balance(id) ?? null
  const tenant: Resolver<object, AnyPayment> = (row) => {
    const payment = whole(row)
    if (!payment || ('deleted' in payment && payment.deleted)) throw rafikiError('NOT_FOUND', 'unknown payment')
    return visibleTenant(state, payment.tenantId)
  }

  return { Query: { payments }, Payment: { walletAddressId, client, state: stateOf, metadata, liquidity, tenant } }
}
