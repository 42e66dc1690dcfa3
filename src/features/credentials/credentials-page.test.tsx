import { createMemoryHistory, MemoryRouter } from '@solidjs/router'
import { cleanup, render, screen, waitFor } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentSigner, openCredentials } from '~/rafiki/credentials/credentials'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { forgetCredentials } from '~/rafiki/credentials/credential-store'
import { configureTransport } from '~/rafiki/client/transport'
import { NotifierProvider } from '~/ui/feedback/notifier'
import { inProcessSandbox, type InProcessSandbox } from '~test/in-process-sandbox'
import { feature } from './feature'

let sandbox: InProcessSandbox

/** Another tenant than the operator's. */
async function newTenant(): Promise<{ id: string; secret: string }> {
  const secret = 'kilimanjaro-42'
  const { createTenant } = await sandbox.askRafiki<{ createTenant: { tenant: { id: string } } }>(
    'mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } } }',
    { input: { apiSecret: secret } }
  )
  return { id: createTenant.tenant.id, secret }
}

/** Rafiki’s answers wait until they are let go. */
function holdAnswers(): () => void {
  let letGo: () => void = () => undefined
  const held = new Promise<undefined>((resolve) => (letGo = () => resolve(undefined)))
  sandbox.intercept(() => held)
  return letGo
}

function open(path = '/credentials') {
  const history = createMemoryHistory()
  history.set({ value: path, replace: true })
  render(() => (
    <NotifierProvider>
      <MemoryRouter history={history}>{feature.routes}</MemoryRouter>
    </NotifierProvider>
  ))
  return userEvent.setup({ delay: null, pointerEventsCheck: 0 })
}
async function enter(user: ReturnType<typeof userEvent.setup>, tenant = sandbox.tenant) {
  await user.type(await screen.findByLabelText('Tenant id'), tenant.id)
  await user.type(screen.getByLabelText('API secret'), tenant.secret)
  await user.click(screen.getByRole('button', { name: 'Check and use' }))
}

// Transforming the page takes longer than a test waits.
beforeAll(() => import('./credentials-page'), 60_000)

beforeEach(async () => {
  sandbox = inProcessSandbox()
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  await forgetCredentials()
  await openCredentials('ada')
})

describe('the tenant in use', () => {
  it('is asked for by whoever shows it, when the gateway signs', async () => {
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    const { id } = inProcessSandbox({ gateway: true }).tenant
    const tenant = useTenant()
    await waitFor(() => expect(tenant()).toEqual({ id, name: 'Cloud Nine Wallet', isOperator: true }))
  })
})

describe('credentials', () => {
  it('are checked at once, and the page then says whose they are and whether that is the operator', async () => {
    const { id, secret } = sandbox.tenant
    const user = open('/credentials?return_to=%2Fassets%3Ftenant%3Dx')
    await enter(user)
    expect(await screen.findByText('Cloud Nine Wallet')).toBeTruthy()
    expect(screen.getByText('Operator')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Continue' }).getAttribute('href')).toBe('/assets?tenant=x')
    expect(currentSigner()?.tenantId).toBe(id)
    expect(screen.queryByDisplayValue(secret)).toBeNull()
    expect(document.body.textContent).not.toContain(secret)
    expect(JSON.stringify(localStorage) + document.cookie + location.href).not.toContain(secret)
  })

  it('are refused in a sentence where the page came over plain http and browsers don’t sign', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    const user = open()
    await enter(user)
    expect((await screen.findByRole('alert')).textContent).toContain('Open it over https')
    expect(screen.getByLabelText<HTMLInputElement>('API secret').value).toBe(sandbox.tenant.secret)
    expect(screen.getByRole('button', { name: 'Check and use' }).getAttribute('aria-busy')).toBeNull()
    vi.unstubAllGlobals()
  })

  it('that are being checked when the page is left are not used behind somebody’s back', async () => {
    const letGo = holdAnswers()
    await enter(open())
    await waitFor(() => expect(sandbox.asked).toHaveLength(1))
    cleanup()
    letGo()
    // It is asked for the tenant's name, too, before it could be used.
    await waitFor(() => expect(sandbox.asked).toHaveLength(2))
    expect(currentSigner()).toBeUndefined()
  })

  it('of a tenant are told apart from the operator’s, also when it has no name', async () => {
    const tenant = await newTenant()
    await enter(open(), tenant)
    await waitFor(() => expect(screen.getAllByText(tenant.id)).toHaveLength(2))
    expect(screen.queryByText('Operator')).toBeNull()
  })

  it('that don’t fit, and a Rafiki that isn’t there, are said apart, and what was typed stays', async () => {
    const user = open()
    await enter(user, { ...sandbox.tenant, secret: 'not the secret' })
    expect((await screen.findByRole('alert')).textContent).toContain('The secret doesn’t fit this tenant')
    sandbox.fault({ target: 'backend', action: 'drop', times: 1000 })
    await user.click(screen.getByRole('button', { name: 'Check and use' }))
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toContain('Rafiki couldn’t be asked, so nothing was checked')
    )
    expect(screen.getByLabelText<HTMLInputElement>('Tenant id').value).toBe(sandbox.tenant.id)
    expect(currentSigner()).toBeUndefined()
  })

  it('are not sent while the tenant id is no id, which Rafiki would answer with a failure of its own', async () => {
    await enter(open(), { ...sandbox.tenant, id: 'cloud-nine' })
    const field = screen.getByLabelText('Tenant id')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field)
    expect(sandbox.asked).toEqual([])
  })

  it('can be forgotten, and then have to be entered again', async () => {
    const user = open()
    await enter(user)
    await user.click(await screen.findByRole('button', { name: 'Forget the secret' }))
    expect(await screen.findByLabelText('API secret')).toBeTruthy()
    expect(currentSigner()).toBeUndefined()
  })

  it('whose check is answered after a sign-out are neither used nor kept, and the page says so', async () => {
    const letGo = holdAnswers()
    await enter(open())
    await waitFor(() => expect(sandbox.asked).toHaveLength(1))
    await forgetCredentials()
    letGo()
    expect((await screen.findByRole('alert')).textContent).toContain('You signed out or forgot the secret meanwhile')
    expect(currentSigner()).toBeUndefined()
  })

  it('aren’t asked for when the gateway signs', async () => {
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    sandbox = inProcessSandbox({ gateway: true })
    open()
    expect(await screen.findByText('The gateway signs')).toBeTruthy()
    expect(await screen.findByText('Cloud Nine Wallet')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})
