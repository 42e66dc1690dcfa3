import { fireEvent, screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { feature as account } from '~/features/account/feature'
import { feature as assets } from '~/features/assets/feature'
import { feature as peers } from '~/features/peers/feature'
import { type InProcessSandbox, inProcessSandbox } from '~test/in-process-sandbox'
import { fill, openConsolePage } from '~test/render-console'

let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(() => Promise.all([import('~/app/app'), ...[account, assets, peers].map(({ load }) => load())]), 60_000)
beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined)
  Element.prototype.scrollIntoView = () => undefined
  localStorage.clear()
  sandbox = inProcessSandbox({ gateway: true })
})

/** The account's page, which asks Rafiki for nothing, with the search open. */
async function openSearch(role: 'viewer' | 'editor' | 'admin' = 'admin', person = sandbox.newPerson(undefined, role)) {
  await sandbox.signIn(person)
  const { user } = await openConsolePage('/settings', 'gateway')
  await screen.findByRole('heading', { level: 1, name: 'Account' })
  // The tenant is asked for once, for the top bar.
  await waitFor(() => expect(screen.queryByText('Loading the tenant…')).toBeNull())
  sandbox.asked.length = 0
  fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
  const dialog = await screen.findByRole('dialog', { name: 'Search' })
  const input = within(dialog).getByRole('combobox')
  return { user, dialog, input, person }
}

const options = () => screen.queryAllByRole('option').map(({ textContent }) => textContent.replaceAll('\u00a0', ' '))
const asked = () => sandbox.asked.flatMap(({ operation }) => operation ?? []).toSorted()
const current = (input: HTMLElement) =>
  document.getElementById(input.getAttribute('aria-activedescendant') ?? '')?.textContent

async function idOf(kind: 'assets' | 'peers', name: string): Promise<string> {
  const field = kind === 'assets' ? 'code' : 'name'
  const read = await sandbox.askRafiki<Record<string, { edges: { node: { id: string; text: string } }[] }>>(
    `{ ${kind}(first: 100) { edges { node { id text: ${field} } } } }`
  )
  return read[kind]?.edges.find(({ node }) => node.text === name)?.node.id ?? expect.fail(`no ${name}`)
}

