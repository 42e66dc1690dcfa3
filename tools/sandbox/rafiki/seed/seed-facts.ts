import type { Setting } from '../state.ts'

// Tenants, assets and fees of the small sandbox, oldest first in every list. Money is in minor units of the asset.
/** The operator's tenant, which Rafiki makes without a public name (contract B7). */
export const C9 = 'Cloud Nine Wallet'
export const UMOJA = 'Umoja Savings'
export const HAPPY = 'Happy Life Bank'
export const QUETZAL = 'Cooperativa Quetzal de Ahorro y Crédito de Productores del Altiplano Occidental, Ltda.'

/** Deposits (positive) and withdrawals (negative), in minor units. */
export type Money = readonly (readonly [date: string, units: bigint])[]
/** A time with a whole second, ISO 8601. */
export const at = (day: string): string => `${day}.000Z`

interface TenantFact {
  readonly date: string
  readonly name: string
  readonly domain: string
  readonly settings: readonly Setting[]
}

export const TENANTS: readonly TenantFact[] = [
  {
    date: at('2025-01-14T08:30:00'),
    name: C9,
    domain: 'cloudnine.example',
    settings: [
      { key: 'WALLET_ADDRESS_URL', value: 'https://cloudnine.example' },
      { key: 'EXCHANGE_RATES_URL', value: 'https://rates.cloudnine.example/v1' },
      { key: 'WEBHOOK_URL', value: 'https://ledger.cloudnine.example/rafiki-events' }
    ]
  },
  {
    date: '2025-02-03T09:41:26.480Z',
    name: QUETZAL,
    domain: 'quetzal.example',
    settings: [
      { key: 'WALLET_ADDRESS_URL', value: 'https://quetzal.example' },
      { key: 'EXCHANGE_RATES_URL', value: 'https://tasas.quetzal.example' },
      { key: 'WEBHOOK_URL', value: 'https://nucleo.quetzal.example/eventos' }
    ]
  },
  {
    date: '2025-03-19T12:05:51.902Z',
    name: HAPPY,
    domain: 'happylife.example',
    settings: [
      { key: 'WALLET_ADDRESS_URL', value: 'https://happylife.example/pay' },
      { key: 'WEBHOOK_URL', value: 'https://core.happylife.example/hooks/rafiki' },
      { key: 'ILP_ADDRESS', value: 'test.happy-life-bank' },
      { key: 'WEBHOOK_TIMEOUT', value: '4000' },
      { key: 'WEBHOOK_MAX_RETRY', value: '5' }
    ]
  },
  {
    date: '2025-05-27T06:18:09.335Z',
    name: UMOJA,
    domain: 'umoja.example',
    settings: [
      { key: 'WALLET_ADDRESS_URL', value: 'https://umoja.example' },
      { key: 'EXCHANGE_RATES_URL', value: 'https://rates.umoja.example' },
      { key: 'WEBHOOK_URL', value: 'https://core.umoja.example/webhooks' }
    ]
  }
]

interface AssetFact {
  readonly date: string
  readonly tenant: string
  readonly code: string
  readonly scale: number
  readonly withdrawalThreshold?: bigint
  readonly liquidityThreshold?: bigint
  readonly moves: Money
}

