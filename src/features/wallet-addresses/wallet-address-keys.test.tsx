import { screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InProcessSandbox } from '~test/in-process-sandbox'
import { descriptionOf, fill } from '~test/render-console'
import { feature } from './feature'
import { donut, field, open, press, refuse, seededRafiki, walletId } from './wallet-address-fixtures'

let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)
beforeEach(async () => (sandbox = await seededRafiki()))

describe('the keys of a wallet address', () => {
  const rows = () =>
    screen
      .getAllByRole('row')
      .slice(1)
      .map((row) => row.textContent)
  const x = '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo'
  const openKeys = async (part = '') => {
    const id = await walletId(sandbox, donut)
    const opened = open(`/wallet-addresses/${id}/keys${part}`)
    await screen.findByRole('row', { name: /till-1/ })
    return { id, ...opened }
  }

  it('are listed with those that were revoked', async () => {
    await openKeys()
    expect(rows()).toEqual([
      expect.stringMatching(/^till-2ActiveEdDSA, Ed2551911qYAYKx.*Revoke$/),
      expect.stringMatching(/^till-1Active.*Revoke$/),
      expect.stringMatching(/^till-2024Revoked(?!.*Revoke$)/)
    ])
  })

  it('get one that was pasted, under the id that came with it', async () => {
    const { id, user } = await openKeys('/add')
    fill(field('Public key'), 'not a key!')
    await press(user, 'Add key')
    await waitFor(() => expect(descriptionOf(field('Public key'))).toContain('Paste a public key'))
    fill(field('Public key'), JSON.stringify({ kty: 'OKP', crv: 'Ed25519', x, kid: 'phone' }))
    await press(user, 'Add key')
    await waitFor(() => expect(rows()[0]).toMatch(/^phoneActive/))
    expect(sandbox.variablesOf('CreateWalletAddressKey')).toMatchObject([
      { input: { walletAddressId: id, jwk: { kid: 'phone', x, alg: 'EdDSA', kty: 'OKP', crv: 'Ed25519' } } }
    ])
  })

  it.each([
    ['DUPLICATE', 'Key already exists', 'has a valid key with this id already'],
    [
      'INTERNAL_SERVER_ERROR',
      'insert into "walletAddressKeys" - violates foreign key constraint "walletaddresskeys_walletaddressid_foreign"',
      'Rafiki knows no wallet address with this id.'
    ],
    ['BAD_USER_INPUT', 'bad jwk', 'Rafiki says “bad jwk” (BAD_USER_INPUT)']
  ])('don’t get one that Rafiki refuses with %s "%s", and say why', async (code, message, words) => {
    const { user } = await openKeys('/add')
    fill(field('Public key'), x)
    await press(user, 'Create one')
    refuse(sandbox, 'CreateWalletAddressKey', code, message)
    await press(user, 'Add key')
    await waitFor(() => expect(screen.getByRole('dialog').textContent).toContain(words))
    expect(document.body.textContent).not.toContain('insert into')
  })

  it('are revoked several at once; one that couldn’t be is named, and can be tried again', async () => {
    const { user } = await openKeys()
    await user.click(screen.getByLabelText('Choose till-1'))
    await user.click(screen.getByLabelText('Choose till-2'))
    await user.click(screen.getByRole('link', { name: 'Revoke 2 keys' }))
    const dialog = within(await screen.findByRole('alertdialog'))
    refuse(sandbox, 'RevokeWalletAddressKey', 'NOT_FOUND', 'Wallet address key not found')
    fill(dialog.getByRole('textbox'), 'revoke')
    await user.click(dialog.getByRole('button', { name: 'Revoke 2 keys' }))
    expect((await dialog.findByRole('alert')).textContent).toContain('till-2: Rafiki knows no key with this id.')
    await user.click(dialog.getByRole('button', { name: 'Revoke 2 keys' }))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await waitFor(() => expect(rows().every((row) => row?.includes('Revoked'))).toBe(true))
  })
})

describe('web-monetization events that are due', () => {
  it('are sent up to a number, which is asked for again where it is none', async () => {
    const { history, user } = open('/wallet-addresses/events')
    await screen.findByRole('dialog')
    fill(field('Addresses at most'), '-1')
    await press(user, 'Send events')
    await waitFor(() => expect(descriptionOf(field('Addresses at most'))).toContain('a whole number from 1'))
    fill(field('Addresses at most'), '50')
    refuse(sandbox, 'TriggerWalletAddressEvents', 'INTERNAL_SERVER_ERROR', 'select "x" - LIMIT must not be negative')
    await press(user, 'Send events')
    await waitFor(() => expect(descriptionOf(field('Addresses at most'))).toContain('no limit below zero'))
    await press(user, 'Send events')
    await waitFor(() => expect(history.get()).toBe('/wallet-addresses'))
    expect(sandbox.variablesOf('TriggerWalletAddressEvents').at(-1)).toMatchObject({ input: { limit: 50 } })
  })
})
