import { query } from '@solidjs/router'
import { screen, waitFor, within } from '@solidjs/testing-library'
import type userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { configureTransport } from '~/rafiki/client/transport'
import { openCredentials, saveCredentials } from '~/rafiki/credentials/credentials'
import { configurePermissions } from '~/rafiki/credentials/permissions'
import { importSecret } from '~/rafiki/credentials/signing'
import { type InProcessSandbox, inProcessSandbox } from '~test/in-process-sandbox'
import { openPages } from '~test/rafiki-pages'
import { descriptionOf, fill } from '~test/render-console'
import { feature } from './feature'

let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)

beforeEach(async () => {
  vi.stubGlobal('scrollTo', () => undefined)
  sandbox = inProcessSandbox()
  query.clear()
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  await openCredentials('ada')
  const { id, secret } = sandbox.tenant
  await saveCredentials({ tenantId: id, name: null, isOperator: true, key: await importSecret(secret) })
})

const open = (address: string) => openPages(feature, address)

/** The id of a seeded peer of the operator's. */
async function peerId(name: string): Promise<string> {
  const { peers } = await sandbox.askRafiki<{ peers: { edges: { node: { id: string; name: string } }[] } }>(
    '{ peers(first: 100) { edges { node { id name } } } }'
  )
  return peers.edges.find(({ node }) => node.name === name)?.node.id ?? expect.fail(`no peer ${name}`)
}

