import { screen, waitFor, within } from '@solidjs/testing-library'
import type userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { InProcessSandbox } from '~test/in-process-sandbox'
import { newTenant } from '~test/rafiki-pages'
import { descriptionOf, fill } from '~test/render-console'
import { feature } from './feature'
import { field, open, press, refuse, seededRafiki, walletId } from './wallet-address-fixtures'

let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)
beforeEach(async () => (sandbox = await seededRafiki()))

const change = (id: string, input: object) =>
  sandbox.askRafiki(
    'mutation ($input: UpdateWalletAddressInput!) { updateWalletAddress(input: $input) { walletAddress { id } } }',
    { input: { id, ...input } }
  )
const addressOf = async (id: string) =>
  (
    await sandbox.askRafiki<{ walletAddress: Record<string, unknown> }>(
      `{ walletAddress(id: "${id}") { address publicName status additionalProperties { key value visibleInOpenPayments } } }`
    )
  ).walletAddress

describe('the list of wallet addresses', () => {
  it('shows each with its name, address, state, asset and tenant, in one request and without liquidity', async () => {
    open('/wallet-addresses')
    const row = await screen.findByRole('row', { name: /^Luca Rossi/ })
    expect(row.textContent?.replaceAll('\u00a0', ' ')).toMatch(/^Luca Rossi .*\/luca-rossiActiveEUR scale 2Operator/)
    expect(screen.getByRole('row', { name: /^Dakota/ }).textContent).toContain('Inactive')
    expect(sandbox.variablesOf('WalletAddresses')).toEqual([{ first: 21 }])
    expect(JSON.stringify(sandbox.asked.map(({ body }) => body?.['query']))).not.toContain('liquidity')
  })

  it('leads to the address with a URL, in capitals or as a payment pointer, or says that there is none', async () => {
    const id = await walletId(sandbox, 'Luca Rossi')
    const { address } = await addressOf(id)
    const { history, user } = open('/wallet-addresses/find')
    await screen.findByRole('dialog')
    fill(field('Address'), 'https://nobody.example/x')
    await press(user, 'Find address')
    await waitFor(() => expect(descriptionOf(field('Address'))).toContain('Rafiki has no such wallet address.'))
    fill(field('Address'), String(address).replace('https://', '$').toUpperCase())
    await press(user, 'Find address')
    await waitFor(() => expect(history.get()).toBe(`/wallet-addresses/${id}`))
  })
})

