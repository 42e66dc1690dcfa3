import type { Clock } from '../clock.ts'
import type { Random } from '../random.ts'
import { Ledger } from './ledger/ledger.ts'
import { Table } from './table.ts'
import type { Row } from './table.ts'

export interface Tenant extends Row {
  publicName: string | null
  email: string | null
  apiSecret: string
  idpConsentUrl: string | null
  idpSecret: string | null
  deletedAt: string | null
}

export type SettingKey =
  'EXCHANGE_RATES_URL' | 'WEBHOOK_URL' | 'WEBHOOK_TIMEOUT' | 'WEBHOOK_MAX_RETRY' | 'WALLET_ADDRESS_URL' | 'ILP_ADDRESS'

export interface Setting {
  readonly key: SettingKey
  readonly value: string
}

export interface TenantSetting extends Row, Setting {
  readonly tenantId: string
  value: string
  /** Settings of deleted tenants are kept, and their wallet address URLs stay taken. */
  deleted: boolean
}

export interface Asset extends Row {
  readonly tenantId: string
  readonly code: string
  readonly scale: number
  /** Minor units; null: no threshold. */
  withdrawalThreshold: bigint | null
  /** Minor units; null: no threshold. */
  liquidityThreshold: bigint | null
  deletedAt: string | null
}

export interface Fee extends Row {
  readonly assetId: string
  readonly type: 'SENDING' | 'RECEIVING'
  /** Minor units of the asset. */
  readonly fixed: bigint
  /** Hundredths of a per cent. */
  readonly basisPoints: number
}

export interface Peer extends Row {
  readonly tenantId: string
  readonly assetId: string
  name: string | null
  staticIlpAddress: string
  /** Begins with the static address at the time it was written. */
  routes: readonly string[]
  maxPacketAmount: bigint | null
  liquidityThreshold: bigint | null
  http: { outgoing: { endpoint: string; authToken: string } }
  incomingTokens: readonly string[]
}

export interface AdditionalProperty {
  readonly key: string
  readonly value: string
  readonly visibleInOpenPayments: boolean
}

export interface WalletAddress extends Row {
  readonly tenantId: string
  readonly assetId: string
  readonly address: string
  publicName: string | null
  deactivatedAt: string | null
  additionalProperties: readonly AdditionalProperty[]
}

export interface WalletAddressKey extends Row {
  readonly walletAddressId: string
  readonly jwk: {
    readonly kid: string
    readonly x: string
    readonly alg: string
    readonly kty: string
    readonly crv: string
  }
  revoked: boolean
}

/** An amount as the API shows it; `value` in minor units. */
export interface Amount {
  readonly value: bigint
  readonly assetCode: string
  readonly assetScale: number
}

export type Metadata = Readonly<Record<string, unknown>>

export interface IncomingPayment extends Row {
  tenantId: string
  readonly walletAddressId: string
  readonly assetId: string
  readonly client: null
  state: 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'EXPIRED'
  expiresAt: string
  /** Minor units; null: any amount. */
  readonly incomingUnits: bigint | null
  metadata: Metadata | null
  readonly senderWalletAddress: string | null
  readonly initiatedBy: 'ADMIN' | 'CARD'
  approvedAt: string | null
  cancelledAt: string | null
  cancellationReason: string | null
  /** Expired without money: still listed by `payments`, and by no other operation (contract A6.8). */
  deleted: boolean
}

export interface Quote extends Row {
  readonly tenantId: string
  readonly walletAddressId: string
  readonly receiver: string
  readonly debitAmount: Amount
  /** The debit amount without the fee, in minor units. */
  readonly debitWithoutFee: bigint
  readonly receiveAmount: Amount
  readonly expiresAt: string
  readonly estimatedExchangeRate: number
}

export interface OutgoingPayment extends Row {
  readonly tenantId: string
  readonly walletAddressId: string
  readonly client: null
  readonly grantId: null
  state: 'FUNDING' | 'SENDING' | 'COMPLETED' | 'FAILED' | 'CANCELLED'
  error: string | null
  readonly stateAttempts: number
  metadata: Metadata | null
  readonly quote: Quote
}

/** A payment of either kind, as `payments` lists it. */
export interface AnyPayment extends Row {
  readonly type: 'INCOMING' | 'OUTGOING'
}

export interface WebhookEvent extends Row {
  readonly tenantId: string
  readonly type: string
  readonly data: Metadata
  /** The payment that the event is about. */
  readonly paymentId: string | null
  /** The amount that the account servicing entity has to withdraw, in minor units. */
  readonly withdrawal: { readonly owner: string; readonly amount: bigint } | null
}

/** The signer of the operation. */
export interface Context {
  readonly tenant: Tenant
  readonly isOperator: boolean
}

/** The state of the sandbox's Rafiki: its database, its ledger and the instance's settings. */
export interface State {
  readonly clock: Clock
  readonly random: Random
  /** The instance's own addresses, as the contract's recordings have them. */
  readonly openPaymentsUrl: string
  readonly ilpAddress: string
  readonly operatorSecret: string
  readonly tenants: Table<Tenant>
  readonly settings: Table<TenantSetting>
  /** Ids of the auth server's tenants. A tenant whose creation failed half-way exists only there, and its id is lost (contract A6.2). */
  readonly authTenants: Set<string>
  readonly assets: Table<Asset>
  readonly fees: Table<Fee>
  readonly peers: Table<Peer>
  /** Incoming tokens of all peers of the instance. */
  readonly peerTokens: Set<string>
  readonly walletAddresses: Table<WalletAddress>
  readonly walletAddressesByUrl: Map<string, WalletAddress>
  readonly keys: Table<WalletAddressKey>
  readonly incomingPayments: Table<IncomingPayment>
  readonly outgoingPayments: Table<OutgoingPayment>
  readonly payments: Table<AnyPayment>
  readonly quotes: Table<Quote>
  readonly events: Table<WebhookEvent>
  /** Incoming payments that can still expire. */
  readonly openIncoming: Set<IncomingPayment>
  readonly ledger: Ledger
}

/** The state of an empty instance. */
export function createState(clock: Clock, random: Random, operatorSecret: string): State {
  return {
    clock,
    random,
    openPaymentsUrl: 'https://cloud-nine-wallet-backend',
    ilpAddress: 'test.cloud-nine-wallet',
    operatorSecret,
    tenants: new Table(),
    settings: new Table(),
    authTenants: new Set(),
    assets: new Table(),
    fees: new Table(),
    peers: new Table(),
    peerTokens: new Set(),
    walletAddresses: new Table(),
    walletAddressesByUrl: new Map(),
    keys: new Table(),
    incomingPayments: new Table(),
    outgoingPayments: new Table(),
    payments: new Table(),
    quotes: new Table(),
    events: new Table(),
    openIncoming: new Set(),
    ledger: new Ledger(clock, random)
  }
}

/** The current time for a new row: ISO 8601 with milliseconds. */
export const timestamp = (state: State): string => new Date(state.clock.now()).toISOString()

/** Whether the signer may read the tenant's rows: its own, or any as the operator. */
export const canRead = (context: Context, tenantId: string): boolean =>
  context.isOperator || context.tenant.id === tenantId

/** The tenant as other rows refer to it: null once it was deleted. */
export function visibleTenant(state: State, tenantId: string): Tenant | null {
  const tenant = state.tenants.get(tenantId)
  return tenant && tenant.deletedAt === null ? tenant : null
}
