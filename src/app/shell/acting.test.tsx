import { screen, waitFor, within } from '@solidjs/testing-library'
import { IDBFactory } from 'fake-indexeddb'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { forgetCredentials, readStored, recordName } from '~/rafiki/credentials/credential-store'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { type InProcessSandbox, inProcessSandbox } from '~test/in-process-sandbox'
import { fill, openConsolePage } from '~test/render-console'

let sandbox: InProcessSandbox
/** Who each request was signed for, with its operation. */
let signed: string[]

// Transforming the pages takes longer than a test waits.
beforeAll(() => Promise.all([import('~/app/app'), import('~/features/assets/asset-pages')]), 60_000)
beforeEach(async () => {
  vi.stubGlobal('scrollTo', () => undefined)
  vi.stubGlobal('indexedDB', new IDBFactory())
  await forgetCredentials()
})

/** As by Back or forward. */
function goTo(address: string): void {
  history.pushState(null, '', address)
  window.dispatchEvent(new PopStateEvent('popstate'))
}

/** A console where this signs, and the asset of another tenant. */
async function openForeignAsset(credentials: 'browser' | 'gateway') {
  sandbox = inProcessSandbox({ gateway: credentials === 'gateway' })
  signed = []
  sandbox.intercept((request) => {
    const tenant = request.headers.get('tenant-id') ?? request.headers.get('x-act-as-tenant')
    if (request.url.endsWith('/graphql')) signed.push(`${sandbox.asked.at(-1)?.operation} ${tenant}`)
    return undefined
  })
  await sandbox.signIn(sandbox.newPerson(undefined, 'admin'))
  const { assets } = await sandbox.askRafiki<{
    assets: { edges: { node: { id: string; tenant: { id: string; publicName: string | null } } }[] }
  }>('{ assets(first: 100) { edges { node { id tenant { id publicName } } } } }')
  const asset = assets.edges.find(({ node }) => node.tenant.publicName === 'Umoja Savings')?.node
  if (!asset) return expect.fail('no asset of Umoja Savings')
  const page = await openConsolePage(
    credentials === 'browser' ? '/credentials' : `/assets/${asset.id}/edit`,
    credentials
  )
  if (credentials === 'browser') {
    fill(await screen.findByLabelText('Tenant id'), sandbox.tenant.id)
    fill(screen.getByLabelText('API secret'), sandbox.tenant.secret)
    await page.user.click(screen.getByRole('button', { name: 'Connect' }))
    await screen.findByRole('link', { name: 'Continue' })
    goTo(`/assets/${asset.id}/edit`)
  }
  return { ...page, asset }
}

describe.each(['browser', 'gateway'] as const)('acting for a tenant where the %s signs', (credentials) => {
  it('lets the operator change what Rafiki takes from its tenant alone, says so at the top, and ends at one press', async () => {
    const { user, asset } = await openForeignAsset(credentials)
    await user.click(await screen.findByRole('button', { name: 'Act for Umoja Savings' }))
    const low = await screen.findByLabelText(/^Low at/)
    const bar = within(screen.getAllByRole('banner')[0] as HTMLElement)
    expect(bar.getByText('Acting for')).toBeTruthy()
    expect(bar.getByText('Umoja Savings')).toBeTruthy()
    fill(low, '12')
    await user.click(screen.getByRole('button', { name: 'Save thresholds' }))
    await screen.findByText(/^Saved/)
    expect(signed).toContain(`UpdateAsset ${asset.tenant.id}`)
    expect(sandbox.asked.every(({ body }) => !JSON.stringify(body ?? {}).includes(sandbox.tenant.secret))).toBe(true)
    goTo(`/assets/${asset.id}/deposit`)
    expect((await screen.findByRole('dialog')).textContent).toContain('Acting for Umoja Savings')
    goTo(`/assets/${asset.id}/edit`)
    await screen.findByLabelText(/^Low at/)
    await user.click(bar.getByRole('button', { name: /^Stop/ }))
    await screen.findByText(/^Only Umoja Savings can/)
    expect(bar.queryByText('Acting for')).toBeNull()
    // Nothing that was read as that tenant is shown to the operator.
    await waitFor(() => expect(signed.at(-1)).toBe(`Asset ${credentials === 'browser' ? sandbox.tenant.id : null}`))
    await waitFor(async () =>
      expect(await readStored(recordName(signedInIdentity() ?? '', asset.tenant.id))).toBeUndefined()
    )
  })
})

it('says why it can’t act for a tenant whose secret can’t be read, and goes on as the operator', async () => {
  const { user } = await openForeignAsset('browser')
  sandbox.fault({ target: 'backend', match: { operation: 'TenantApiSecret' }, action: 'drop', times: 1 })
  await user.click(await screen.findByRole('button', { name: 'Act for Umoja Savings' }))
  await screen.findByText(/Rafiki can’t be reached/)
  expect(screen.queryByText('Acting for')).toBeNull()
})
