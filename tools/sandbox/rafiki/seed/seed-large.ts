import { createAsset, setFee } from '../entities/assets.ts'
import type { SeedClock } from './seed-clock.ts'
import { createPeer } from '../entities/peers.ts'
import type { Asset, State } from '../state.ts'
import { createTenant } from '../entities/tenants.ts'
import { createWalletAddress } from '../entities/wallet-addresses.ts'

const TENANTS = 40
const ASSETS = 2_000
const PEERS = 3_000
const WALLETS = 12_000
const CODES = [
  'USD',
  'EUR',
  'GBP',
  'JPY',
  'KES',
  'ZAR',
  'MXN',
  'BRL',
  'INR',
  'NGN',
  'CHF',
  'PLN',
  'SEK',
  'PHP',
  'XOF',
  'KWD'
] as const
const PLACES = ['Accra', 'Bogotá', 'Cebu', 'Dakar', 'Essen', 'Fès', 'Gdańsk', 'Hà Nội', 'İzmir', 'Jaipur'] as const
const KINDS = ['Credit Union', 'Savings', 'Bank', 'Mobile Money', 'Cooperative', 'Exchange'] as const
const GIVEN = [
  'Aïcha',
  'Björn',
  'Chidi',
  'Divya',
  'Ewa',
  'Fatou',
  'Goran',
  '花',
  'Ignacio',
  'Jasmin',
  'Karim',
  'Linh'
] as const
const FAMILY = [
  'Nakamura',
  'Ødegård',
  'Pérez',
  'Quaye',
  'Rossi',
  'Søndergaard',
  'Țîrlea',
  'Ueda',
  'Văn',
  'Wójcik'
] as const
const FIRST_DAY = Date.parse('2026-06-28T00:00:00.000Z') // after everything in the small seed

/** Thousands of rows beside the small seed's, for lists that have to be paged. */
export function seedLarge(state: State, clock: SeedClock): void {
  const { random, ledger } = state
  let time = FIRST_DAY
  const next = () => clock.setTo(new Date((time += 1 + random.int(9_000))).toISOString())

  const tenants: string[] = []
  for (let i = 0; i < TENANTS; i++) {
    next()
    const name = `${random.pick(PLACES)} ${random.pick(KINDS)} ${i + 1}`
    const { id } = createTenant(state, {
      publicName: name,
      email: `operations@tenant-${i + 1}.example`,
      apiSecret: random.bytes(32).toString('base64'),
      settings: [{ key: 'WALLET_ADDRESS_URL', value: `https://tenant-${i + 1}.example` }]
    })
    tenants.push(id)
  }

  const assets: Asset[] = []
  for (let i = 0; i < ASSETS; i++) {
    next()
    // one code and scale a tenant: 16 codes, then the same codes with a number
    const round = Math.floor(i / TENANTS)
    const code = `${CODES[round % CODES.length]}${round < CODES.length ? '' : Math.floor(round / CODES.length)}`
    const liquidityThreshold = random.int(3) ? BigInt(10_000 + random.int(1_000_000)) : null
    const asset = createAsset(state, tenants[i % TENANTS] ?? '', {
      code,
      scale: random.pick([0, 2, 2, 2, 3, 6, 9]),
      liquidityThreshold
    })
    assets.push(asset)
    const amount = BigInt(random.int(1_000_000_000))
    if (amount) ledger.deposit({ reference: random.uuid(), owner: asset.id, amount })
    if (i % 2)
      setFee(state, {
        assetId: asset.id,
        type: 'SENDING',
        fee: { fixed: BigInt(random.int(200)), basisPoints: random.int(300) }
      })
  }

  for (let i = 0; i < PEERS; i++) {
    next()
    createPeer(state, {
      // the newest quarter of the assets stays without peers, so that some can be deleted
      assetId: assets[i % Math.floor(ASSETS * 0.75)]?.id ?? '',
      name: `${random.pick(PLACES)} ${random.pick(KINDS)}`,
      staticIlpAddress: `test.peer-${i + 1}`,
      http: { outgoing: { authToken: `to-${i + 1}`, endpoint: `https://peer-${i + 1}.example/ilp` } },
      initialLiquidity: BigInt(random.int(50_000_000))
    })
  }

  for (let i = 0; i < WALLETS; i++) {
    next()
    const asset = assets[i % Math.floor(ASSETS * 0.75)]
    if (!asset) break
    const publicName = `${random.pick(GIVEN)} ${random.pick(FAMILY)}`
    createWalletAddress(state, asset.tenantId, { assetId: asset.id, address: `account-${i + 1}`, publicName }, false)
  }
}
