import { query } from '@solidjs/router'
import { cleanup, screen, waitFor, within } from '@solidjs/testing-library'
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { actFor } from '~/rafiki/credentials/act-for'
import { currentSigner, saveCredentials } from '~/rafiki/credentials/credentials'
import { configurePermissions } from '~/rafiki/credentials/permissions'
import { importSecret, signAlike } from '~/rafiki/credentials/signing'
import type { InProcessSandbox } from '~test/in-process-sandbox'
import { newTenant } from '~test/rafiki-pages'
import { descriptionOf, fill } from '~test/render-console'
import { feature } from './feature'
import { asOperator, field, open, press, read } from './tenant-fixtures'

let sandbox: InProcessSandbox

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)
beforeEach(async () => {
  sandbox = await asOperator()
})

const asked = () => JSON.stringify(sandbox.asked.map(({ body }) => body?.['query']))

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
    expect(await read(sandbox, id)).toMatchObject({ publicName: 'Fjord', email: 'ops@fjord.example' })
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
    expect((await read(sandbox, id)).deletedAt).not.toBeNull()
    for (const path of ['', '/edit', '/secret', '/delete']) {
      history.set({ value: `/tenants/${id}${path}` })
      await screen.findByText(path === '' ? 'This tenant was deleted' : 'Nobody can change this tenant any more')
      expect(screen.queryByRole('textbox')).toBeNull()
    }
  })

  it('that a colleague has deleted meanwhile counts as deleted', async () => {
    const id = await newTenant(sandbox, 'Fjord Pay')
    const { user } = open(`/tenants/${id}/delete`)
    const dialog = within(await screen.findByRole('alertdialog'))
    await remove(id)
    await user.type(dialog.getByRole('textbox'), 'delete tenant')
    await user.click(dialog.getByRole('button', { name: 'Delete tenant' }))
    // The list, or the page as it is now, whichever has come first.
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(screen.queryByText(/was not deleted|don’t know/)).toBeNull()
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
    const { apiSecret } = await read(sandbox, id)
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
    expect((await read(sandbox, id)).apiSecret).toBe('kilimanjaro-43')
  })

  it('whose answer was lost is seen by the new secret, which then signs', async () => {
    const id = await newTenant(sandbox, 'Fjord Pay')
    await signAs(id, 'kilimanjaro-42')
    const { user } = open(`/tenants/${id}/secret`)
    await screen.findByLabelText(/^New API secret/)
    sandbox.fault({ target: 'backend', match: { operation: 'UpdateTenant' }, action: 'write-then-drop', times: 1 })
    await press(user, 'Change API secret')
    await screen.findByRole('dialog', { name: 'API secret changed' })
    expect(screen.getByText((await read(sandbox, id)).apiSecret)).toBeTruthy()
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
