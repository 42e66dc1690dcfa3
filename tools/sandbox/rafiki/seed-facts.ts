import type { Setting } from './state.ts'

// What the small sandbox holds, oldest first in every list. Money is in minor units of the asset: [date, in (+) or out (-)].
const C9 = 'Cloud Nine Wallet'
const UMOJA = 'Umoja Savings'
const HAPPY = 'Happy Life Bank'
const QUETZAL = 'Cooperativa Quetzal'

type Money = readonly (readonly [date: string, units: bigint])[]
const at = (day: string): string => `${day}.000Z`

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

interface PeerFact {
  readonly date: string
  readonly tenant: string
  readonly code: string
  readonly name: string | null
  readonly address: string
  readonly endpoint: string
  readonly liquidityThreshold?: bigint
  readonly maxPacketAmount?: bigint
  readonly routes?: readonly string[]
  readonly moves: Money
}

export const PEERS: readonly PeerFact[] = [
  {
    date: '2025-02-11T17:03:24.190Z',
    tenant: QUETZAL,
    code: 'MXN',
    name: 'Banco del Istmo',
    address: 'test.banco-del-istmo',
    endpoint: 'https://ilp.istmo.example',
    moves: [[at('2025-02-12T17:00:00'), 9_000_000n]]
  },
  {
    date: '2025-10-02T08:35:17.402Z',
    tenant: HAPPY,
    code: 'EUR',
    name: 'Cloud Nine Wallet',
    address: 'test.cloud-nine-wallet',
    endpoint: 'https://ilp.cloudnine.example',
    liquidityThreshold: 5_000_000n,
    moves: [[at('2025-10-02T09:00:00'), 25_000_000n]]
  },
  {
    date: '2025-11-12T04:22:40.955Z',
    tenant: C9,
    code: 'JPY',
    name: 'さくら送金',
    address: 'test.sakura-soukin',
    endpoint: 'https://ilp.sakura-soukin.example',
    maxPacketAmount: 1_000_000n,
    moves: [[at('2025-11-13T04:00:00'), 30_000_000n]]
  },
  {
    date: '2026-01-12T09:10:53.688Z',
    tenant: C9,
    code: 'EUR',
    name: 'Happy Life Bank',
    address: 'test.happy-life-bank',
    endpoint: 'https://ilp.happylife.example',
    liquidityThreshold: 10_000_000n,
    maxPacketAmount: 2_500_000n,
    moves: [
      [at('2026-01-12T10:00:00'), 50_000_000n],
      [at('2026-06-15T12:30:00'), -41_200_000n]
    ]
  },
  {
    date: '2026-01-12T09:18:31.073Z',
    tenant: C9,
    code: 'USD',
    name: 'Global Bank',
    address: 'test.global-bank',
    endpoint: 'https://connector.globalbank.example:8443/ilp',
    liquidityThreshold: 20_000_000n,
    routes: ['test.global-bank.lagos', 'test.global-bank.manila'],
    moves: [[at('2026-01-12T10:05:00'), 75_000_000n]]
  },
  {
    date: '2026-03-05T07:41:06.226Z',
    tenant: UMOJA,
    code: 'KES',
    name: 'Ziwa Mobile Money',
    address: 'test.ziwa',
    endpoint: 'https://ilp.ziwa.example',
    liquidityThreshold: 50_000_000n,
    moves: [[at('2026-03-06T08:00:00'), 120_000_000n]]
  },
  {
    date: '2026-04-24T16:57:49.814Z',
    tenant: C9,
    code: 'MXN',
    name: 'Cooperativa Quetzal',
    address: 'test.quetzal',
    endpoint: 'https://ilp.quetzal.example',
    moves: [[at('2026-04-25T16:00:00'), 18_000_000n]]
  },
  {
    date: '2026-06-11T20:06:12.359Z',
    tenant: C9,
    code: 'USD',
    name: null,
    address: 'test.unnamed-node-7f3a',
    endpoint: 'http://10.20.30.40:7768',
    moves: []
  }
]

interface WalletFact {
  readonly date: string
  readonly tenant: string
  readonly code: string
  readonly publicName: string | null
  /** Behind the tenant's prefix. */
  readonly address: string
  readonly deactivatedAt?: string
  readonly properties?: readonly (readonly [key: string, value: string, visible: boolean])[]
}

