import { createQuery } from '~/rafiki/client/entity-queries'
import { printable } from '~/rafiki/client/entity-values'
import type { FailureRule } from '~/rafiki/client/failure-rules'
import { notFound, type Outcome, requireId } from '~/rafiki/client/failures'
import { write } from '~/rafiki/client/outcomes'
import { type Cursor, type Page, pageArguments, pageOf } from '~/rafiki/client/paging'
import { send } from '~/rafiki/client/send'
import {
  CreateWalletAddressKeyDocument,
  RevokeWalletAddressKeyDocument,
  WalletAddressKeysDocument
} from './wallet-address-keys.gen'

/** A public key of a wallet address, by which its holder's clients sign (contract B5). */
export interface WalletAddressKey {
  id: string
  /** What clients call it */
  kid: string
  /** The key itself, as base64url */
  x: string
  /** "EdDSA, Ed25519" */
  algorithm: string
  isRevoked: boolean
  /** ISO 8601, UTC. */
  createdAt: string
}

const rules: FailureRule[] = [
  { says: /^Key already exists/, words: 'The address has a valid key with this id already.', field: 'kid' },
  { says: /^Wallet address key not found/, words: 'Rafiki knows no key with this id.' },
  {
    says: /walletaddresskeys_walletaddressid_foreign/,
    words: 'Rafiki knows no wallet address with this id.',
    refused: true
  },
  { says: /^unknown wallet address/i, words: 'Rafiki knows no wallet address with this id.' }
]

/** A page of the keys of a wallet address, newest first, with those that were revoked. It throws a RafikiFailure. */
export const listKeys = createQuery(async (id: string, cursor: Cursor): Promise<Page<WalletAddressKey>> => {
  const variables = { id: requireId(id, 'wallet address'), ...pageArguments(cursor) }
  const { walletAddress } = await send(WalletAddressKeysDocument, variables, { rules })
  if (!walletAddress) throw notFound('wallet address')
  const keys = (walletAddress.walletAddressKeys?.edges ?? []).map(({ node: { jwk, revoked, ...key } }) => ({
    ...key,
    kid: printable(jwk.kid),
    x: printable(jwk.x),
    algorithm: `${jwk.alg}, ${jwk.crv}`,
    isRevoked: revoked
  }))
  return pageOf(keys, cursor)
}, 'wallet address key.list')

const stale = 'wallet address key.'

/** Registers a public key; `x` is its 32 bytes as base64url. */
export const addKey = (
  walletAddressId: string,
  { kid, x }: { kid: string; x: string },
  idempotencyKey: string
): Promise<Outcome<void>> =>
  write(stale, async () => {
    const jwk = { kid, x, alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519' } as const
    await send(CreateWalletAddressKeyDocument, { input: { walletAddressId, jwk, idempotencyKey } }, { rules })
  })

/** Revokes a key for good; doing so twice changes nothing. */
export const revokeKey = (id: string, idempotencyKey: string): Promise<Outcome<void>> =>
  write(stale, async () => {
    await send(RevokeWalletAddressKeyDocument, { input: { id, idempotencyKey } }, { rules })
  })
