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

/** Holds back Rafiki's answers until the returned function is called. */
function holdAnswers(): () => void {
  let release: () => void = () => undefined
  const held = new Promise<undefined>((resolve) => (release = () => resolve(undefined)))
  sandbox.intercept(() => held)
  return release
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
  await user.click(screen.getByRole('button', { name: 'Connect' }))
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
  it('is loaded when a page shows it and the gateway signs', async () => {
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    sandbox = inProcessSandbox({ gateway: true })
    const { id } = sandbox.tenant
    await sandbox.signIn(sandbox.newPerson())
    const tenant = useTenant()
    await waitFor(() => expect(tenant()).toEqual({ id, name: null, isOperator: true }))
  })
})

describe('credentials', () => {
  it('are checked with Rafiki, and the page then shows the tenant, and whether it is the operator', async () => {
    const { id, secret } = sandbox.tenant
    const user = open('/credentials?return_to=%2Fassets%3Ftenant%3Dx')
    await enter(user)
    expect(await screen.findByText('Operator')).toBeTruthy()
    expect(screen.getByText('No public name')).toBeTruthy()
    expect(document.body.textContent?.split(id)).toHaveLength(2)
    expect(screen.getByRole('link', { name: 'Continue' }).getAttribute('href')).toBe('/assets?tenant=x')
    expect(currentSigner()?.tenantId).toBe(id)
    expect(screen.queryByDisplayValue(secret)).toBeNull()
    expect(document.body.textContent).not.toContain(secret)
    expect(JSON.stringify(localStorage) + document.cookie + location.href).not.toContain(secret)
  })

  it('are refused with the reason on a page over plain http, where browsers don’t sign', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    const user = open()
    await enter(user)
    expect((await screen.findByRole('alert')).textContent).toContain('Open it over https')
    expect(screen.getByLabelText<HTMLInputElement>('API secret').value).toBe(sandbox.tenant.secret)
    expect(screen.getByRole('button', { name: 'Connect' }).getAttribute('aria-busy')).toBeNull()
    vi.unstubAllGlobals()
  })

  it('are not used when the page was left while Rafiki checked them', async () => {
    const release = holdAnswers()
    await enter(open())
    await waitFor(() => expect(sandbox.asked).toHaveLength(1))
    cleanup()
    release()
    // Credentials are used only after the tenant's name was loaded, too.
    await waitFor(() => expect(sandbox.asked).toHaveLength(2))
    expect(currentSigner()).toBeUndefined()
  })

  it('of a tenant are shown without the operator’s role, and its id once when it has no name', async () => {
    const tenant = await newTenant()
    await enter(open(), tenant)
    expect(await screen.findByText(tenant.id)).toBeTruthy()
    expect(screen.getByText('No public name')).toBeTruthy()
    expect(screen.queryByText('Operator')).toBeNull()
  })

  it('that are wrong show another message than a Rafiki that doesn’t respond, and the typed tenant id stays', async () => {
    const user = open()
    await enter(user, { ...sandbox.tenant, secret: 'not the secret' })
    expect((await screen.findByRole('alert')).textContent).toContain('The secret doesn’t match this tenant')
    sandbox.fault({ target: 'backend', action: 'drop', times: 1000 })
    await user.click(screen.getByRole('button', { name: 'Connect' }))
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toContain('Rafiki isn’t responding, so the secret wasn’t checked')
    )
    expect(screen.getByLabelText<HTMLInputElement>('Tenant id').value).toBe(sandbox.tenant.id)
    expect(currentSigner()).toBeUndefined()
  })

  it('are not sent while the tenant id is no UUID, which Rafiki would answer with an internal error (contract A1)', async () => {
    await enter(open(), { ...sandbox.tenant, id: 'cloud-nine' })
    const field = screen.getByLabelText('Tenant id')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field)
    expect(sandbox.asked).toEqual([])
  })

  it('are asked for by nothing that looks like a sign-in, which browsers would fill', async () => {
    open()
    await screen.findByLabelText('API secret')
    const inputs = [...document.querySelectorAll('input')]
    expect(inputs.map(({ type }) => type)).toEqual(['text', 'text'])
    expect(inputs.map(({ autocomplete }) => autocomplete)).toEqual(['off', 'off'])
  })

  it('may be pasted with what nobody sees; a secret that really ends with a space is taken, too', async () => {
    const { id, secret } = sandbox.tenant
    await enter(open(), { id: `\u202a${id}\u202c`, secret: `${secret}\u200b ` })
    expect(await screen.findByRole('link', { name: 'Continue' })).toBeTruthy()
    expect(currentSigner()?.tenantId).toBe(id)
    cleanup()
    await forgetCredentials()
    const { createTenant } = await sandbox.askRafiki<{ createTenant: { tenant: { id: string } } }>(
      'mutation ($input: CreateTenantInput!) { createTenant(input: $input) { tenant { id } } }',
      { input: { apiSecret: 'ends with a space ' } }
    )
    await enter(open(), { id: createTenant.tenant.id, secret: 'ends with a space ' })
    expect(await screen.findByRole('link', { name: 'Continue' })).toBeTruthy()
  })

  it('can be removed, and then have to be entered again', async () => {
    const user = open()
    await enter(user)
    await user.click(await screen.findByRole('button', { name: 'Remove the secret' }))
    expect(await screen.findByLabelText('API secret')).toBeTruthy()
    expect(currentSigner()).toBeUndefined()
  })

  it('whose check is answered after a sign-out are neither used nor stored, and the page says so', async () => {
    const release = holdAnswers()
    await enter(open())
    await waitFor(() => expect(sandbox.asked).toHaveLength(1))
    await forgetCredentials()
    release()
    expect((await screen.findByRole('alert')).textContent).toContain(
      'You signed out or removed the secret in the meantime'
    )
    expect(currentSigner()).toBeUndefined()
  })

  it('are not asked for when the gateway signs', async () => {
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    sandbox = inProcessSandbox({ gateway: true })
    await sandbox.signIn(sandbox.newPerson())
    open()
    expect(await screen.findByText('The gateway signs requests')).toBeTruthy()
    expect(await screen.findByText('Operator')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})
