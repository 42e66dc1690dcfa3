import { screen, waitFor } from '@solidjs/testing-library'
import { beforeAll, describe, expect, it } from 'vitest'
import { configureTransport } from '~/rafiki/client/transport'
import { type InProcessSandbox, inProcessSandbox } from '~test/in-process-sandbox'
import { emptyRafiki, newTenant } from '~test/rafiki-pages'
import { descriptionOf, fill } from '~test/render-console'
import { newAsset, open } from './asset-fixtures'
import { feature } from './feature'

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)

const press = () => screen.getByRole('button', { name: 'Create asset' }).click()
async function create(texts: Record<string, string>): Promise<void> {
  for (const [label, text] of Object.entries(texts)) fill(await screen.findByLabelText(new RegExp(`^${label}`)), text)
  press()
}
const keysOf = (sandbox: InProcessSandbox) =>
  sandbox.variablesOf('CreateAsset').map(({ input }) => (input as { idempotencyKey: string }).idempotencyKey)
const unknown = 'We don’t know yet if this asset was created'

describe('creating an asset', () => {
  it('explains each field that is wrong beside it and in a list that takes the focus', async () => {
    const sandbox = await emptyRafiki()
    open('/assets/create')
    await create({ Code: 'us1', Scale: '2', 'Low at': '1.234' })
    expect(descriptionOf(screen.getByLabelText('Code'))).toBe('Enter 3 to 6 letters, such as USD.')
    expect(descriptionOf(screen.getByLabelText(/^Low at/))).toBe('US1 has scale 2, so at most 2 decimals.')
    expect(document.activeElement?.textContent).toContain('There are problems with 2 fields')
    expect(sandbox.variablesOf('CreateAsset')).toEqual([])
  })

  it('lets one go on typing after a refused submit: the focus stays in the field', async () => {
    await emptyRafiki()
    const { user } = open('/assets/create')
    await create({ Code: '', Scale: '' })
    const code = screen.getByLabelText<HTMLInputElement>('Code')
    await user.click(code)
    await user.keyboard('USD')
    expect(code.value).toBe('USD')
    expect(document.activeElement).toBe(code)
  })

  it('stays unknown when the same is stopped at the second try, which says nothing about the first', async () => {
    const sandbox = await emptyRafiki()
    sandbox.fault({ target: 'backend', match: { operation: 'CreateAsset' }, action: 'drop' })
    const errors = [{ message: 'who are you', extensions: { code: 'SESSION_CHECK_FAILED' } }]
    const body = { data: null, errors }
    sandbox.fault({ target: 'backend', match: { operation: 'CreateAsset' }, action: 'status', status: 503, body })
    open('/assets/create')
    await create({ Code: 'USD', Scale: '2' })
    await screen.findByText(unknown)
    press()
    await screen.findByText(/couldn’t check who you are/)
    expect(screen.getByText(unknown)).toBeTruthy()
  })

  it('has the operator’s own tenant chosen, also when that isn’t among the newest hundred, and reads others on request', async () => {
    const sandbox = await emptyRafiki()
    const ids: string[] = []
    for (let n = 0; n < 102; n++) ids.push(await newTenant(sandbox, `Bank ${n}`))
    const { user } = open('/assets/create')
    const select = () => screen.getByLabelText<HTMLSelectElement>('Tenant')
    await waitFor(() => expect(select().options).toHaveLength(101))
    expect(select().selectedOptions[0]?.textContent).toBe('Cloud Nine Wallet')
    sandbox.fault({ target: 'backend', match: { operation: 'TenantNames' }, action: 'drop' })
    await user.click(screen.getByRole('button', { name: 'Load 100 more tenants' }))
    await screen.findByText('Couldn’t load the other tenants')
    expect(select().options).toHaveLength(101)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await waitFor(() => expect(select().options).toHaveLength(103))
    expect(select().selectedOptions[0]?.textContent).toBe('Cloud Nine Wallet')
    expect(screen.queryByRole('button', { name: 'Load 100 more tenants' })).toBeNull()
    await user.selectOptions(select(), 'Bank 0')
    await create({ Code: 'USD', Scale: '2' })
    await waitFor(() => expect(sandbox.variablesOf('CreateAsset')).toMatchObject([{ input: { tenantId: ids[0] } }]))
  })

  it('says that the other tenants couldn’t be loaded while Rafiki is down, keeps what was typed, and loads them again', async () => {
    const sandbox = await emptyRafiki()
    await newTenant(sandbox, 'Umoja Savings')
    sandbox.fault({ target: 'backend', match: { operation: 'TenantNames' }, action: 'drop' })
    const { user } = open('/assets/create')
    fill(await screen.findByLabelText('Code'), 'USD')
    const warning = await screen.findByRole('alert')
    expect(warning.textContent).toContain('Couldn’t load the other tenants')
    expect(warning.textContent).toContain('Rafiki can’t be reached')
    expect(screen.getByLabelText<HTMLSelectElement>('Tenant').options).toHaveLength(1)
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('option', { name: 'Umoja Savings' })).toBeTruthy()
    expect(screen.queryByText('Couldn’t load the other tenants')).toBeNull()
    expect(screen.getByLabelText<HTMLInputElement>('Code').value).toBe('USD')
  })

  it('says behind a gateway that nobody knows whose asset it will be, until Rafiki answers', async () => {
    await emptyRafiki()
    configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'gateway' })
    const sandbox = inProcessSandbox({ size: 'empty', gateway: true })
    await sandbox.signIn(sandbox.newPerson())
    sandbox.fault({ target: 'backend', match: { operation: 'Whoami' }, action: 'drop' })
    const { user } = open('/assets/create')
    expect((await screen.findByRole('alert')).textContent).toContain('Couldn’t load your tenant')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByLabelText('Tenant')).toBeTruthy()
    expect(screen.queryByRole('alert')).toBeNull()
  })

  it('says that Rafiki restored a deleted asset, with the thresholds it had', async () => {
    const sandbox = await emptyRafiki()
    const id = await newAsset(sandbox, { code: 'USD', liquidityThreshold: '5' })
    await sandbox.askRafiki('mutation ($input: DeleteAssetInput!) { deleteAsset(input: $input) { asset { id } } }', {
      input: { id }
    })
    open('/assets/create')
    await create({ Code: 'USD', Scale: '2' })
    expect(await screen.findByText(/restored a deleted asset/)).toBeTruthy()
  })

  it('says that Rafiki restored a deleted asset with the money that is in it', async () => {
    const sandbox = await emptyRafiki()
    const same = { code: 'USD', liquidityThreshold: null, withdrawalThreshold: null }
    const id = await newAsset(sandbox, { ...same, liquidity: '500' })
    await sandbox.askRafiki('mutation ($input: DeleteAssetInput!) { deleteAsset(input: $input) { asset { id } } }', {
      input: { id }
    })
    const { history } = open('/assets/create')
    await create({ Code: 'USD', Scale: '2' })
    expect(await screen.findByText(/restored a deleted asset with its liquidity of 5\.00\sUSD\.$/)).toBeTruthy()
    expect((await screen.findByTestId('balance')).textContent).toBe('5.00\u00a0USD')
    expect(history.get()).toBe(`/assets/${id}`)
  })

  it('sends thresholds in minor units and goes to the asset', async () => {
    const sandbox = await emptyRafiki()
    const { history } = open('/assets/create')
    await create({ Code: 'usd', Scale: '3', 'Low at': '1,000.5' })
    expect(await screen.findByRole('heading', { level: 1, name: 'USD' })).toBeTruthy()
    expect(history.get()).toMatch(/^\/assets\/[\da-f-]{36}$/)
    expect(sandbox.variablesOf('CreateAsset')).toMatchObject([
      { input: { code: 'USD', scale: 3, liquidityThreshold: '1000500', withdrawalThreshold: null } }
    ])
  })

  it('says beside the code that it exists already', async () => {
    await newAsset(await emptyRafiki(), { code: 'USD' })
    open('/assets/create')
    await create({ Code: 'USD', Scale: '2' })
    await waitFor(() =>
      expect(descriptionOf(screen.getByLabelText('Code'))).toBe('An asset with this code and scale exists already.')
    )
  })

  it('loses nothing when Rafiki is down, and sends the same request again: same key until something is edited', async () => {
    const sandbox = await emptyRafiki()
    sandbox.fault({ target: 'backend', match: { operation: 'CreateAsset' }, action: 'drop', times: 2 })
    open('/assets/create')
    await create({ Code: 'DOWN', Scale: '4', 'Low at': '1,000.5' })
    expect((await screen.findByRole('alert')).textContent).toContain(unknown)
    expect(screen.getByLabelText<HTMLInputElement>('Code').value).toBe('DOWN')
    expect(screen.getByLabelText<HTMLInputElement>('Scale').value).toBe('4')
    expect(screen.getByLabelText<HTMLInputElement>(/^Low at/).value).toMatch(/^1,000\.5/)
    press()
    await waitFor(() => expect(keysOf(sandbox)).toHaveLength(2))
    await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('Scale').readOnly).toBe(false))
    await create({ Scale: '5' })
    await waitFor(() => expect(keysOf(sandbox)).toHaveLength(3))
    const [first, second, edited] = keysOf(sandbox)
    expect(second).toBe(first)
    expect(edited).not.toBe(first)
  })
})
