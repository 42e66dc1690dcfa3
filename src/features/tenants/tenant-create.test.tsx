import { cleanup, screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { configureTransport } from '~/rafiki/client/transport'
import { type InProcessSandbox, inProcessSandbox } from '~test/in-process-sandbox'
import { descriptionOf, fill } from '~test/render-console'
import { feature } from './feature'
import { asOperator, field, open, press, settingsOf, type User } from './tenant-fixtures'

let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)
beforeEach(async () => {
  sandbox = await asOperator()
})

describe('creating a tenant', () => {
  const start = async () => {
    const page = open('/tenants/create')
    fill(await screen.findByLabelText(/^Public name/), 'Bahari Mobile Money')
    return page
  }
  const created = async () => within(await screen.findByRole('dialog', { name: 'Tenant created' }))
  const finish = async (user: User) => {
    await user.click(screen.getByLabelText(/^I’ve saved the secret/))
    await press(user, 'Open tenant')
  }

  it('keeps what was typed beyond a reload, without secrets, until it is left', async () => {
    await start()
    fill(field('API secret'), 'kilimanjaro-43')
    const kept = Object.entries({ ...sessionStorage }) as [string, string][]
    expect(JSON.stringify(kept)).not.toContain('kilimanjaro-43')
    cleanup()
    expect(Object.keys(sessionStorage)).toEqual([])
    for (const [name, text] of kept) sessionStorage.setItem(name, text)
    const { user } = open('/tenants/create')
    expect((await screen.findByLabelText<HTMLInputElement>(/^Public name/)).value).toBe('Bahari Mobile Money')
    await press(user, 'Create tenant')
    await created()
    expect(Object.keys(sessionStorage)).toEqual([])
  })

  it('makes a secret here, shows it once, and closes when it was said to be saved', async () => {
    const { user, history } = await start()
    await press(user, 'Create tenant')
    const dialog = await created()
    const [{ input } = {}] = sandbox.variablesOf('CreateTenant') as { input?: Record<string, string> }[]
    expect(input?.['apiSecret']).toMatch(/^[\w-]{43}$/)
    expect(dialog.getByText(input?.['apiSecret'] ?? '')).toBeTruthy()
    expect(dialog.getByRole('button', { name: 'Open tenant' }).ariaDisabled ?? 'true').toBe('true')
    await finish(user)
    await waitFor(() => expect(history.get()).toBe(`/tenants/${input?.['id']}`))
    await screen.findByRole('heading', { level: 1, name: 'Bahari Mobile Money' })
    expect(document.body.textContent).not.toContain(input?.['apiSecret'])
  })

  it('takes an id and a secret that were pasted, with the address and the secret of its identity provider', async () => {
    const { user } = await start()
    fill(field('Tenant id'), '{3B9F0D0A-9B1E-4C7B-9C11-0D5B4F3E2A10}')
    fill(field('API secret'), ' kilimanjaro-43 ')
    fill(field('Consent URL'), 'https://idp.bahari.example/consent')
    fill(field('IdP secret'), 'between-us')
    await press(user, 'Create tenant')
    await created()
    expect(sandbox.variablesOf('CreateTenant')).toMatchObject([
      {
        input: {
          id: '3b9f0d0a-9b1e-4c7b-9c11-0d5b4f3e2a10',
          apiSecret: 'kilimanjaro-43',
          idpConsentUrl: 'https://idp.bahari.example/consent',
          idpSecret: 'between-us'
        }
      }
    ])
  })

  it('creates it bare, then sets what was entered as that tenant, and sees that it is there', async () => {
    const { user } = await start()
    fill(field('Wallet address prefix'), 'https://bahari.example')
    fill(field('Webhook retries'), '0')
    await press(user, 'Create tenant')
    await screen.findByText('The settings are saved')
    const [{ input } = {}] = sandbox.variablesOf('CreateTenant') as { input?: Record<string, string> }[]
    expect(input).not.toHaveProperty('settings')
    expect(await settingsOf(sandbox, input?.['id'] ?? '')).toMatchObject({
      WALLET_ADDRESS_URL: 'https://bahari.example',
      WEBHOOK_MAX_RETRY: '0',
      WEBHOOK_TIMEOUT: '2000'
    })
  })

  it('says that the tenant is there when a setting was refused, and sets the mended ones without creating it again', async () => {
    const { user } = await start()
    fill(field('Wallet address prefix'), 'https://umoja.example')
    const taken = (
      await sandbox.askRafiki<{ tenants: { edges: { node: { settings: { key: string; value: string }[] } }[] } }>(
        '{ tenants { edges { node { settings { key value } } } } }'
      )
    ).tenants.edges
      .flatMap(({ node }) => node.settings)
      .find(({ key }) => key === 'WALLET_ADDRESS_URL')?.value
    fill(field('Wallet address prefix'), taken ?? '')
    await press(user, 'Create tenant')
    const dialog = await created()
    const prefix = await dialog.findByLabelText<HTMLInputElement>(/^Wallet address prefix/)
    expect(descriptionOf(prefix)).toContain('Another tenant has this address already')
    fill(prefix, 'https://bahari.example')
    await user.click(dialog.getByRole('button', { name: 'Save settings' }))
    await dialog.findByText('The settings are saved')
    expect(sandbox.variablesOf('CreateTenant')).toHaveLength(1)
  })

  it('whose settings’ answer was lost reads what there is before it sends again: its own address counts as taken', async () => {
    const { user } = await start()
    fill(field('Wallet address prefix'), 'https://bahari.example')
    sandbox.fault({
      target: 'backend',
      match: { operation: 'CreateTenantSettings' },
      action: 'write-then-drop',
      times: 1
    })
    await press(user, 'Create tenant')
    const dialog = await created()
    await dialog.findByText('The tenant is created. We don’t know yet if its settings were saved')
    await user.click(dialog.getByRole('button', { name: 'Save settings' }))
    await dialog.findByText('The settings are saved')
    expect(sandbox.variablesOf('CreateTenantSettings')).toHaveLength(1)
  })

  it('whose answer was lost is sent again under the same id, and made once', async () => {
    const { user } = await start()
    sandbox.fault({ target: 'backend', match: { operation: 'CreateTenant' }, action: 'write-then-drop', times: 1 })
    await press(user, 'Create tenant')
    await screen.findByText('We don’t know yet if this tenant was created')
    // After a reload the id and the key are others, so nothing is filled in that would make a second one.
    expect(Object.keys(sessionStorage)).toEqual([])
    await press(user, 'Create tenant')
    await created()
    const ids = (sandbox.variablesOf('CreateTenant') as { input: { id: string } }[]).map(({ input }) => input.id)
    expect(new Set(ids).size).toBe(1)
    const { tenants } = await sandbox.askRafiki<{ tenants: { edges: { node: { publicName: string } }[] } }>(
      '{ tenants(first: 100) { edges { node { publicName } } } }'
    )
    expect(tenants.edges.filter(({ node }) => node.publicName === 'Bahari Mobile Money')).toHaveLength(1)
  })

  it.each([
    ['INTERNAL_SERVER_ERROR', 'Auth Service Client Error: 404 Not Found', /from an attempt that failed/],
    [
      'INTERNAL_SERVER_ERROR',
      'insert into "tenants" … violates unique constraint "tenants_pkey"',
      /has this id already/
    ],
    ['BAD_USER_INPUT', 'Invalid Tenant ID', /doesn’t accept this id/]
  ])('says beside the id why Rafiki takes it no more: %s %s', async (code, message, words) => {
    const { user } = await start()
    sandbox.intercept(() =>
      sandbox.asked.at(-1)?.operation === 'CreateTenant'
        ? Response.json({ data: null, errors: [{ message, extensions: { code } }] })
        : undefined
    )
    await press(user, 'Create tenant')
    await waitFor(() => expect(descriptionOf(field('Tenant id'))).toMatch(words))
    expect(document.body.textContent).not.toMatch(/insert into|Auth Service/)
  })

  it('doesn’t take Rafiki’s word for settings: what isn’t there when they are read back is said beside it', async () => {
    const { user } = await start()
    fill(field('Webhook timeout'), '3000')
    sandbox.intercept(() =>
      sandbox.asked.at(-1)?.operation === 'CreateTenantSettings'
        ? Response.json({ data: { createTenantSettings: { settings: [] } } })
        : undefined
    )
    await press(user, 'Create tenant')
    const dialog = await created()
    const timeout = await dialog.findByLabelText<HTMLInputElement>(/^Webhook timeout/)
    expect(descriptionOf(timeout)).toContain('answered that it was saved, but has another value')
    sandbox.intercept(() => undefined)
    await user.click(dialog.getByRole('button', { name: 'Save settings' }))
    await dialog.findByText('The settings are saved')
  })

  it('says beside the id that another tenant has it', async () => {
    const { user } = await start()
    fill(field('Tenant id'), sandbox.tenant.id)
    await press(user, 'Create tenant')
    await waitFor(() => expect(descriptionOf(field('Tenant id'))).toContain('A tenant has this id already'))
  })

  it('refuses the operator’s own secret, which would make an operator of it, without sending it', async () => {
    const { user } = await start()
    fill(field('API secret'), sandbox.tenant.secret)
    await press(user, 'Create tenant')
    await waitFor(() => expect(descriptionOf(field('API secret'))).toContain('operator’s own secret'))
    expect(sandbox.variablesOf('CreateTenant')).toHaveLength(0)
  })
})

describe('where a gateway signs', () => {
  it('creates a tenant and its settings, and refuses the operator’s own secret beside the field', async () => {
    sandbox = inProcessSandbox({ gateway: true })
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    await sandbox.signIn(sandbox.newPerson(undefined, 'admin'))
    const { user } = open('/tenants/create')
    fill(await screen.findByLabelText(/^API secret/), sandbox.tenant.secret)
    fill(field('Webhook timeout'), '3000')
    await press(user, 'Create tenant')
    await waitFor(() => expect(descriptionOf(field('API secret'))).toContain('operator’s own secret'))
    fill(field('API secret'), '')
    await press(user, 'Create tenant')
    await screen.findByText('The settings are saved')
    const sent = sandbox.variablesOf('CreateTenant').at(-1) as { input: { id: string } }
    expect(await settingsOf(sandbox, sent.input.id)).toMatchObject({ WEBHOOK_TIMEOUT: '3000' })
  })
})