describe('creating a wallet address', () => {
  const enter = async (user: ReturnType<typeof userEvent.setup>, name: string) => {
    await user.selectOptions(await screen.findByLabelText('Asset'), 'USD, scale 2')
    fill(await screen.findByLabelText('Wallet address'), name)
  }

  it('shows what it will be, sends exactly that with all properties, and leads to it', async () => {
    const { history, user } = open('/wallet-addresses/create')
    await enter(user, 'Ada-Lovelace')
    expect((await screen.findByText(/^It will be/)).textContent).toMatch(/https:\/\/[^ ]*\/ada-lovelace$/)
    fill(field('Public name'), 'Ada')
    await press(user, 'Add property')
    expect(document.activeElement).toBe(field('Key 1'))
    fill(field('Key 1'), 'country')
    fill(field('Value 1'), 'GB')
    await user.click(screen.getByLabelText('Public'))
    await press(user, 'Add property')
    expect(screen.getByText('Empty, so it isn’t sent')).toBeTruthy()
    await press(user, 'Create wallet address')
    await waitFor(() => expect(history.get()).toMatch(/^\/wallet-addresses\/[\da-f-]{36}$/))
    expect(await addressOf(history.get().split('/')[2] ?? '')).toEqual({
      address: expect.stringMatching(/\/ada-lovelace$/) as string,
      publicName: 'Ada',
      status: 'ACTIVE',
      additionalProperties: [{ key: 'country', value: 'GB', visibleInOpenPayments: true }]
    })
    expect(await screen.findByRole('heading', { level: 1, name: 'Ada' })).toBeTruthy()
    expect(screen.getByText('country').closest('div')?.textContent).toBe('countryGB Public')
  })

  it('says beside the address that there is one already, and keeps what was typed', async () => {
    const { user } = open('/wallet-addresses/create')
    await enter(user, 'luca-rossi')
    fill(field('Public name'), 'Another Luca')
    await press(user, 'Create wallet address')
    await waitFor(() => expect(descriptionOf(field('Wallet address'))).toContain('exists already'))
    expect(field('Public name').value).toBe('Another Luca')
  })

  it('is for another tenant below that tenant’s own prefix, with an asset of that tenant', async () => {
    const { history, user } = open('/wallet-addresses/create')
    await enter(user, 'juma')
    await screen.findByRole('option', { name: 'Umoja Savings' })
    await user.selectOptions(screen.getByLabelText('Tenant'), 'Umoja Savings')
    await screen.findByRole('option', { name: 'KES, scale 2' })
    expect(screen.getByLabelText<HTMLSelectElement>('Asset').value).toBe('')
    await user.selectOptions(screen.getByLabelText('Asset'), 'KES, scale 2')
    await waitFor(() => expect(screen.getByText(/^It will be/).textContent).toContain('umoja'))
    await press(user, 'Create wallet address')
    await waitFor(() => expect(history.get()).toMatch(/^\/wallet-addresses\/[\da-f-]{36}$/))
    expect((await addressOf(history.get().split('/')[2] ?? ''))['address']).toMatch(/umoja.*\/juma$/)
  })

  it('says what an address without a known prefix becomes', async () => {
    await newTenant(sandbox, 'New Bank')
    const { user } = open('/wallet-addresses/create')
    await screen.findByRole('option', { name: 'New Bank' })
    await user.selectOptions(screen.getByLabelText('Tenant'), 'New Bank')
    expect(await screen.findByText('Create an asset first')).toBeTruthy()
    fill(await screen.findByLabelText('Wallet address'), 'Juma')
    await waitFor(() => expect(descriptionOf(field('Wallet address'))).toContain('which that is, Rafiki doesn’t tell'))
    expect(screen.getByText(/^It will be/).textContent).toBe('It will be …/juma')
  })

  it.each([
    ['BAD_USER_INPUT', 'invalid url', 'Wallet address', 'doesn’t accept this address'],
    ['NOT_FOUND', 'Setting for wallet address has not been found.', 'Wallet address', 'no WALLET_ADDRESS_URL'],
    ['BAD_USER_INPUT', 'unknown asset', 'Asset', 'no such asset']
  ])('says what Rafiki’s %s "%s" means, beside the field', async (code, message, label, words) => {
    const { user } = open('/wallet-addresses/create')
    await enter(user, 'alice')
    refuse(sandbox, 'CreateWalletAddress', code, message)
    await press(user, 'Create wallet address')
    await waitFor(() => expect(descriptionOf(screen.getByLabelText(label))).toContain(words))
  })

  it.each([
    ['BAD_USER_INPUT', 'Assignment to the specified tenant is not permitted', 'Only the operator can create this'],
    [
      'INTERNAL_SERVER_ERROR',
      'insert into "walletAddresses" ("address") values ($1) - value too long for type character varying(255)',
      'longer than 255 characters'
    ],
    [
      'INTERNAL_SERVER_ERROR',
      'select "assets".* from "assets" where "id" = $1 - invalid input syntax for type uuid: "x"',
      'isn’t an id of Rafiki’s'
    ],
    ['INTERNAL_SERVER_ERROR', 'insert into "x" - deadlock detected', 'Rafiki failed while it handled this']
  ])('says what Rafiki’s %s "%s" means, and shows no SQL', async (code, message, words) => {
    const { user } = open('/wallet-addresses/create')
    await enter(user, 'alice')
    refuse(sandbox, 'CreateWalletAddress', code, message)
    await press(user, 'Create wallet address')
    expect((await screen.findByRole('alert')).textContent).toContain(words)
    expect(document.body.textContent).not.toMatch(/insert into|select "/)
  })
})

describe('a wallet address', () => {
  it('shows everything that Rafiki says about it', async () => {
    open(`/wallet-addresses/${await walletId(sandbox, 'Luca Rossi')}`)
    expect(await screen.findByRole('heading', { level: 1, name: 'Luca Rossi' })).toBeTruthy()
    const facts = screen.getByRole('complementary', { name: 'Details' })
    expect(facts.textContent).toMatch(/Addresshttps:\/\/.*\/luca-rossi.*Luca Rossi.*Active.*EUR, scale 2/)
    expect(screen.getByText('iban').closest('div')?.textContent).toBe('ibanIT60X0542811101000000123456 Private')
    expect(screen.getByText(/^None yet/)).toBeTruthy()
  })

  it('keeps its name when its properties are saved, and those a colleague has set meanwhile are asked about', async () => {
    const id = await walletId(sandbox, 'Luca Rossi')
    const { user } = open(`/wallet-addresses/${id}/edit`)
    await screen.findByLabelText('Key 1')
    await user.click(screen.getByRole('button', { name: 'Remove property 1' }))
    await change(id, { publicName: 'Luca R.' })
    await press(user, 'Save properties')
    await screen.findByText('Saved the properties')
    expect(await addressOf(id)).toMatchObject({
      publicName: 'Luca R.',
      additionalProperties: [{ key: 'country', value: 'IT', visibleInOpenPayments: true }]
    })
    fill(field('Value 1'), 'FR')
    await change(id, { additionalProperties: [{ key: 'country', value: 'CH', visibleInOpenPayments: true }] })
    await press(user, 'Save properties')
    expect(await screen.findByText(/Somebody else changed this/)).toBeTruthy()
    expect(await addressOf(id)).toMatchObject({ additionalProperties: [{ value: 'CH' }] })
  })

  it('loses its public name where the field is emptied', async () => {
    const id = await walletId(sandbox, 'Luca Rossi')
    const { user } = open(`/wallet-addresses/${id}/edit`)
    fill(await screen.findByLabelText(/^Public name/), '')
    await press(user, 'Save name')
    await screen.findByText('Saved the name')
    expect(await addressOf(id)).toMatchObject({ publicName: null, additionalProperties: [{}, {}] })
  })

  it('is deactivated once it was said what that does, and activated again', async () => {
    const id = await walletId(sandbox, 'Luca Rossi')
    const { user } = open(`/wallet-addresses/${id}/edit`)
    await user.click(await screen.findByRole('link', { name: 'Deactivate wallet address' }))
    const dialog = await screen.findByRole('dialog')
    expect(dialog.textContent).toContain('Incoming payments that are open end within a day')
    await user.click(within(dialog).getByRole('button', { name: 'Deactivate' }))
    await user.click(await screen.findByRole('link', { name: 'Activate wallet address' }))
    expect(await addressOf(id)).toMatchObject({ status: 'INACTIVE' })
    await user.click(within(await screen.findByRole('dialog')).getByRole('button', { name: 'Activate' }))
    await screen.findByRole('link', { name: 'Deactivate wallet address' })
    expect(await addressOf(id)).toMatchObject({ status: 'ACTIVE', publicName: 'Luca Rossi' })
  })

  it('of another tenant isn’t changed by the operator, who is told why and can act for that tenant', async () => {
    open(`/wallet-addresses/${await walletId(sandbox, 'Baraka Otieno')}/edit`)
    expect(await screen.findByText('Only Umoja Savings can change this wallet address')).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Act for Umoja Savings' })).toBeTruthy()
    expect(screen.queryByRole('button', { name: /^Save/ })).toBeNull()
  })

  it('that Rafiki doesn’t know is said not to be there, whatever the address holds', async () => {
    open('/wallet-addresses/nonsense')
    expect(await screen.findByText(/Rafiki knows no wallet address with this id/)).toBeTruthy()
    expect(sandbox.variablesOf('WalletAddress')).toEqual([])
  })

  it('that is gone when it is saved is said to be, and nothing typed is lost', async () => {
    const { user } = open(`/wallet-addresses/${await walletId(sandbox, 'Luca Rossi')}/edit`)
    fill(await screen.findByLabelText(/^Public name/), 'Luca!')
    refuse(sandbox, 'UpdateWalletAddress', 'NOT_FOUND', 'Unknown wallet address')
    await press(user, 'Save name')
    expect((await screen.findByRole('alert')).textContent).toContain('Rafiki knows no wallet address with this id.')
    expect(field('Public name').value).toBe('Luca!')
  })
})