describe('the search', () => {
  it('opens by Ctrl-K, ⌘K and a slash, but not by a slash in a field, and asks Rafiki nothing', async () => {
    const { dialog } = await openSearch()
    expect(options()).toEqual(expect.arrayContaining(['Assets', 'Peers', 'Users', 'Account']))
    fireEvent.keyDown(document.body, { key: 'k', metaKey: true })
    expect(dialog.isConnected).toBe(false)
    fireEvent.keyDown(await screen.findByLabelText(/password/i, { selector: 'input' }), { key: '/' })
    expect(screen.queryByRole('dialog')).toBeNull()
    fireEvent.keyDown(document.body, { key: '/' })
    expect(screen.getByRole('dialog', { name: 'Search' })).toBeTruthy()
    expect(asked()).toEqual([])
  })

  it('finds pages and actions by name, moves through them by the arrow keys and opens one by Enter', async () => {
    const { user, input } = await openSearch()
    await user.type(input, 'asset')
    expect(options()).toEqual(['Assets', 'Create asset'])
    expect(current(input)).toBe('Assets')
    await user.keyboard('{ArrowDown}')
    expect(current(input)).toBe('Create asset')
    await user.keyboard('{ArrowDown}')
    expect(current(input)).toBe('Assets')
    await user.keyboard('{ArrowUp}{Enter}')
    const heading = await screen.findByRole('heading', { level: 1, name: 'Create asset' })
    expect(screen.queryByRole('dialog')).toBeNull()
    await waitFor(() => expect(document.activeElement).toBe(heading))
  })

  it('offers nobody what their role doesn’t allow', async () => {
    const { user, input } = await openSearch('viewer')
    await user.type(input, 'create')
    expect(options()).toEqual([])
    await user.clear(input)
    await user.type(input, 'user')
    expect(options()).toEqual([])
  })

  it('asks every lookup at once for an id, whatever it is one of, and opens what answers when Enter was pressed before', async () => {
    const id = await idOf('peers', 'Global Bank')
    const { user, input } = await openSearch()
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    sandbox.intercept(() => held)
    fill(input, ` {${id.toUpperCase()}} `)
    await waitFor(() => expect(asked()).toEqual(expect.arrayContaining(['Asset', 'Peer'])))
    await user.keyboard('{Enter}')
    release()
    await screen.findByRole('heading', { level: 1, name: 'Global Bank' })
    expect(screen.queryByRole('dialog')).toBeNull()
  })

  it('shows what an id is of, what it holds and what can be done with it', async () => {
    const { input } = await openSearch('editor')
    fill(input, await idOf('assets', 'MXN'))
    await waitFor(() => expect(options()[0]).toMatch(/^MXN, scale 2Operator[\d,.]+ MXN$/))
    expect(options().slice(1)).toEqual(['Deposit to MXN…', 'Withdraw from MXN…', 'Fees of MXN'])
  })

  it('says that an id is of nothing that was searched', async () => {
    const { dialog, input } = await openSearch()
    fill(input, '00000000-0000-4000-8000-000000000000')
    await waitFor(() => expect(dialog.textContent).toContain('Nothing found'))
    expect(dialog.textContent).toMatch(/No assets(, [\w ]+)* or [\w ]+ with this id\./)
  })

  it('finds an asset by its code, a peer by its name and by an ILP address below its own, each list being asked for once', async () => {
    const { input } = await openSearch()
    fill(input, 'us')
    await waitFor(() => expect(options()).toContainEqual(expect.stringMatching(/^USD, scale 2/)))
    expect(options()).toContainEqual(expect.stringMatching(/^Global Bank/))
    fill(input, 'test.global-bank.alice')
    await waitFor(() => expect(options()[0]).toMatch(/^Global Banktest\.global-bank/))
    fill(input, 'happy')
    await waitFor(() => expect(options()[0]).toMatch(/^Happy Life Bank/))
    expect(asked().filter((name) => ['Assets', 'Peers'].includes(name))).toEqual(['Assets', 'Peers'])
  })

  it('finds a wallet address by its URL, with or without its scheme, by its own lookup', async () => {
    const { walletAddresses } = await sandbox.askRafiki<{
      walletAddresses: { edges: { node: { id: string; address: string } }[] }
    }>('{ walletAddresses(first: 1) { edges { node { id address } } } }')
    const { id, address } = walletAddresses.edges[0]?.node ?? expect.fail('no wallet address')
    const { input } = await openSearch()
    for (const text of [address, address.replace('https://', '')]) {
      fill(input, '')
      fill(input, text)
      await waitFor(() =>
        expect(screen.queryAllByRole('option')[0]?.getAttribute('href')).toBe(`/wallet-addresses/${id}`)
      )
    }
    expect(asked()).toContain('WalletAddressByUrl')
  })

  it('never shows what was answered to an earlier text', async () => {
    const [mxn, usd] = [await idOf('assets', 'MXN'), await idOf('assets', 'USD')]
    const { input } = await openSearch()
    let release: () => void = () => undefined
    const held = new Promise<void>((resolve) => (release = resolve))
    sandbox.intercept(async (request) => {
      if ((await request.text()).includes(mxn)) await held
    })
    fill(input, mxn)
    fill(input, usd)
    await waitFor(() => expect(options()[0]).toMatch(/^USD/))
    release()
    await waitFor(() => expect(sandbox.variablesOf('Asset')).toHaveLength(2))
    // Time for the late answer to arrive.
    await screen.findByText('About USD, scale 2')
    expect(options().join()).not.toContain('MXN')
  })

  it('says which lookup failed, hides no other, and asks again', async () => {
    const { user, input } = await openSearch()
    sandbox.fault({ target: 'backend', match: { operation: 'Peers' }, action: 'drop', times: 1 })
    fill(input, 'usd')
    expect((await screen.findByRole('alert')).textContent).toMatch(
      /^Couldn’t search peers\. The gateway couldn’t reach Rafiki/
    )
    await waitFor(() => expect(options()).toContainEqual(expect.stringMatching(/^USD, scale 2/)))
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(options()).toContainEqual(expect.stringMatching(/^Global Bank/)))
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('remembers what was opened for the person alone, and nothing that was only typed', async () => {
    const { user, dialog, input, person } = await openSearch()
    fill(input, 'kilimanjaro-42')
    await waitFor(() => expect(dialog.textContent).toContain('Nothing found'))
    fill(input, 'global')
    await waitFor(() => expect(options()[0]).toMatch(/^Global Bank/))
    await user.keyboard('{Enter}')
    await screen.findByRole('heading', { level: 1, name: 'Global Bank' })
    expect(JSON.stringify(localStorage)).not.toContain('kilimanjaro')
    fireEvent.keyDown(document.body, { key: 'k', ctrlKey: true })
    expect(options()[0]).toMatch(/^Global BankPeer, test\.global-bank/)
    await user.click(screen.getByRole('button', { name: 'Clear recently opened' }))
    expect(options()[0]).not.toMatch(/^Global Bank/)
    expect(Object.keys(localStorage).filter((key) => key.includes(`search/${person.id}`))).toEqual([])
  })

  it('takes Enter for the input method while it composes a character', async () => {
    const { dialog, input } = await openSearch()
    fill(input, 'assets')
    fireEvent.keyDown(input, { key: 'Enter', isComposing: true })
    expect(dialog.isConnected).toBe(true)
  })
})
