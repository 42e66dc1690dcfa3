import { screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, describe, expect, it } from 'vitest'
import { emptyRafiki, newTenant, ownTenant } from '~test/rafiki-pages'
import { newAsset, open } from './asset-fixtures'
import { feature } from './feature'

// Transforming the pages takes longer than a test waits.
beforeAll(feature.load, 60_000)

describe('the list of assets', () => {
  it('says that it is reading', async () => {
    const sandbox = await emptyRafiki()
    sandbox.fault({ target: 'backend', match: { operation: 'Assets' }, action: 'timeout' })
    open('/assets')
    expect(await screen.findByRole('heading', { level: 1, name: 'Assets' })).toBeTruthy()
    expect(document.querySelector('[aria-busy="true"]')).not.toBeNull()
    sandbox.clearFaults()
  })

  it('says what an asset is when there is none', async () => {
    await emptyRafiki()
    open('/assets')
    expect(await screen.findByRole('heading', { name: 'No assets yet' })).toBeTruthy()
  })

  it('says why it couldn’t be read, and reads again', async () => {
    const sandbox = await emptyRafiki()
    await newAsset(sandbox)
    const message = 'select * from "assets" - too many clients'
    const body = { data: null, errors: [{ message, extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }
    sandbox.fault({ target: 'backend', match: { operation: 'Assets' }, action: 'status', status: 200, body })
    const { user } = open('/assets')
    const failed = await screen.findByRole('alert')
    expect(failed.textContent).toContain('Couldn’t load assets')
    expect(failed.textContent).not.toContain('select')
    sandbox.fault({ target: 'backend', match: { operation: 'Assets' }, action: 'delay', ms: 100_000 })
    await user.click(within(failed).getByRole('button', { name: 'Try again' }))
    // A wait isn't taken for a button that does nothing.
    expect(await within(failed).findByRole('button', { name: 'Asking…' })).toBeTruthy()
    sandbox.clearFaults()
    expect(await screen.findByRole('cell', { name: /^MXN scale 2/ })).toBeTruthy()
  })

  it('has each amount with its code, what is low, and the fee as a person says it', async () => {
    const sandbox = await emptyRafiki()
    const fee = { fixed: '500', basisPoints: 100 }
    await newAsset(sandbox, { code: 'XRP', scale: 9, liquidity: '84210104399999', liquidityThreshold: null, fee })
    await newAsset(sandbox, { code: 'ZAR' })
    await newAsset(sandbox, { liquidity: '120431850', fee })
    open('/assets')
    const rows = (await screen.findAllByRole('row')).slice(1)
    expect(rows.map((row) => row.textContent?.replaceAll('\u00a0', ' '))).toEqual([
      expect.stringMatching(/^MXN scale 2Cloud Nine WalletLow1,204,318.50 MXN2,000,000.001.00 % \+ 5.00/),
      expect.stringMatching(/^ZAR scale 2Cloud Nine WalletEmpty0.00 ZAR2,000,000.00None/),
      expect.stringMatching(/^XRP scale 9Cloud Nine WalletNo threshold84,210.1043… XRPNone1.00 % \+ 0.000000500/)
    ])
    expect(screen.getByText('3 assets')).toBeTruthy()
  })

  it('calls tenants without a public name "Operator" and by the beginning of their ids, in the list and in the filter', async () => {
    const sandbox = await emptyRafiki(null)
    const nameless = await newTenant(sandbox, null)
    await newAsset(sandbox)
    await newAsset(sandbox, { tenantId: nameless })
    const { user } = open('/assets')
    const cells = (await screen.findAllByRole('row')).slice(1).map((row) => row.children[1]?.textContent)
    expect(cells).toEqual([`id ${nameless.slice(0, 8)}`, 'Operator'])
    await user.click(screen.getByRole('button', { name: 'Tenant' }))
    const choice = await screen.findByLabelText('Tenant')
    expect([...choice.children].map((item) => item.textContent)).toEqual([
      'All tenants',
      'Operator',
      `id ${nameless.slice(0, 8)}`
    ])
    expect(document.body.textContent).not.toMatch(new RegExp(`${nameless}|${ownTenant.id}`))
  })

  it('says that the tenants of the filter couldn’t be loaded, and loads them again', async () => {
    const sandbox = await emptyRafiki()
    await newAsset(sandbox)
    sandbox.fault({ target: 'backend', match: { operation: 'TenantNames' }, action: 'drop' })
    const { user } = open('/assets')
    await user.click(await screen.findByRole('button', { name: 'Tenant' }))
    const choice = within(await screen.findByLabelText('Tenant'))
    await user.click(await choice.findByText('Couldn’t load tenants. Try again'))
    expect(await choice.findByText('Cloud Nine Wallet')).toBeTruthy()
    expect(choice.queryByText(/Couldn’t load/)).toBeNull()
  })

  it('has each tenant once in the filter, also when more are asked for twice at once', async () => {
    const sandbox = await emptyRafiki()
    await newAsset(sandbox)
    for (let n = 0; n < 101; n++) await newTenant(sandbox, `Bank ${n}`)
    const { user } = open('/assets')
    await user.click(await screen.findByRole('button', { name: 'Tenant' }))
    const choice = within(await screen.findByLabelText('Tenant'))
    const more = await choice.findByText('Load 100 more')
    more.click()
    more.click()
    await waitFor(() => expect(choice.queryByText('Load 100 more')).toBeNull())
    expect(choice.getAllByText('Bank 0')).toHaveLength(1)
  })

  it('is paged by its own cursors in the address', async () => {
    const sandbox = await emptyRafiki()
    const ids: string[] = []
    for (let scale = 0; scale < 23; scale++) ids.unshift(await newAsset(sandbox, { scale }))
    open(`/assets?after=${ids[0]}&tenant=${ownTenant.id}`)
    const older = await screen.findByRole('link', { name: 'Older' })
    expect(sandbox.variablesOf('Assets')[0]).toEqual({ after: ids[0], first: 21, tenantId: ownTenant.id })
    expect(screen.getAllByRole('row')).toHaveLength(21)
    expect(older.getAttribute('href')).toBe(`/assets?tenant=${ownTenant.id}&after=${ids[20]}`)
    expect(screen.getByRole('link', { name: 'Newer' }).getAttribute('href')).toBe(
      `/assets?tenant=${ownTenant.id}&before=${ids[1]}`
    )
  })

  it('is followed by older ones; when those can’t be read that is said, they are read again, and Back shows the first', async () => {
    const sandbox = await emptyRafiki()
    for (let scale = 0; scale < 23; scale++) await newAsset(sandbox, { scale })
    const { history, user } = open('/assets')
    const scales = () => screen.getAllByRole('row').flatMap((row) => /scale (\d+)/.exec(row.textContent)?.[1] ?? [])
    const older = await screen.findByRole('link', { name: 'Older' })
    const [newest, ...others] = scales()
    expect([newest, others.length]).toEqual(['22', 19])
    const body = { data: null, errors: [{ message: 'busy', extensions: { code: 'INTERNAL_SERVER_ERROR' } }] }
    sandbox.fault({ target: 'backend', match: { operation: 'Assets' }, action: 'status', status: 200, body })
    await user.click(older)
    const failed = within(await screen.findByRole('alert'))
    expect(failed.getByText('Couldn’t load assets')).toBeTruthy()
    await user.click(failed.getByRole('button', { name: 'Try again' }))
    await screen.findByRole('table')
    expect(scales()).toEqual(['2', '1', '0'])
    history.back()
    await waitFor(() => expect(scales()).toEqual([newest, ...others]))
  })

  it('is shown oldest first, and with more rows a page, as the address says', async () => {
    const sandbox = await emptyRafiki()
    const [first, second] = [await newAsset(sandbox), await newAsset(sandbox, { scale: 3 })]
    const { history, user } = open('/assets')
    const hrefs = () => screen.getAllByRole('row').flatMap((row) => row.querySelector('a')?.getAttribute('href') ?? [])
    await screen.findByRole('table', { name: 'Assets, newest first' })
    expect(hrefs()).toEqual([`/assets/${second}`, `/assets/${first}`])
    await user.click(screen.getByRole('button', { name: 'Newest first' }))
    await user.click(within(screen.getByLabelText('Order')).getByText('Oldest first'))
    await screen.findByRole('table', { name: 'Assets, oldest first' })
    expect(hrefs()).toEqual([`/assets/${first}`, `/assets/${second}`])
    await user.click(screen.getByRole('button', { name: '20 a page' }))
    await user.click(within(screen.getByLabelText('Rows of a page')).getByText('50 a page'))
    await waitFor(() => expect(history.get()).toBe('/assets?order=oldest&size=50'))
    await waitFor(() => expect(sandbox.variablesOf('Assets').at(-1)).toEqual({ first: 51, sortOrder: 'ASC' }))
  })

  it('refuses a place that is no id before anything is asked, and knows when it ended', async () => {
    const sandbox = await emptyRafiki()
    const only = await newAsset(sandbox)
    open('/assets?after=nonsense')
    expect((await screen.findByRole('alert')).textContent).toContain('page position is invalid')
    expect(sandbox.variablesOf('Assets')).toEqual([])
    open(`/assets?after=${only}`)
    expect(await screen.findByRole('heading', { name: 'No more assets' })).toBeTruthy()
  })

  it('can be narrowed to one tenant by an operator and opened again, deleted ones left out', async () => {
    const sandbox = await emptyRafiki()
    await newAsset(sandbox)
    const umoja = await newTenant(sandbox, 'Umoja Savings')
    await sandbox.askRafiki('mutation ($id: String!) { deleteTenant(id: $id) { success } }', {
      id: await newTenant(sandbox, 'Gone')
    })
    const { history, user } = open('/assets')
    await user.click(await screen.findByRole('button', { name: 'Tenant' }))
    const choice = await screen.findByLabelText('Tenant')
    expect([...choice.children].map((item) => item.textContent).toSorted()).toEqual([
      'All tenants',
      'Cloud Nine Wallet',
      'Umoja Savings'
    ])
    await user.click(within(choice).getByText('Umoja Savings'))
    await waitFor(() => expect(history.get()).toBe(`/assets?tenant=${umoja}`))
    expect((await screen.findByRole('button', { name: 'Tenant Umoja Savings' })).getAttribute('aria-haspopup')).toBe(
      'menu'
    )
    await user.click(screen.getByRole('button', { name: 'All tenants' }))
    await waitFor(() => expect(history.get()).toBe('/assets'))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Tenant' }))
  })
})
