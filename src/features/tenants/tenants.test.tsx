import { query } from '@solidjs/router'
import { cleanup, screen, waitFor, within } from '@solidjs/testing-library'
import type userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { configureTransport } from '~/rafiki/client/transport'
import { actFor } from '~/rafiki/credentials/act-for'
import { forgetCredentials } from '~/rafiki/credentials/credential-store'
import { currentSigner, openCredentials, saveCredentials } from '~/rafiki/credentials/credentials'
import { configurePermissions } from '~/rafiki/credentials/permissions'
import { importSecret, signAlike } from '~/rafiki/credentials/signing'
import { type InProcessSandbox, inProcessSandbox } from '~test/in-process-sandbox'
import { newTenant, openPages } from '~test/rafiki-pages'
import { descriptionOf, fill } from '~test/render-console'
import { feature } from './feature'

type User = ReturnType<typeof userEvent.setup>
let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)

beforeEach(async () => {
  vi.stubGlobal('scrollTo', () => undefined)
  sandbox = inProcessSandbox()
  query.clear()
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
  await forgetCredentials()
  await openCredentials('ada')
  const { id, secret } = sandbox.tenant
  await saveCredentials({ tenantId: id, name: null, isOperator: true, key: await importSecret(secret) })
})

const open = (address: string) => openPages(feature, address)
const field = (label: string) => screen.getByLabelText<HTMLInputElement>(new RegExp(`^${label}`))
const press = (user: User, name: string | RegExp) => user.click(screen.getByRole('button', { name }))
const asked = () => JSON.stringify(sandbox.asked.map(({ body }) => body?.['query']))

interface Found {
  publicName: string | null
  email: string | null
  apiSecret: string
  deletedAt: string | null
  settings: { key: string; value: string }[]
}

const read = async (id: string): Promise<Found> => {
  const { tenant } = await sandbox.askRafiki<{ tenant: Found }>(
    `{ tenant(id: "${id}") { publicName email apiSecret deletedAt settings { key value } } }`
  )
  return tenant
}
const settingsOf = async (id: string) =>
  Object.fromEntries((await read(id)).settings.map(({ key, value }) => [key, value]))

const remove = (id: string) =>
  sandbox.askRafiki('mutation ($id: String!) { deleteTenant(id: $id) { success } }', { id })

/** Signs as this tenant itself, with credentials that were entered. */
async function signAs(id: string, secret: string): Promise<void> {
  await saveCredentials({ tenantId: id, name: null, isOperator: false, key: await importSecret(secret) })
  query.clear()
}

describe('the list of tenants', () => {
  it('shows each with its state, the operator marked and deleted ones among them, and never asks for a secret', async () => {
    await remove(await newTenant(sandbox, 'Fjord Pay'))
    open('/tenants')
    expect((await screen.findByRole('row', { name: /^Fjord Pay/ })).textContent).toMatch(/Deleted/)
    expect(screen.getByRole('row', { name: /^Operator/ }).textContent).toMatch(/Active/)
    expect(asked()).not.toMatch(/Secret|secret/)
  })

  it('pages by the row beyond, whatever Rafiki says about the next page', async () => {
    for (let n = 0; n < 20; n++) await newTenant(sandbox, `Branch ${n}`)
    const { user } = open('/tenants')
    expect(await screen.findAllByText(/^Branch/)).toHaveLength(20)
    // By text: twenty rows are many to look through by their roles.
    const to = (label: string) => screen.getByText(label).closest('a') ?? expect.fail(`no link ${label}`)
    await user.click(to('Older'))
    await screen.findByText('Umoja Savings')
    await waitFor(() => expect(to('Older').ariaDisabled).toBe('true'))
    await user.click(to('Newer'))
    expect(await screen.findAllByText(/^Branch/)).toHaveLength(20)
  })

  it('is the operator’s alone: a tenant is told so, and led to its own page', async () => {
    const id = await newTenant(sandbox, 'Fjord Pay')
    await signAs(id, 'kilimanjaro-42')
    for (const path of ['/tenants', '/tenants/create']) {
      const { user, history } = open(path)
      await screen.findByText('Only the operator sees and creates tenants')
      await user.click(screen.getByRole('link', { name: /^Open/ }))
      await screen.findByRole('heading', { level: 1, name: 'Fjord Pay' })
      expect(history.get()).toBe(`/tenants/${id}`)
      cleanup()
    }
    expect(feature.menu.isOffered()).toBe(false)
  })
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
    expect(await settingsOf(input?.['id'] ?? '')).toMatchObject({
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
    await press(user, 'Create tenant')
    await created()
    const ids = (sandbox.variablesOf('CreateTenant') as { input: { id: string } }[]).map(({ input }) => input.id)
    expect(new Set(ids).size).toBe(1)
    const { tenants } = await sandbox.askRafiki<{ tenants: { edges: { node: { publicName: string } }[] } }>(
      '{ tenants(first: 100) { edges { node { publicName } } } }'
    )
    expect(tenants.edges.filter(({ node }) => node.publicName === 'Bahari Mobile Money')).toHaveLength(1)
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
    expect(await settingsOf(sent.input.id)).toMatchObject({ WEBHOOK_TIMEOUT: '3000' })
  })
})

