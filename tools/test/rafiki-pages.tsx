import { createMemoryHistory, MemoryRouter, query } from '@solidjs/router'
import { render } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { ErrorBoundary } from 'solid-js'
import type { Feature } from '~/app/features'
import { configureTransport } from '~/rafiki/client/transport'
import { openCredentials, saveCredentials } from '~/rafiki/credentials/credentials'
import { importSecret } from '~/rafiki/credentials/signing'
import { NotifierProvider } from '~/ui/feedback/notifier'
import { inProcessSandbox, type InProcessSandbox } from './in-process-sandbox'

/** The tenant that an empty sandbox begins with. */
export const ownTenant = { id: '438fa74a-fa7d-4317-9ced-dde32ece1787', name: 'Cloud Nine Wallet' }

/**
 * A Rafiki with nothing in it but the operator's tenant, whose credentials are entered.
 * @param name the operator's public name; null for none
 */
export async function emptyRafiki(name: string | null = ownTenant.name): Promise<InProcessSandbox> {
  const sandbox = inProcessSandbox({ size: 'empty' })
  query.clear()
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  await openCredentials('ada')
  const { id, secret } = sandbox.tenant
  await sandbox.askRafiki('mutation ($input: UpdateTenantInput!) { updateTenant(input: $input) { tenant { id } } }', {
    input: { id, publicName: name }
  })
  await saveCredentials({ tenantId: id, name, isOperator: true, key: await importSecret(secret) })
  return sandbox
}

/** A feature's pages at an address, in a memory of addresses of their own; a page that fails says "page failed". */
export function openPages(feature: Feature, address: string) {
  const history = createMemoryHistory()
  history.set({ value: address, replace: true })
  render(() => (
    <NotifierProvider>
      <ErrorBoundary fallback={(error: Error) => `page failed: ${error.message}`}>
        <MemoryRouter history={history}>{feature.routes}</MemoryRouter>
      </ErrorBoundary>
    </NotifierProvider>
  ))
  // Without a pause between keys, and without asking jsdom for styles, of which it knows none.
  return { history, user: userEvent.setup({ delay: null, pointerEventsCheck: 0 }) }
}

/** Makes a tenant; null gives it no public name. @returns its id */
export async function newTenant(sandbox: InProcessSandbox, publicName: string | null): Promise<string> {
  const { createTenant } = await sandbox.askRafiki<{ createTenant: { tenant: { id: string } } }>(
    'mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } } }',
    { input: { publicName, apiSecret: 'kilimanjaro-42' } }
  )
  return createTenant.tenant.id
}
