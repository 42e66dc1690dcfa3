import { screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createIntent } from '~/money/intent'
import { createPendingTransferStore } from '~/money/pending-transfers'
import { ownReservedWithdrawals } from '~/money/reserved-withdrawals'
import { configureTransport } from '~/rafiki/client/transport'
import { query } from '@solidjs/router'
import { openCredentials, saveCredentials } from '~/rafiki/credentials/credentials'
import { importSecret } from '~/rafiki/credentials/signing'
import { type InProcessSandbox, inProcessSandbox } from '~test/in-process-sandbox'
import { emptyRafiki, openPages, ownTenant } from '~test/rafiki-pages'
import { feature } from './feature'

let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)

beforeEach(async () => {
  vi.stubGlobal('scrollTo', () => undefined)
  localStorage.clear()
  sandbox = inProcessSandbox()
  query.clear()
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  await openCredentials('ada')
  const { id, secret } = sandbox.tenant
  await saveCredentials({ tenantId: id, name: null, isOperator: true, key: await importSecret(secret) })
})

afterEach(() => vi.useRealTimers())

const open = () => openPages(feature, '/')
const lines = async () => within(await screen.findByTestId('liquidity')).getAllByRole('listitem')
const tile = (label: string) =>
  screen.getByText(label, { selector: '[aria-label="Needs attention"] *' }).closest('li')?.textContent
const account = { kind: 'asset' as const, id: '11111111-1111-4111-8111-111111111111', code: 'USD', scale: 2 }

describe('the overview', () => {
  it('asks for assets and peers at once, and shows the lowest share of a threshold first', async () => {
    open()
    expect((await lines())[0]?.textContent).toMatch(/(Low|Empty)/)
    await waitFor(() => expect(sandbox.asked.map(({ operation }) => operation).toSorted()).toEqual(['Assets', 'Peers']))
    expect(sandbox.variablesOf('Assets')).toEqual([{ first: 100 }])
    await waitFor(() => expect(tile('Low liquidity')).toMatch(/\d$/))
    expect(screen.getByText(/^\d+ assets, \d+ peers$/)).toBeTruthy()
  })

  it('shows the assets while peers can’t be loaded, says why, and loads these alone again', async () => {
    sandbox.fault({ target: 'backend', match: { operation: 'Peers' }, action: 'drop', times: 1 })
    const { user } = open()
    expect(await screen.findByText('Couldn’t load peers')).toBeTruthy()
    expect((await lines()).length).toBeGreaterThan(0)
    await waitFor(() => expect(tile('Low liquidity')).toContain('without peers, which couldn’t be loaded'))
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(screen.queryByText('Couldn’t load peers')).toBeNull())
    expect(sandbox.variablesOf('Assets')).toHaveLength(1)
    await waitFor(() => expect(screen.getByText(/^\d+ assets, \d+ peers$/)).toBeTruthy())
  })

  it('leaves it to the page to say that Rafiki can’t be reached at all', async () => {
    sandbox.fault({ target: 'backend', action: 'drop', times: 2 })
    open()
    expect(await screen.findByText(/^page failed: Rafiki can’t be reached/)).toBeTruthy()
  })

  it('keeps what was loaded when loading it again fails, and says that it is not of this moment', async () => {
    const { user } = open()
    const before = (await lines()).length
    await waitFor(() => expect(sandbox.variablesOf('Peers')).toHaveLength(1))
    sandbox.fault({ target: 'backend', action: 'drop', times: 2 })
    await user.click(screen.getByRole('button', { name: 'Refresh' }))
    expect(await screen.findByText('Couldn’t load assets again: what is shown was loaded before')).toBeTruthy()
    expect(await lines()).toHaveLength(before)
  })

  it('says how far was read where Rafiki has more than it answers at once', async () => {
    sandbox = await emptyRafiki()
    for (let at = 0; at < 101; at += 1)
      await sandbox.askRafiki('mutation ($input: CreateAssetInput!) { createAsset(input: $input) { asset { id } } }', {
        input: { code: 'USD', scale: at }
      })
    open()
    expect(await screen.findByText('the newest 100 assets, 0 peers')).toBeTruthy()
    await waitFor(() => expect(tile('Low liquidity')).toContain('in the newest 100'))
  })

  it('of a Rafiki with nothing in it says what will stand there, and the way on', async () => {
    sandbox = await emptyRafiki()
    open()
    expect(await screen.findByText('No assets yet')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Create asset' }).getAttribute('href')).toBe('/assets/create')
    await waitFor(() => expect(tile('Low liquidity')).toContain('nothing is at its threshold'))
  })

  it('is loaded again while somebody sees it, not while its tab is hidden', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true)
    open()
    await lines()
    await waitFor(() => expect(sandbox.variablesOf('Peers')).toHaveLength(1))
    vi.advanceTimersByTime(120_000)
    expect(sandbox.variablesOf('Assets')).toHaveLength(1)
    hidden.mockReturnValue(false)
    document.dispatchEvent(new Event('visibilitychange'))
    await waitFor(() => expect(sandbox.variablesOf('Assets')).toHaveLength(2))
    await waitFor(() => expect(screen.getByText('Updated just now')).toBeTruthy())
    // Testing Library's own would be turned by the timers that it turns.
    await vi.waitFor(() => {
      vi.advanceTimersByTime(5_000)
      expect(sandbox.variablesOf('Assets').length).toBeGreaterThan(2)
    })
  })

  it('shows withdrawals that wait, the next to expire first, and transfers of which nobody knows', async () => {
    const reserve = (id: string, name: string, minutes: number) =>
      ownReservedWithdrawals().keep({
        id,
        name,
        account,
        units: 1250n,
        tenantId: ownTenant.id,
        reservedAt: Date.now(),
        expiresAt: Date.now() + minutes * 60_000 + 30_000,
        expiresBy: Date.now() + minutes * 60_000 + 30_000,
        needsApproval: false
      })
    reserve('22222222-2222-4222-8222-222222222222', 'USD scale 2, later', 90)
    reserve('33333333-3333-4333-8333-333333333333', 'USD scale 2, soon', 41)
    createPendingTransferStore('ada').keep({
      intent: createIntent({ account, direction: 'deposit', units: 700n, timeoutSeconds: 0n }),
      before: null,
      sentAt: Date.now()
    })
    open()
    const waiting = await screen.findByRole('region', { name: 'Pending withdrawals' })
    const rows = within(waiting).getAllByRole('listitem')
    expect(rows.map(({ textContent }) => textContent.replaceAll('\u00a0', ' '))).toEqual([
      'USD scale 2, soon12.50 USDexpires in 41 min',
      'USD scale 2, later12.50 USDexpires in 1 h 30 min'
    ])
    expect(tile('Withdrawals to post')?.replaceAll('\u00a0', ' ')).toMatch(/next expires in 41 min2$/)
    expect(tile('Outcome unknown')?.replaceAll('\u00a0', ' ')).toContain('deposit of 7.00 USD')
    expect(screen.getByRole('link', { name: 'Resolve' }).getAttribute('href')).toBe(`/assets/${account.id}/deposit`)
  })
})
