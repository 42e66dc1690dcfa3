import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { checkUuid, checkWidth, rafikiError, sqlError } from '../server/errors.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { timestamp } from '../state.ts'
import type { State, WalletAddress, WalletAddressKey } from '../state.ts'

type CreateKeyInput = Pick<WalletAddressKey, 'walletAddressId' | 'jwk'>

/** Public keys of wallet addresses. The signer's tenant is not checked (contract A6). */
export function walletAddressKeyResolvers(state: State) {
  const createWalletAddressKey: Resolver<Input<CreateKeyInput>> = (_, { input: { walletAddressId, jwk } }) => {
    checkUuid('walletAddressKeys', walletAddressId)
    checkWidth('walletAddressKeys', jwk.kid, jwk.x)
    if (!state.walletAddresses.get(walletAddressId)) {
      throw sqlError(
        'insert into "walletAddressKeys"',
        'insert or update on table "walletAddressKeys" violates foreign key constraint "walletaddresskeys_walletaddressid_foreign"'
      )
    }
    // a wallet address has at most one valid key with the same key id; revoked ones do not count
    const isTaken = (key: WalletAddressKey) =>
      key.walletAddressId === walletAddressId && key.jwk.kid === jwk.kid && !key.revoked
    if (state.keys.find(isTaken)) throw rafikiError('DUPLICATE', 'Key already exists')
    const key = { id: state.random.uuid(), walletAddressId, jwk, revoked: false, createdAt: timestamp(state) }
    return { walletAddressKey: state.keys.insert(key) }
  }

  const revokeWalletAddressKey: Resolver<Input<{ id: string }>> = (_, { input }) => {
    checkUuid('walletAddressKeys', input.id)
    const key = state.keys.get(input.id)
    if (!key) throw rafikiError('NOT_FOUND', 'Wallet address key not found')
    key.revoked = true
    return { walletAddressKey: key }
  }

  // pageInfo ignores ASC (contract A4)
  const walletAddressKeys: Resolver<PageArgs, WalletAddress> = ({ id }, args) =>
    page(state.keys, args, { matches: (key) => key.walletAddressId === id, pageInfoOrder: 'DESC' })

  return { Mutation: { createWalletAddressKey, revokeWalletAddressKey }, WalletAddress: { walletAddressKeys } }
}