const field = (label: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}`))
const press = (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(screen.getByRole('button', { name }))

describe('the list of peers', () => {
  it('shows each with its address, asset and liquidity, and never asks for a token', async () => {
    open('/peers')
    const row = await screen.findByRole('row', { name: /^Global Bank/ })
    expect(row.textContent?.replaceAll('\u00a0', ' ')).toMatch(
      /^Global Bank test\.global-bankUSD scale 2Operator.*750,000\.00 USD.*globalbank\.example/
    )
    expect(JSON.stringify(sandbox.asked.map(({ body }) => body?.['query']))).not.toContain('authToken')
  })

  it('leads to the peer that takes packets for an address and an asset, or says that there is none', async () => {
    const { history, user } = open('/peers/find')
    await user.selectOptions(await screen.findByLabelText('Asset'), 'USD, scale 2')
    fill(field('ILP address'), 'test.nobody')
    await press(user, 'Find peer')
    await waitFor(() => expect(descriptionOf(field('ILP address'))).toContain('No peer takes packets'))
    fill(field('ILP address'), 'test.global-bank.someone')
    await press(user, 'Find peer')
    const id = await peerId('Global Bank')
    await waitFor(() => expect(history.get()).toBe(`/peers/${id}`))
  })
})

describe('creating a peer', () => {
  const enter = async (user: ReturnType<typeof userEvent.setup>, address: string) => {
    await user.selectOptions(await screen.findByLabelText('Asset'), 'USD, scale 2')
    fill(field('ILP address'), address)
    fill(field('Their endpoint'), 'https://ilp.pesabridge.example')
    fill(screen.getByLabelText('Token you send'), 'out')
  }

  const chooseTenant = async (user: ReturnType<typeof userEvent.setup>, name: string) => {
    await screen.findByRole('option', { name })
    await user.selectOptions(screen.getByLabelText('Tenant'), name)
  }

  it('sends amounts in units, and leads to the peer', async () => {
    const { history, user } = open('/peers/create')
    await enter(user, 'test.pesabridge')
    fill(field('Initial liquidity'), '12.50')
    fill(screen.getByLabelText(/^Tokens they send/), 'one, two,')
    await press(user, 'Create peer')
    await waitFor(() => expect(history.get()).toMatch(/^\/peers\/[\da-f-]{36}$/))
    expect(sandbox.variablesOf('CreatePeer')).toMatchObject([
      {
        input: {
          staticIlpAddress: 'test.pesabridge',
          initialLiquidity: '1250',
          http: { incoming: { authTokens: ['one', 'two'] }, outgoing: { authToken: 'out' } }
        }
      }
    ])
    expect((await screen.findByTestId('balance')).textContent).toContain('12.50')
  })

  it('says beside the address that another peer has it already, and keeps what was typed', async () => {
    const { user } = open('/peers/create')
    await enter(user, 'test.global-bank')
    await press(user, 'Create peer')
    await waitFor(() =>
      expect(descriptionOf(field('ILP address'))).toContain('Another peer already has this ILP address')
    )
    expect(field('Their endpoint').value).toBe('https://ilp.pesabridge.example')
  })

  it('takes the asset away with another tenant, whose assets are others', async () => {
    const { user } = open('/peers/create')
    await enter(user, 'test.pesabridge')
    await chooseTenant(user, 'Umoja Savings')
    await waitFor(() => expect(within(screen.getByLabelText('Asset')).queryByText('MXN, scale 2')).toBeNull())
    expect(screen.getByLabelText<HTMLSelectElement>('Asset').value).toBe('')
    await press(user, 'Create peer')
    expect(descriptionOf(screen.getByLabelText('Asset'))).toContain('Choose an asset.')
    expect(sandbox.variablesOf('CreatePeer')).toHaveLength(0)
  })

  it('offers more assets than the first twenty on request; where they can’t be read the first stay, and what was chosen', async () => {
    for (let scale = 0; scale < 25; scale++)
      await sandbox.askRafiki('mutation ($input: CreateAssetInput!) { createAsset(input: $input) { asset { id } } }', {
        input: { code: 'NEW', scale, idempotencyKey: crypto.randomUUID(), tenantId: sandbox.tenant.id }
      })
    const { user } = open('/peers/create')
    const select = () => screen.getByLabelText<HTMLSelectElement>('Asset')
    await waitFor(() => expect(select().options).toHaveLength(21))
    await user.selectOptions(select(), 'NEW, scale 24')
    sandbox.fault({ target: 'backend', match: { operation: 'Assets' }, action: 'drop' })
    await press(user, 'Load 20 more assets')
    expect(await screen.findByText(/^Couldn’t load more assets\. /)).toBeTruthy()
    expect(select().options).toHaveLength(21)
    await press(user, 'Load 20 more assets')
    await waitFor(() => expect([...select().options].map(({ text }) => text)).toContain('NEW, scale 0'))
    expect(screen.queryByText(/^Couldn’t load more assets/)).toBeNull()
    expect(select().selectedOptions[0]?.text).toBe('NEW, scale 24')
  })

  it('asks to create an asset first where the tenant has none', async () => {
    await sandbox.askRafiki('mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } } }', {
      input: { apiSecret: 'kilimanjaro-42', publicName: 'New Bank' }
    })
    const { user } = open('/peers/create')
    await chooseTenant(user, 'New Bank')
    expect(await screen.findByText('Create an asset first')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Create asset' }).getAttribute('href')).toBe('/assets/create')
  })
})

describe('a peer', () => {
  it('has its token hidden until somebody wants to see it', async () => {
    const { user } = open(`/peers/${await peerId('Global Bank')}`)
    const show = await screen.findByRole('button', { name: 'Show token' })
    expect(sandbox.variablesOf('PeerToken')).toHaveLength(0)
    expect(screen.getByText('Rafiki doesn’t show them')).toBeTruthy()
    sandbox.fault({ target: 'backend', match: { operation: 'PeerToken' }, action: 'delay', ms: 100_000 })
    await user.click(show)
    await user.click(await screen.findByRole('button', { name: 'Asking…' }))
    sandbox.clearFaults()
    expect(await screen.findByRole('button', { name: 'Copy token' })).toBeTruthy()
    expect(sandbox.variablesOf('PeerToken')).toHaveLength(1)
  })

  it('keeps both kinds of tokens when another endpoint is saved, and replaces those that are sent as a set', async () => {
    const id = await peerId('Global Bank')
    const before = await sandbox.askRafiki<object>(`{ peer(id: "${id}") { http { outgoing { authToken } } } }`)
    const { user } = open(`/peers/${id}/edit`)
    fill(await screen.findByLabelText('Their endpoint'), 'https://new.example')
    await press(user, 'Save connection')
    await waitFor(() => expect(sandbox.variablesOf('UpdatePeer')).toHaveLength(1))
    const [first] = sandbox.variablesOf('UpdatePeer')
    expect(first?.['input']).not.toHaveProperty('http.incoming')
    expect(await sandbox.askRafiki(`{ peer(id: "${id}") { http { outgoing { authToken } } } }`)).toEqual(before)
    fill(screen.getByLabelText(/^Tokens they send/), 'new')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Save connection' }).ariaDisabled).not.toBe('true'))
    await press(user, 'Save connection')
    await waitFor(() => expect(sandbox.variablesOf('UpdatePeer')).toHaveLength(2))
    expect(sandbox.variablesOf('UpdatePeer')[1]).toHaveProperty('input.http.incoming.authTokens', ['new'])
    // A token that was saved leaves the page.
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>(/^Tokens they send/).value).toBe(''))
    expect(screen.getByText('Saved the connection of Global Bank').closest('form')).not.toBeNull()
  })

  it('keeps a token in its form that was entered while another one was being saved', async () => {
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    const { user } = open(`/peers/${await peerId('Global Bank')}/edit`)
    const tokens = () => screen.getByLabelText<HTMLInputElement>(/^Tokens they send/)
    fill(await screen.findByLabelText(/^Tokens they send/), 'one')
    sandbox.intercept(() => (sandbox.asked.at(-1)?.operation === 'UpdatePeer' ? held : undefined))
    await press(user, 'Save connection')
    await waitFor(() => expect(sandbox.variablesOf('UpdatePeer')).toHaveLength(1))
    fill(tokens(), 'two')
    release()
    await screen.findByText('Saved the connection of Global Bank')
    expect(tokens().value).toBe('two')
  })

  it('is sent only the settings that were changed', async () => {
    const id = await peerId('Happy Life Bank')
    const { user } = open(`/peers/${id}/edit`)
    fill(await screen.findByLabelText(/^Low at/), '')
    await press(user, 'Save settings')
    await waitFor(() =>
      expect(sandbox.variablesOf('UpdatePeer')).toEqual([
        { input: { id, liquidityThreshold: null, idempotencyKey: expect.any(String) as string } }
      ])
    )
  })

  it('keeps the endpoint and the routes that a colleague has set since its page was opened', async () => {
    const id = await peerId('Global Bank')
    const change = (input: object) =>
      sandbox.askRafiki('mutation ($input: UpdatePeerInput!) { updatePeer(input: $input) { peer { id } } }', {
        input: { id, ...input }
      })
    const { user } = open(`/peers/${id}/edit`)
    fill(await screen.findByLabelText(/^Tokens they send/), 'new')
    const http = { outgoing: { endpoint: 'https://moved.example', authToken: 'other' } }
    await change({ http, routes: ['test.behind'] })
    await press(user, 'Save connection')
    await waitFor(() => expect(sandbox.variablesOf('UpdatePeer')).toMatchObject([{ input: { http } }]))
    fill(field('ILP address'), 'test.elsewhere')
    await change({ routes: ['test.further'] })
    await press(user, 'Save settings')
    await waitFor(() =>
      expect(sandbox.variablesOf('UpdatePeer')[1]).toMatchObject({
        input: { staticIlpAddress: 'test.elsewhere', routes: ['test.further'] }
      })
    )
  })

  it('whose name was changed here and elsewhere is asked about', async () => {
    const id = await peerId('Global Bank')
    const { user } = open(`/peers/${id}/edit`)
    fill(await screen.findByLabelText(/^Name/), 'Mine')
    await sandbox.askRafiki('mutation ($input: UpdatePeerInput!) { updatePeer(input: $input) { peer { id } } }', {
      input: { id, name: 'Theirs' }
    })
    await press(user, 'Save settings')
    expect(await screen.findByText('Name was “Global Bank” and is “Theirs” now. You entered “Mine”.')).toBeTruthy()
    expect(sandbox.variablesOf('UpdatePeer')).toEqual([])
    await press(user, 'Keep theirs')
    expect(field('Name').value).toBe('Theirs')
  })

  it('of another tenant can be changed but not deleted by the operator, and says who can', async () => {
    const { user } = open(`/peers/${await peerId('Ziwa Mobile Money')}/edit`)
    expect(await screen.findByRole('button', { name: 'Save settings' })).toBeTruthy()
    expect(screen.getByText('Only Umoja Savings can delete this peer')).toBeTruthy()
    expect(screen.queryByText('Delete peer')).toBeNull()
    await user.click(screen.getByRole('link', { name: 'Liquidity' }))
    expect(await screen.findByRole('link', { name: 'Edit' })).toBeTruthy()
  })

  it('is deleted once the phrase was typed', async () => {
    const { history, user } = open(`/peers/${await peerId('Global Bank')}/delete`)
    const dialog = await screen.findByRole('alertdialog')
    await user.type(within(dialog).getByRole('textbox'), 'delete peer')
    await user.click(within(dialog).getByRole('button', { name: 'Delete peer' }))
    await waitFor(() => expect(history.get()).toBe('/peers'))
    expect(await screen.findByRole('row', { name: /^Happy Life Bank/ })).toBeTruthy()
    expect(screen.queryByRole('row', { name: /^Global Bank/ })).toBeNull()
  })
})

describe('what somebody’s role doesn’t allow', () => {
  afterEach(() => configurePermissions(undefined))

  it('is not offered to a viewer, and its addresses say why', async () => {
    configurePermissions(() => 'viewer')
    const why = /Your role is viewer: you see everything and change nothing/
    const { history } = open('/peers')
    await screen.findByRole('row', { name: /^Global Bank/ })
    expect(screen.getByText(why)).toBeTruthy()
    expect(screen.queryByRole('link', { name: /Create|Deposit/ })).toBeNull()
    const id = await peerId('Global Bank')
    for (const [path, title] of [
      [`/peers/${id}/deposit`, 'You can’t move money'],
      [`/peers/${id}/delete`, 'You can’t delete this peer'],
      [`/peers/${id}/edit`, 'You can’t save connection'],
      ['/peers/create', 'You can’t create peer']
    ] as const) {
      history.set({ value: path })
      await screen.findByText(title)
      expect(screen.queryByRole('textbox')).toBeNull()
    }
  })

  it('includes seeing secrets for an editor, who may do the rest', async () => {
    configurePermissions(() => 'editor')
    open(`/peers/${await peerId('Global Bank')}`)
    await screen.findByText(/Hidden\. Your role is editor: secrets are for admins/)
    expect(screen.getAllByRole('link', { name: /Deposit/ }).length).toBeGreaterThan(0)
    expect(screen.queryByRole('button', { name: /Show/ })).toBeNull()
  })
})