describe('a tenant', () => {
  it('has its name changed by the operator, over what a colleague has changed meanwhile', async () => {
    const id = await newTenant(sandbox, 'Fjord Pay')
    const { user } = open(`/tenants/${id}/edit`)
    fill(await screen.findByLabelText(/^Email/), 'ops@fjord.example')
    await sandbox.askRafiki('mutation ($input: UpdateTenantInput!) { updateTenant(input: $input) { tenant { id } } }', {
      input: { id, publicName: 'Fjord' }
    })
    await press(user, 'Save tenant')
    await screen.findByText('Saved Fjord')
    expect(await read(id)).toMatchObject({ publicName: 'Fjord', email: 'ops@fjord.example' })
  })

  it('shows the operator its settings, which only it can change; acting for it, they are changed one by one', async () => {
    const id = await newTenant(sandbox, 'Fjord Pay')
    open(`/tenants/${id}/edit`)
    await screen.findByText('Only Fjord Pay can change its settings and its API secret')
    expect(screen.queryByLabelText(/^Webhook timeout/)).toBeNull()
    cleanup()
    await actFor({ id })
    const { user } = open(`/tenants/${id}/edit`)
    fill(await screen.findByLabelText(/^Webhook timeout/), '3000')
    await press(user, 'Save settings')
    await screen.findByText('Saved the settings of Fjord Pay')
    expect(sandbox.variablesOf('CreateTenantSettings')).toEqual([
      { input: { settings: [{ key: 'WEBHOOK_TIMEOUT', value: '3000' }] } }
    ])
    fill(field('Webhook timeout'), '')
    await press(user, 'Save settings')
    expect(descriptionOf(field('Webhook timeout'))).toContain('can’t take a setting away')
  })

  it('shows a secret when it is asked for, that one alone, and hides it after a minute', async () => {
    const id = await newTenant(sandbox, 'Fjord Pay')
    const { user } = open(`/tenants/${id}`)
    await screen.findByRole('button', { name: 'Show API secret' })
    expect(sandbox.variablesOf('TenantApiSecret')).toHaveLength(0)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
    await press(user, 'Show API secret')
    await screen.findByText('kilimanjaro-42')
    expect(sandbox.variablesOf('TenantIdpSecret')).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(60_000)
    vi.useRealTimers()
    expect(screen.queryByText('kilimanjaro-42')).toBeNull()
    await press(user, 'Show IdP secret')
    await waitFor(() => expect(screen.getByText('IdP secret').nextElementSibling?.textContent).toBe('None'))
  })

  it('is deleted once the phrase was typed, and can then only be looked at', async () => {
    const id = await newTenant(sandbox, 'Fjord Pay')
    const { history, user } = open(`/tenants/${id}/delete`)
    const dialog = within(await screen.findByRole('alertdialog'))
    await user.type(dialog.getByRole('textbox'), 'delete tenant')
    await user.click(dialog.getByRole('button', { name: 'Delete tenant' }))
    await waitFor(() => expect(history.get()).toBe('/tenants'))
    expect((await read(id)).deletedAt).not.toBeNull()
    for (const path of ['', '/edit', '/secret', '/delete']) {
      history.set({ value: `/tenants/${id}${path}` })
      await screen.findByText(path === '' ? 'This tenant was deleted' : 'Nobody can change this tenant any more')
      expect(screen.queryByRole('textbox')).toBeNull()
    }
  })

  it('that is the operator can’t delete itself, and is told where its secret is changed', async () => {
    open(`/tenants/${sandbox.tenant.id}/edit`)
    await screen.findByText(/ADMIN_API_SECRET/)
    expect(screen.getByRole('button', { name: 'Save settings' })).toBeTruthy()
    expect(screen.queryByText('Delete tenant')).toBeNull()
    expect(screen.queryByText('Change API secret')).toBeNull()
  })

  it('of another one isn’t there for a tenant', async () => {
    const other = await newTenant(sandbox, 'Other')
    const id = await newTenant(sandbox, 'Fjord Pay')
    await signAs(id, 'kilimanjaro-42')
    open(`/tenants/${other}`)
    await screen.findByText(/Rafiki knows no tenant with this id/)
  })
})

