import type { SandboxSize } from '../accounts.ts'
import type { Clock } from '../clock.ts'
import type { Handler } from '../server/http.ts'
import type { Random } from '../random.ts'
import { accountingTransferResolvers } from './entities/accounting-transfers.ts'
import { createAdminServer } from './server/admin-server.ts'
import { assetResolvers } from './entities/assets.ts'
import { autoPeeringResolvers } from './entities/auto-peering.ts'
import { seedClock } from './seed/seed-clock.ts'
import { grantResolvers } from './entities/grants.ts'
import { Idempotency } from './server/idempotency.ts'
import { expireIncomingPayments, incomingPaymentResolvers } from './entities/incoming-payments.ts'
import { liquidityResolvers } from './ledger/liquidity.ts'
import { outgoingPaymentResolvers } from './entities/outgoing-payments.ts'
import { paymentLiquidityResolvers } from './entities/payment-liquidity.ts'
import { paymentResolvers } from './entities/payments.ts'
import { peerResolvers } from './entities/peers.ts'
import { quoteResolvers } from './entities/quotes.ts'
import { receiverResolvers } from './entities/receivers.ts'
import { createSchema } from './server/schema.ts'
import { seed } from './seed/seed.ts'
import { Signatures } from './server/signing.ts'
import { createState } from './state.ts'
import type { Context, Tenant } from './state.ts'
import { settingsResolvers } from './entities/tenant-settings.ts'
import { tenantResolvers } from './entities/tenants.ts'
import { walletAddressKeyResolvers } from './entities/wallet-address-keys.ts'
import { walletAddressResolvers } from './entities/wallet-addresses.ts'
import { webhookEventResolvers } from './entities/webhook-events.ts'

export interface RafikiOptions {
  clock: Clock
  random: Random
  /** The amount of data at the start; `empty` is the operator's tenant alone. */
  size: SandboxSize
  operator: { id: string; secret: string }
}

export interface Rafiki {
  /** The backend's admin server: /graphql and /healthz. */
  backend: Handler
  /** The auth server's admin server: /graphql and /healthz. */
  auth: Handler
}

/** A Rafiki in memory; tools/contract/rafiki.ts compares it with the real one. */
export function createRafiki(o: RafikiOptions): Rafiki {
  const clock = seedClock(o.clock)
  const state = createState(clock, o.random, o.operator.secret)
  seed(state, clock, o.size, o.operator)
  const idempotency = new Idempotency(o.clock)
  const backend = createSchema(
    'backend',
    [
      tenantResolvers(state),
      settingsResolvers(state),
      assetResolvers(state),
      liquidityResolvers(state),
      peerResolvers(state),
      walletAddressResolvers(state),
      walletAddressKeyResolvers(state),
      accountingTransferResolvers(state),
      autoPeeringResolvers(state),
      incomingPaymentResolvers(state),
      outgoingPaymentResolvers(state),
      paymentResolvers(state),
      paymentLiquidityResolvers(state),
      quoteResolvers(state),
      receiverResolvers(state),
      webhookEventResolvers(state)
    ],
    idempotency
  )
  const auth = createSchema('auth', [grantResolvers()])
  const signerOf = (id: string): Tenant | undefined => {
    const tenant = state.tenants.get(id)
    return tenant?.deletedAt === null ? tenant : undefined
  }
  // A tenant whose secret equals the operator's is an operator (contract A6.5).
  const contextOf = (tenant: Tenant): Context => {
    expireIncomingPayments(state)
    return { tenant, isOperator: tenant.apiSecret === state.operatorSecret }
  }
  o.clock.onAdvance(() => expireIncomingPayments(state))
  const common = { signerOf, contextOf }
  return {
    backend: createAdminServer({ ...common, schema: backend, signatures: new Signatures(o.clock), cors: true }),
    auth: createAdminServer({ ...common, schema: auth, signatures: new Signatures(o.clock), cors: false })
  }
}
