import { createAsset, setFee } from '../entities/assets.ts'
import type { SeedClock } from './seed-clock.ts'
import { createPeer } from '../entities/peers.ts'
import { ASSETS, C9, FEES, TENANTS } from './seed-facts.ts'
import { PEERS, WALLETS } from './seed-holders.ts'
import { timestamp, type State } from '../state.ts'
import { writeSettings } from '../entities/tenant-settings.ts'
import { createTenant } from '../entities/tenants.ts'
import { createWalletAddress } from '../entities/wallet-addresses.ts'

type MoneyAt = readonly [date: string, units: bigint]

/** Makes deposits (positive) and withdrawals (negative), in minor units. */
function move(state: State, clock: SeedClock, owner: string, moves: readonly MoneyAt[]): void {
  for (const [date, units] of moves) {
    clock.setTo(date)
    const reference = state.random.uuid()
    const error =
      units > 0n
        ? state.ledger.deposit({ reference, owner, amount: units })
        : state.ledger.withdraw({ reference, owner, amount: -units }, 0n)
    if (error) throw new Error(`the seed is wrong: ${error} on ${date}`)
  }
}

/** Four tenants on five continents, their assets, fees over a year, peers and account holders. */
export function seedSmall(state: State, clock: SeedClock, operatorId: string): void {
  const tenants = new Map([[C9, operatorId]])
  for (const { date, name, domain, settings } of TENANTS) {
    clock.setTo(date)
    const known = tenants.get(name)
    if (known) {
      writeSettings(state, known, settings)
      continue
    }
    const { id } = createTenant(state, {
      publicName: name,
      email: `operations@${domain}`,
      apiSecret: state.random.bytes(32).toString('base64'),
      idpConsentUrl: `https://idp.${domain}/consent`,
      idpSecret: state.random.bytes(32).toString('base64'),
      settings
    })
    tenants.set(name, id)
  }
  const tenantOf = (name: string): string => tenants.get(name) ?? operatorId

  const assets = new Map<string, string>()
  const assetOf = (tenant: string, code: string): string => assets.get(`${tenant}/${code}`) ?? ''
  for (const { date, tenant, code, scale, withdrawalThreshold = null, liquidityThreshold = null, moves } of ASSETS) {
    clock.setTo(date)
    const asset = createAsset(state, tenantOf(tenant), { code, scale, withdrawalThreshold, liquidityThreshold })
    assets.set(`${tenant}/${code}`, asset.id)
    move(state, clock, asset.id, moves)
  }
  for (const { date, tenant, code, type = 'SENDING', fixed = 0n, basisPoints = 0 } of FEES) {
    clock.setTo(date)
    setFee(state, { assetId: assetOf(tenant, code), type, fee: { fixed, basisPoints } })
  }
  for (const { date, tenant, code, name, address, endpoint, moves, ...more } of PEERS) {
    clock.setTo(date)
    const tokens = {
      in: state.random.bytes(18).toString('base64url'),
      out: state.random.bytes(18).toString('base64url')
    }
    const peer = createPeer(state, {
      ...more,
      assetId: assetOf(tenant, code),
      name,
      staticIlpAddress: address,
      http: { incoming: { authTokens: [tokens.in] }, outgoing: { authToken: tokens.out, endpoint } }
    })
    move(state, clock, peer.id, moves)
  }
  for (const {
    date,
    tenant,
    code,
    publicName,
    address,
    deactivatedAt = null,
    properties = [],
    moves = [],
    keys = []
  } of WALLETS) {
    clock.setTo(date)
    const additionalProperties = properties.map(([key, value, visibleInOpenPayments]) => ({
      key,
      value,
      visibleInOpenPayments
    }))
    const input = { assetId: assetOf(tenant, code), address, publicName, additionalProperties }
    const wallet = createWalletAddress(state, tenantOf(tenant), input, false)
    wallet.deactivatedAt = deactivatedAt
    if (moves.length > 0) state.ledger.open(wallet.id, wallet.assetId)
    move(state, clock, wallet.id, moves)
    for (const { kid, x, revoked = false } of keys) {
      const jwk = { kid, x, alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519' } as const
      state.keys.insert({
        id: state.random.uuid(),
        walletAddressId: wallet.id,
        jwk,
        revoked,
        createdAt: timestamp(state)
      })
    }
  }
}