describe('changing the API secret', () => {
  it('is done by the tenant itself, with which this browser signs from then on', async () => {
    const id = await newTenant(sandbox, 'Fjord Pay')
    await signAs(id, 'kilimanjaro-42')
    const { user, history } = open(`/tenants/${id}/edit`)
    await user.click(await screen.findByRole('link', { name: 'Change API secret' }))
    await user.click(await screen.findByRole('button', { name: 'Change API secret' }))
    await screen.findByRole('dialog', { name: 'API secret changed' })
    const { apiSecret } = await read(id)
    expect(apiSecret).toMatch(/^[\w-]{43}$/)
    expect(screen.getByText(apiSecret)).toBeTruthy()
    await user.click(screen.getByLabelText(/^I’ve saved the secret/))
    await user.click(within(screen.getByRole('dialog')).getAllByRole('button', { name: 'Close' }).at(-1) as HTMLElement)
    await waitFor(() => expect(history.get()).toBe(`/tenants/${id}/edit`))
    fill(await screen.findByLabelText(/^Email/), 'ops@fjord.example')
    await press(user, 'Save tenant')
    await screen.findByText('Saved Fjord Pay')
  })

  it('is done by the operator who acts for it; their own credentials stay', async () => {
    const id = await newTenant(sandbox, 'Fjord Pay')
    await actFor({ id })
    const { user } = open(`/tenants/${id}/secret`)
    fill(await screen.findByLabelText(/^New API secret/), 'kilimanjaro-43')
    await press(user, 'Change API secret')
    await screen.findByRole('dialog', { name: 'API secret changed' })
    const { key, tenantId } = currentSigner() ?? expect.fail('nobody signs')
    expect(tenantId).toBe(id)
    expect(key && (await signAlike(key, await importSecret('kilimanjaro-43')))).toBe(true)
    expect((await read(id)).apiSecret).toBe('kilimanjaro-43')
  })

  it('whose answer was lost is seen by the new secret, which then signs', async () => {
    const id = await newTenant(sandbox, 'Fjord Pay')
    await signAs(id, 'kilimanjaro-42')
    const { user } = open(`/tenants/${id}/secret`)
    await screen.findByLabelText(/^New API secret/)
    sandbox.fault({ target: 'backend', match: { operation: 'UpdateTenant' }, action: 'write-then-drop', times: 1 })
    await press(user, 'Change API secret')
    await screen.findByRole('dialog', { name: 'API secret changed' })
    expect(screen.getByText((await read(id)).apiSecret)).toBeTruthy()
  })
})

describe('what somebody’s role doesn’t allow', () => {
  afterEach(() => configurePermissions(undefined))

  it.each(['viewer', 'editor'] as const)(
    'is not offered to a %s, who sees tenants without their secrets',
    async (role) => {
      configurePermissions(() => role)
      const id = await newTenant(sandbox, 'Fjord Pay')
      const { history } = open('/tenants')
      await screen.findByRole('row', { name: /^Fjord Pay/ })
      expect(screen.getByText(new RegExp(`Your role is ${role}: tenants and people are for admins`))).toBeTruthy()
      expect(screen.queryByRole('link', { name: /Create/ })).toBeNull()
      for (const [path, title] of [
        [`/tenants/${id}/edit`, 'You can’t save tenant'],
        [`/tenants/${id}/delete`, 'You can’t delete this tenant'],
        ['/tenants/create', 'You can’t create tenant']
      ] as const) {
        history.set({ value: path })
        await screen.findByText(title)
        expect(screen.queryByRole('textbox')).toBeNull()
      }
      history.set({ value: `/tenants/${id}` })
      expect(await screen.findAllByText(/^Hidden\./)).toHaveLength(2)
    }
  )
})
