import { query } from '@solidjs/router'
import { screen } from '@solidjs/testing-library'
import type userEvent from '@testing-library/user-event'
import { expect, vi } from 'vitest'
import { configureTransport } from '~/rafiki/client/transport'
import { openCredentials, saveCredentials } from '~/rafiki/credentials/credentials'
import { importSecret } from '~/rafiki/credentials/signing'
import { type InProcessSandbox, inProcessSandbox } from '~test/in-process-sandbox'
import { openPages } from '~test/rafiki-pages'
import { feature } from './feature'

/** A Rafiki with example data, whose operator's credentials are entered. */
export async function seededRafiki(size: 'small' | 'large' = 'small'): Promise<InProcessSandbox> {
  vi.stubGlobal('scrollTo', () => undefined)
  const sandbox = inProcessSandbox({ size })
  query.clear()
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  await openCredentials('ada')
  const { id, secret } = sandbox.tenant
  await saveCredentials({ tenantId: id, name: null, isOperator: true, key: await importSecret(secret) })
  return sandbox
}

/** The pages at an address. */
export const open = (address: string) => openPages(feature, address)

/** The seeded wallet address that has liquidity and keys. */
export const donut = "World's Best Donut Co"

/** The id of a seeded wallet address, by its public name. */
export async function walletId(sandbox: InProcessSandbox, publicName: string): Promise<string> {
  const { walletAddresses } = await sandbox.askRafiki<{
    walletAddresses: { edges: { node: { id: string; publicName: string | null } }[] }
  }>('{ walletAddresses(first: 100) { edges { node { id publicName } } } }')
  return (
    walletAddresses.edges.find(({ node }) => node.publicName === publicName)?.node.id ??
    expect.fail(`no wallet address of ${publicName}`)
  )
}

/** A field whose label begins so. */
export const field = (label: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}`))

/** Presses the button of that name. */
export const press = (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(screen.getByRole('button', { name }))

/** Rafiki's next answer to an operation is this error. */
export const refuse = (sandbox: InProcessSandbox, operation: string, code: string, message: string) =>
  sandbox.fault({
    target: 'backend',
    match: { operation },
    action: 'status',
    status: 200,
    body: { data: null, errors: [{ message, extensions: { code } }] },
    times: 1
  })
