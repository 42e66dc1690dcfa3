import { query } from '@solidjs/router'
import { screen, waitFor } from '@solidjs/testing-library'
import { beforeAll, beforeEach, expect, it, vi } from 'vitest'
import { configureTransport } from '~/rafiki/client/transport'
import { openCredentials, saveCredentials } from '~/rafiki/credentials/credentials'
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

async function enter(url: string) {
  const { history, user } = openPages(feature, '/peers/by-url')
  await user.selectOptions(await screen.findByLabelText('Asset'), 'USD, scale 2')
  fill(screen.getByLabelText(/^Peer’s URL/), url)
  await user.click(screen.getByRole('button', { name: 'Create or update peer' }))
  return { history, user }
}

it('creates a peer by its URL without what was left empty, and leads to it', async () => {
  const { history } = await enter('http://127.0.0.1:3005')
  await waitFor(() => expect(history.get()).toMatch(/^\/peers\/[\da-f-]{36}$/))
  const [sent] = sandbox.variablesOf('CreateOrUpdatePeerByUrl')
  expect(Object.keys(sent?.['input'] ?? {}).toSorted()).toEqual(['assetId', 'idempotencyKey', 'peerUrl'])
})

it.each([
  ['https://nobody.example', 'No Rafiki with auto-peering answers at this URL.'],
  ['http://127.0.0.1:3030', 'What answers at this URL has no usable ILP address.']
])('says beside the URL why %s gives no peer', async (url, why) => {
  await enter(url)
  await waitFor(() => expect(descriptionOf(screen.getByLabelText(/^Peer’s URL/))).toContain(why))
})
