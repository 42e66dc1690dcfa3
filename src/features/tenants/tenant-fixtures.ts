import { query } from '@solidjs/router'
import { screen } from '@solidjs/testing-library'
import type userEvent from '@testing-library/user-event'
import { vi } from 'vitest'
import { configureTransport } from '~/rafiki/client/transport'
import { forgetCredentials } from '~/rafiki/credentials/credential-store'
import { openCredentials, saveCredentials } from '~/rafiki/credentials/credentials'
import { importSecret } from '~/rafiki/credentials/signing'
import { type InProcessSandbox, inProcessSandbox } from '~test/in-process-sandbox'
import { openPages } from '~test/rafiki-pages'
import { feature } from './feature'

export type User = ReturnType<typeof userEvent.setup>

/** A sandbox of its own, with the operator's credentials entered. */
export async function asOperator(): Promise<InProcessSandbox> {
  vi.stubGlobal('scrollTo', () => undefined)
  const sandbox = inProcessSandbox()
  query.clear()
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  await forgetCredentials()
  await openCredentials('ada')
  const { id, secret } = sandbox.tenant
  await saveCredentials({ tenantId: id, name: null, isOperator: true, key: await importSecret(secret) })
  return sandbox
}

export const open = (address: string) => openPages(feature, address)
export const field = (label: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}`))
export const press = (user: User, name: string | RegExp) => user.click(screen.getByRole('button', { name }))

interface Found {
  publicName: string | null
  email: string | null
  apiSecret: string
  deletedAt: string | null
  settings: { key: string; value: string }[]
}

/** A tenant as Rafiki has it. */
export async function read(sandbox: InProcessSandbox, id: string): Promise<Found> {
  const { tenant } = await sandbox.askRafiki<{ tenant: Found }>(
    `{ tenant(id: "${id}") { publicName email apiSecret deletedAt settings { key value } } }`
  )
  return tenant
}

/** Its settings by key. */
export const settingsOf = async (sandbox: InProcessSandbox, id: string) =>
  Object.fromEntries((await read(sandbox, id)).settings.map(({ key, value }) => [key, value]))
