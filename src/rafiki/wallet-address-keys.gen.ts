// Written by `npm run generate` from wallet-address-keys.graphql and Rafiki's schema. Do not edit.

import type { DocumentText } from '~/rafiki/client/send'

type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] }
type Alg = 'EdDSA'

type CreateWalletAddressKeyInput = {
  idempotencyKey?: string | null | undefined
  jwk: JwkInput
  walletAddressId: string
}

type Crv = 'Ed25519'

type JwkInput = {
  alg: Alg
  crv: Crv
  kid: string
  kty: Kty
  x: string
}

type Kty = 'OKP'

type RevokeWalletAddressKeyInput = {
  id: string
  idempotencyKey?: string | null | undefined
}

type WalletAddressKeysQueryVariables = Exact<{
  id: string
  first?: number | null | undefined
  last?: number | null | undefined
  after?: string | null | undefined
  before?: string | null | undefined
}>

type WalletAddressKeysQuery = {
  walletAddress: {
    walletAddressKeys: {
      edges: Array<{
        node: {
          id: string
          revoked: boolean
          createdAt: string
          jwk: { kid: string; x: string; alg: Alg; kty: Kty; crv: Crv }
        }
      }>
    } | null
  } | null
}

type CreateWalletAddressKeyMutationVariables = Exact<{
  input: CreateWalletAddressKeyInput
}>

type CreateWalletAddressKeyMutation = { createWalletAddressKey: { walletAddressKey: { id: string } | null } | null }

type RevokeWalletAddressKeyMutationVariables = Exact<{
  input: RevokeWalletAddressKeyInput
}>

type RevokeWalletAddressKeyMutation = { revokeWalletAddressKey: { walletAddressKey: { id: string } | null } | null }

export const WalletAddressKeysDocument: DocumentText<WalletAddressKeysQuery, WalletAddressKeysQueryVariables> =
  'query WalletAddressKeys($id:String!$first:Int$last:Int$after:String$before:String){walletAddress(id:$id){walletAddressKeys(first:$first last:$last after:$after before:$before){edges{node{id revoked createdAt jwk{kid x alg kty crv}}}}}}'

export const CreateWalletAddressKeyDocument: DocumentText<
  CreateWalletAddressKeyMutation,
  CreateWalletAddressKeyMutationVariables
> =
  'mutation CreateWalletAddressKey($input:CreateWalletAddressKeyInput!){createWalletAddressKey(input:$input){walletAddressKey{id}}}'

export const RevokeWalletAddressKeyDocument: DocumentText<
  RevokeWalletAddressKeyMutation,
  RevokeWalletAddressKeyMutationVariables
> =
  'mutation RevokeWalletAddressKey($input:RevokeWalletAddressKeyInput!){revokeWalletAddressKey(input:$input){walletAddressKey{id}}}'