export const ASSETS: readonly AssetFact[] = [
  {
    date: '2025-01-20T10:02:44.071Z',
    tenant: C9,
    code: 'USDC',
    scale: 6,
    liquidityThreshold: 25_000_000_000n,
    moves: [[at('2025-01-21T09:00:00'), 61_250_004_317n]]
  },
  {
    date: '2025-02-04T15:20:13.664Z',
    tenant: QUETZAL,
    code: 'MXN',
    scale: 2,
    liquidityThreshold: 6_000_000n,
    moves: [
      [at('2025-02-05T16:00:00'), 25_000_000n],
      [at('2026-03-11T17:30:00'), -3_499_582n]
    ]
  },
  {
    date: '2025-05-28T07:45:30.219Z',
    tenant: UMOJA,
    code: 'UGX',
    scale: 0,
    liquidityThreshold: 12_000_000n,
    moves: [[at('2025-05-29T08:00:00'), 41_250_000n]]
  },
  {
    date: '2025-05-28T07:52:18.940Z',
    tenant: UMOJA,
    code: 'ZAR',
    scale: 2,
    liquidityThreshold: 5_000_000n,
    moves: [
      [at('2025-06-02T08:00:00'), 7_500_000n],
      [at('2026-06-18T13:05:00'), -7_500_000n]
    ]
  },
  {
    date: '2025-06-16T14:11:02.508Z',
    tenant: QUETZAL,
    code: 'GTQ',
    scale: 2,
    moves: [
      [at('2025-06-17T15:00:00'), 45_000_000n],
      [at('2026-01-22T18:45:00'), -4_722_440n]
    ]
  },
  {
    date: '2025-08-07T11:36:57.127Z',
    tenant: C9,
    code: 'XRP',
    scale: 9,
    liquidityThreshold: 50_000_000_000_000n,
    moves: [
      [at('2025-08-08T12:00:00'), 90_000_000_000_000n],
      [at('2026-04-02T10:10:00'), -5_789_895_670_421n]
    ]
  },
  {
    date: '2025-09-01T06:03:45.811Z',
    tenant: UMOJA,
    code: 'USD',
    scale: 2,
    withdrawalThreshold: 100_000n,
    liquidityThreshold: 10_000_000n,
    moves: [
      [at('2025-09-02T07:00:00'), 15_000_000n],
      [at('2026-05-14T09:20:00'), -3_159_767n]
    ]
  },
  {
    date: '2025-09-23T13:28:39.450Z',
    tenant: HAPPY,
    code: 'EUR',
    scale: 2,
    withdrawalThreshold: 50_000n,
    liquidityThreshold: 20_000_000n,
    moves: [
      [at('2025-09-24T13:30:00'), 60_000_000n],
      [at('2026-02-17T08:15:00'), 4_011_890n]
    ]
  },
  {
    date: '2025-11-10T02:14:20.006Z',
    tenant: C9,
    code: 'JPY',
    scale: 0,
    liquidityThreshold: 40_000_000n,
    moves: [[at('2025-11-11T03:00:00'), 184_200_000n]]
  },
  {
    date: '2026-01-08T09:57:12.733Z',
    tenant: C9,
    code: 'EUR',
    scale: 2,
    withdrawalThreshold: 100_000n,
    liquidityThreshold: 50_000_000n,
    moves: [
      [at('2026-01-09T10:00:00'), 200_000_000n],
      [at('2026-05-29T15:40:00'), -9_733_588n]
    ]
  },
  {
    date: '2026-01-08T10:04:26.385Z',
    tenant: C9,
    code: 'USD',
    scale: 2,
    withdrawalThreshold: 100_000n,
    liquidityThreshold: 100_000_000n,
    moves: [
      [at('2026-01-09T10:05:00'), 250_000_000n],
      [at('2026-06-03T16:25:00'), -8_195_593n]
    ]
  },
  {
    date: '2026-03-02T05:49:08.294Z',
    tenant: UMOJA,
    code: 'KES',
    scale: 2,
    liquidityThreshold: 500_000_000n,
    moves: [
      [at('2026-03-03T06:00:00'), 1_000_000_000n],
      [at('2026-06-22T11:11:00'), -18_578_000n]
    ]
  },
  {
    date: '2026-04-21T17:33:55.618Z',
    tenant: C9,
    code: 'MXN',
    scale: 2,
    liquidityThreshold: 200_000_000n,
    moves: [
      [at('2026-04-22T18:00:00'), 400_000_000n],
      [at('2026-06-26T19:50:00'), -279_568_150n]
    ]
  }
]

interface FeeFact {
  readonly date: string
  readonly tenant: string
  readonly code: string
  readonly type?: 'RECEIVING'
  readonly fixed?: bigint
  readonly basisPoints?: number
}

export const FEES: readonly FeeFact[] = [
  { date: '2025-02-06T16:12:00.150Z', tenant: QUETZAL, code: 'MXN', fixed: 300n, basisPoints: 150 },
  { date: '2025-06-02T08:21:33.702Z', tenant: UMOJA, code: 'ZAR', basisPoints: 150 },
  { date: '2025-06-18T15:01:48.930Z', tenant: QUETZAL, code: 'GTQ', fixed: 350n },
  { date: '2025-08-11T09:40:05.384Z', tenant: C9, code: 'XRP', basisPoints: 40 },
  { date: '2025-09-03T07:17:29.276Z', tenant: UMOJA, code: 'USD', fixed: 25n, basisPoints: 180 },
  { date: '2025-09-25T12:00:00.041Z', tenant: HAPPY, code: 'EUR', basisPoints: 50 },
  { date: '2025-10-20T14:55:10.812Z', tenant: QUETZAL, code: 'GTQ', fixed: 200n },
  { date: '2025-12-01T10:30:44.597Z', tenant: C9, code: 'XRP', basisPoints: 25 },
  { date: '2026-01-09T11:00:02.118Z', tenant: C9, code: 'USD', fixed: 150n, basisPoints: 250 },
  { date: '2026-01-09T11:02:47.663Z', tenant: C9, code: 'EUR', fixed: 25n, basisPoints: 120 },
  { date: '2026-02-02T09:15:31.405Z', tenant: C9, code: 'USD', fixed: 50n, basisPoints: 150 },
  { date: '2026-02-16T08:44:12.050Z', tenant: C9, code: 'USD', type: 'RECEIVING', basisPoints: 25 },
  { date: '2026-03-04T06:26:58.339Z', tenant: UMOJA, code: 'KES', basisPoints: 150 },
  { date: '2026-03-10T13:37:20.774Z', tenant: C9, code: 'EUR', fixed: 10n, basisPoints: 80 },
  { date: '2026-04-07T10:18:06.961Z', tenant: UMOJA, code: 'USD', basisPoints: 150 },
  { date: '2026-04-23T18:09:15.522Z', tenant: C9, code: 'MXN', fixed: 1_000n, basisPoints: 175 },
  { date: '2026-05-04T09:00:00.287Z', tenant: C9, code: 'USD', basisPoints: 100 },
  { date: '2026-05-19T16:48:39.148Z', tenant: QUETZAL, code: 'MXN', basisPoints: 100 },
  { date: '2026-06-08T17:22:51.836Z', tenant: C9, code: 'MXN', fixed: 500n, basisPoints: 100 }
]
