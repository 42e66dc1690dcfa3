import { C9, HAPPY, QUETZAL, UMOJA, at } from './seed-facts.ts'
import type { Money } from './seed-facts.ts'

// Peers and account holders of the small sandbox, oldest first.
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
  /** Follows the tenant's prefix. */
  readonly address: string
  readonly deactivatedAt?: string
  /** Web-monetization money, in minor units; there is no account for it before any has arrived (contract A6.12). */
  readonly moves?: readonly (readonly [date: string, units: bigint])[]
  readonly keys?: readonly { readonly kid: string; readonly x: string; readonly revoked?: true }[]
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
    moves: [[at('2026-05-02T10:00:00'), 4_321n]],
    keys: [
      { kid: 'till-2024', x: 'kV1oBx1HqrUOVgDUTKBTbJGV8ctGRr5Xl1dUvAvJKGo', revoked: true },
      { kid: 'till-1', x: 'gdf0AN5VfVFBFyL5y5F6wBlv0xQ2hPq2y1hQ0pT3e3c' },
      { kid: 'till-2', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' }
    ],
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
