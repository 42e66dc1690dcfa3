import { createMemoryHistory, MemoryRouter } from '@solidjs/router'
import { cleanup, render, screen, waitFor } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { currentSigner, openCredentials } from '~/rafiki/credentials/credentials'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { forgetKeys } from '~/rafiki/credentials/stored-keys'
import { configureTransport } from '~/rafiki/client/transport'
import { NotifierProvider } from '~/ui/feedback/notifier'
import { ownPath } from './credentials-form'
import { feature } from './feature'

const tenantId = '438fa74a-fa7d-4317-9ced-dde32ece1787'
type Reply = () => Response | Promise<Response>
const json = (body: object) => new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json' } })
const unauthorized: Reply = () =>
  new Response('Unauthorized', {
    status: 401,
    headers: { 'content-type': 'text/plain', date: new Date().toUTCString() }
  })

function rafiki(isOperator: boolean, publicName: string | null = 'Cloud Nine Wallet'): void {
  vi.stubGlobal('fetch', (_: URL, init: RequestInit) =>
    Promise.resolve(
      String(init.body).includes('whoami')
        ? json({ data: { whoami: { id: tenantId, isOperator } } })
        : json({ data: { tenant: { id: tenantId, publicName } } })
    )
  )
}
const answering = (reply: Reply) => vi.stubGlobal('fetch', () => Promise.resolve(reply()))

function open(path = '/credentials') {
  const history = createMemoryHistory()
  history.set({ value: path, replace: true })
  render(() => (
    <NotifierProvider>
      <MemoryRouter history={history}>{feature.routes}</MemoryRouter>
    </NotifierProvider>
  ))
  return userEvent.setup()
}
async function enter(user: ReturnType<typeof userEvent.setup>, secret = 'kilimanjaro-42', id = tenantId) {
  await user.type(await screen.findByLabelText('Tenant id'), id)
  await user.type(screen.getByLabelText('API secret'), secret)
  await user.click(screen.getByRole('button', { name: 'Check and use' }))
}

// Transforming the page takes longer than a test waits.
beforeAll(() => import('./credentials-page'), 60_000)

beforeEach(async () => {
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  await forgetKeys()
  await openCredentials('ada')
})

describe('the tenant in use', () => {
  it('is asked for by whoever shows it, when the gateway signs', async () => {
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    rafiki(false, 'Umoja Savings')
    const tenant = useTenant()
    await waitFor(() => expect(tenant()).toEqual({ id: tenantId, name: 'Umoja Savings', isOperator: false }))
  })
})

describe('credentials', () => {
  it('are checked at once, and the page then says whose they are and whether that is the operator', async () => {
    rafiki(true)
    const user = open('/credentials?return_to=%2Fassets%3Ftenant%3Dx')
    await enter(user)
    expect(await screen.findByText('Cloud Nine Wallet')).toBeTruthy()
    expect(screen.getByText('Operator')).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Continue' }).getAttribute('href')).toBe('/assets?tenant=x')
    expect(currentSigner()?.tenantId).toBe(tenantId)
    expect(screen.queryByDisplayValue('kilimanjaro-42')).toBeNull()
    expect(document.body.textContent).not.toContain('kilimanjaro-42')
    expect(JSON.stringify(localStorage) + document.cookie + location.href).not.toContain('kilimanjaro-42')
  })

  it('are refused in a sentence where the page came over plain http and browsers don’t sign', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) })
    const user = open()
    await enter(user)
    expect((await screen.findByRole('alert')).textContent).toContain('Open it over https')
    expect(screen.getByLabelText<HTMLInputElement>('API secret').value).toBe('kilimanjaro-42')
    expect(screen.getByRole('button', { name: 'Check and use' }).getAttribute('aria-busy')).toBeNull()
    vi.unstubAllGlobals()
  })

  it('that are being checked when the page is left are not used behind somebody’s back', async () => {
    let answer: (response: Response) => void = () => undefined
    vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answer = resolve)))
    const user = open()
    await enter(user)
    cleanup()
    rafiki(true)
    answer(json({ data: { whoami: { id: tenantId, isOperator: true } } }))
    const connecting = vi.fn()
    await vi.waitFor(() => connecting(currentSigner()))
    expect(currentSigner()).toBeUndefined()
  })

  it('of a tenant are told apart from the operator’s, also when it has no name', async () => {
    rafiki(false, null)
    await enter(open())
    await waitFor(() => expect(screen.getAllByText(tenantId)).toHaveLength(2))
    expect(screen.queryByText('Operator')).toBeNull()
  })

  it('that don’t fit, and a Rafiki that isn’t there, are said apart, and what was typed stays', async () => {
    answering(unauthorized)
    const user = open()
    await enter(user)
    expect((await screen.findByRole('alert')).textContent).toContain('The secret doesn’t fit this tenant')
    answering(() => Promise.reject(new TypeError('Failed to fetch')))
    await user.click(screen.getByRole('button', { name: 'Check and use' }))
    await waitFor(() =>
      expect(screen.getByRole('alert').textContent).toContain('Rafiki couldn’t be asked, so nothing was checked')
    )
    expect(screen.getByLabelText<HTMLInputElement>('Tenant id').value).toBe(tenantId)
    expect(currentSigner()).toBeUndefined()
  })

  it('are not sent while the tenant id is no id, which Rafiki would answer with a failure of its own', async () => {
    const fetching = vi.fn()
    vi.stubGlobal('fetch', fetching)
    await enter(open(), 'kilimanjaro-42', 'cloud-nine')
    const field = screen.getByLabelText('Tenant id')
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field)
    expect(fetching).not.toHaveBeenCalled()
  })

  it('can be forgotten, and then have to be entered again', async () => {
    rafiki(true)
    const user = open()
    await enter(user)
    await user.click(await screen.findByRole('button', { name: 'Forget the secret' }))
    expect(await screen.findByLabelText('API secret')).toBeTruthy()
    expect(currentSigner()).toBeUndefined()
  })

  it('whose check is answered after a sign-out are neither used nor kept, and the page says so', async () => {
    let answer: ((response: Response) => void) | undefined
    answering(() => new Promise((resolve) => (answer = resolve)))
    await enter(open())
    await waitFor(() => expect(answer).toBeDefined())
    rafiki(true)
    await forgetKeys()
    answer?.(json({ data: { whoami: { id: tenantId, isOperator: true } } }))
    expect((await screen.findByRole('alert')).textContent).toContain('You signed out or forgot the secret meanwhile')
    expect(currentSigner()).toBeUndefined()
  })

  it('aren’t asked for when the gateway signs', async () => {
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    rafiki(true)
    open()
    expect(await screen.findByText('The gateway signs')).toBeTruthy()
    expect(await screen.findByText('Cloud Nine Wallet')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })
})

describe('the way on from here', () => {
  it('leads to this console’s own pages only', () => {
    expect(ownPath('/assets?tenant=x')).toBe('/assets?tenant=x')
    for (const foreign of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/.//evil.example',
      'javascript:alert(1)',
      '',
      undefined
    ]) {
      expect(ownPath(foreign)).toBeUndefined()
    }
  })
})