export const WALLETS: readonly WalletFact[] = [
  {
    date: '2025-02-14T15:30:22.091Z',
    tenant: QUETZAL,
    code: 'MXN',
    publicName: 'Guadalupe Hernández',
    address: 'guadalupe-hernandez'
  },
  {
    date: '2025-06-20T18:12:45.730Z',
    tenant: QUETZAL,
    code: 'GTQ',
    publicName: 'Ixchel Morales',
    address: 'ixchel-morales'
  },
  {
    date: '2025-07-01T14:05:03.268Z',
    tenant: QUETZAL,
    code: 'GTQ',
    publicName: 'Tejidos de Atitlán',
    address: 'tejidos-atitlan'
  },
  {
    date: '2025-09-08T05:55:19.847Z',
    tenant: UMOJA,
    code: 'USD',
    publicName: 'Wanjiku Kamau',
    address: 'wanjiku-kamau'
  },
  {
    date: '2025-09-30T11:20:37.516Z',
    tenant: HAPPY,
    code: 'EUR',
    publicName: 'Anneliese Vogel',
    address: 'anneliese-vogel'
  },
  {
    date: '2025-10-06T07:33:58.602Z',
    tenant: HAPPY,
    code: 'EUR',
    publicName: 'Café de Flore',
    address: 'cafe-de-flore'
  },
  {
    date: '2025-10-17T16:49:11.035Z',
    tenant: HAPPY,
    code: 'EUR',
    publicName: 'Siobhán Ní Bhriain',
    address: 'siobhan-ni-bhriain'
  },
  {
    date: '2025-11-14T01:08:26.471Z',
    tenant: C9,
    code: 'JPY',
    publicName: '佐藤 花子',
    address: 'hanako-sato',
    properties: [['country', 'JP', true]]
  },
  { date: '2025-11-20T03:41:50.908Z', tenant: C9, code: 'JPY', publicName: '山本商店', address: 'yamamoto-shoten' },
  {
    date: '2026-01-14T09:25:14.223Z',
    tenant: C9,
    code: 'EUR',
    publicName: 'Luca Rossi',
    address: 'luca-rossi',
    properties: [
      ['iban', 'IT60X0542811101000000123456', false],
      ['country', 'IT', true]
    ]
  },
  {
    date: '2026-01-15T13:14:33.687Z',
    tenant: C9,
    code: 'USD',
    publicName: 'Grace Franklin',
    address: 'grace-franklin'
  },
  { date: '2026-01-19T10:52:07.354Z', tenant: C9, code: 'USD', publicName: 'Mei-Ling Chen', address: 'mei-ling-chen' },
  { date: '2026-01-27T08:07:41.960Z', tenant: C9, code: 'USD', publicName: 'نور الفارسي', address: 'noor-al-farsi' },
  {
    date: '2026-02-09T17:36:29.145Z',
    tenant: C9,
    code: 'USD',
    publicName: "World's Best Donut Co",
    address: 'worlds-best-donut',
    properties: [['category', 'Food', true]]
  },
  {
    date: '2026-02-23T06:59:02.778Z',
    tenant: C9,
    code: 'EUR',
    publicName: 'Ольга Шевченко',
    address: 'olha-shevchenko'
  },
  {
    date: '2026-03-06T09:44:55.431Z',
    tenant: UMOJA,
    code: 'KES',
    publicName: 'Baraka Otieno',
    address: 'baraka-otieno'
  },
  {
    date: '2026-03-09T12:03:18.096Z',
    tenant: UMOJA,
    code: 'KES',
    publicName: 'Mama Njeri Groceries',
    address: 'mama-njeri'
  },
  {
    date: '2026-03-16T15:21:46.652Z',
    tenant: C9,
    code: 'USD',
    publicName: 'Priya Raghunathan',
    address: 'priya-raghunathan'
  },
  { date: '2026-03-30T11:48:08.309Z', tenant: C9, code: 'EUR', publicName: 'Łukasz Wójcik', address: 'lukasz-wojcik' },
  {
    date: '2026-04-13T14:30:39.874Z',
    tenant: C9,
    code: 'USD',
    publicName: 'Dakota Whitehorse',
    address: 'dakota-whitehorse',
    deactivatedAt: '2026-06-01T09:00:00.512Z'
  },
  {
    date: '2026-04-27T19:16:52.117Z',
    tenant: C9,
    code: 'MXN',
    publicName: 'Taquería El Güero',
    address: 'taqueria-el-guero'
  },
  {
    date: '2026-05-08T18:42:27.583Z',
    tenant: C9,
    code: 'MXN',
    publicName: 'Xochitl Robles',
    address: 'xochitl-robles'
  },
  {
    date: '2026-05-25T07:27:15.940Z',
    tenant: UMOJA,
    code: 'KES',
    publicName: 'Amani Women’s Savings Group',
    address: 'amani-savings'
  },
  { date: '2026-06-12T10:11:04.276Z', tenant: C9, code: 'USD', publicName: null, address: 'no-name' }
]
