import { render, screen, within } from '@solidjs/testing-library'
import { beforeEach, describe, expect, it } from 'vitest'
import { TopBar } from '~/app/shell/top-bar'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { forgetCredentials } from '~/rafiki/credentials/credential-store'
import { openCredentials, saveCredentials } from '~/rafiki/credentials/credentials'
import { importSecret } from '~/rafiki/credentials/signing'
import { configureTransport } from '~/rafiki/client/transport'
import { tenantLabel, tenantName } from '~/rafiki/tenants'
import { TenantName } from './tenant-name'

const own = '438fa74a-fa7d-4317-9ced-dde32ece1787'
const other = '994c8d61-2d8f-4a0c-9a57-6f1b0d3b2c11'
const environment = { name: 'Production', production: true }

/** Signs as the tenant `own`. */
async function actAs(name: string | null, isOperator: boolean): Promise<void> {
  await saveCredentials({ tenantId: own, name, isOperator, key: await importSecret('kilimanjaro') })
}

beforeEach(async () => {
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  await forgetCredentials()
  await openCredentials('ada')
})

describe('a tenant without a public name', () => {
  it('is "Operator" for the operator, with its whole id on hover, and by copy outside of lists', async () => {
    await actAs(null, true)
    const { container } = render(() => <TenantName tenant={{ id: own, name: null }} short />)
    expect(container.textContent).toBe('Operator')
    expect(within(container).getByTitle(own)).toBeTruthy()
    render(() => <TenantName tenant={{ id: own, name: null }} />)
    expect(screen.getByRole('button', { name: 'Copy tenant id' })).toBeTruthy()
  })

  it('is else the first eight characters, marked as an id, with the whole of it on hover and by copy', async () => {
    await actAs(null, true)
    const { container } = render(() => <TenantName tenant={{ id: other, name: null }} short />)
    expect(container.textContent).toBe('id 994c8d61')
    expect(screen.getByTitle(other)).toBeTruthy()
    expect(screen.getByRole('button', { name: 'Copy tenant id' })).toBeTruthy()
  })

  it('is never called by its whole id where only text fits', async () => {
    await actAs(null, true)
    expect(tenantName({ id: own, name: null })).toBe('Operator')
    expect(tenantName({ id: other, name: null })).toBe('Tenant id 994c8d61')
    expect(tenantLabel({ id: other, name: null })).toBe('id 994c8d61')
    expect(tenantLabel({ id: own, name: null })).toBe('Operator')
    await actAs(null, false)
    expect(tenantName({ id: own, name: null })).toBe('Tenant id 438fa74a')
  })

  it('has none either when an earlier version stored its id as its name', async () => {
    await actAs(own, true)
    expect(currentTenant()).toEqual({ id: own, name: null, isOperator: true })
  })

  it('is in the top bar once: the operator as that, another one by the beginning of its id', async () => {
    await actAs(null, true)
    const { container, unmount } = render(() => <TopBar tenant={currentTenant()} environment={environment} />)
    expect(container.textContent).toBe('Tenant: OperatorProduction')
    unmount()
    await actAs(null, false)
    render(() => <TopBar tenant={currentTenant()} environment={environment} />)
    expect(screen.getByRole('banner').textContent).toBe('Tenant: id 438fa74aProduction')
  })
})

describe('the tenant in the top bar', () => {
  const shown = () => {
    const { container, unmount } = render(() => <TopBar tenant={currentTenant()} environment={environment} />)
    const text = container.textContent
    unmount()
    return text
  }
  it('is missing only where none was entered; one that is being asked for is loading', () => {
    expect(shown()).toBe('No tenant yetProduction')
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    expect(shown()).toBe('Loading the tenant…Production')
  })
})

describe('the public name of a tenant', () => {
  it('is what it is called, and stands beside the operator’s role in the top bar', async () => {
    await actAs('Cloud Nine Wallet', true)
    render(() => <TopBar tenant={currentTenant()} environment={environment} />)
    expect(screen.getByRole('banner').textContent).toBe('Tenant: Cloud Nine WalletOperatorProduction')
    expect(tenantName(null)).toBe('Deleted tenant')
  })

  it('can’t make another tenant look like the operator', async () => {
    await actAs(null, true)
    expect(tenantName({ id: other, name: 'operator' })).toBe('operator (994c8d61)')
  })
})
