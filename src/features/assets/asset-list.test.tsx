import { screen, waitFor, within } from '@solidjs/testing-library'
import { describe, expect, it } from 'vitest'
import { type StubAnswer, stubRafiki } from '~/rafiki/client/rafiki-stub'
import { asset, idOf, list, open, tenants } from './asset-fixtures'

describe('the list of assets', () => {
  it('says that it is reading', async () => {
    await stubRafiki({ Assets: 'never', TenantNames: tenants })
    open('/assets')
    expect(await screen.findByRole('heading', { level: 1, name: 'Assets' })).toBeTruthy()
    expect(document.querySelector('[aria-busy="true"]')).not.toBeNull()
  })

  it('says what an asset is when there is none', async () => {
    await stubRafiki({ Assets: list(), TenantNames: tenants })
    open('/assets')
    expect(await screen.findByRole('heading', { name: 'No assets yet' })).toBeTruthy()
  })

  it('says why it couldn’t be read, and reads again', async () => {
    const answers: StubAnswer[] = [
      { error: 'select * from "assets" - too many clients', code: 'INTERNAL_SERVER_ERROR' }
    ]
    await stubRafiki({ Assets: () => answers.shift() ?? list(asset(1)), TenantNames: tenants })
    const { user } = open('/assets')
    const failed = await screen.findByRole('alert')
    expect(failed.textContent).toContain('Couldn’t load assets')
    expect(failed.textContent).not.toContain('select')
    await user.click(within(failed).getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('cell', { name: /^MXN scale 2/ })).toBeTruthy()
  })

  it('has each amount with its code, what is low, and the fee as a person says it', async () => {
    await stubRafiki({
      Assets: list(
        asset(1),
        asset(2, { code: 'ZAR', liquidity: '0', sendingFee: null }),
        asset(3, { code: 'XRP', scale: 9, liquidity: '84210104399999', liquidityThreshold: null })
      ),
      TenantNames: tenants
    })
    open('/assets')
    const rows = (await screen.findAllByRole('row')).slice(1)
    expect(rows.map((row) => row.textContent?.replaceAll('\u00a0', ' '))).toEqual([
      expect.stringMatching(/^MXN scale 2Cloud Nine WalletLow1,204,318.50 MXN2,000,000.001.00 % \+ 5.00/),
      expect.stringMatching(/^ZAR scale 2Cloud Nine WalletEmpty0.00 ZAR2,000,000.00None/),
      expect.stringMatching(/^XRP scale 9Cloud Nine WalletNo threshold84,210.1043… XRPNone1.00 % \+ 0.000000500/)
    ])
    expect(screen.getByText('3 assets')).toBeTruthy()
  })

  it('is paged by its own cursors in the address', async () => {
    const all = Array.from({ length: 21 }, (_, n) => asset(30 - n))
    const asked = await stubRafiki({ Assets: list(...all), TenantNames: tenants })
    open(`/assets?after=${idOf(99)}&tenant=${idOf(7)}`)
    const older = await screen.findByRole('link', { name: 'Older' })
    expect(asked.find(({ operation }) => operation === 'Assets')?.variables).toEqual({
      after: idOf(99),
      first: 21,
      tenantId: idOf(7)
    })
    expect(screen.getAllByRole('row')).toHaveLength(21)
    expect(older.getAttribute('href')).toBe(`/assets?tenant=${idOf(7)}&after=${idOf(11)}`)
    expect(screen.getByRole('link', { name: 'Newer' }).getAttribute('href')).toBe(
      `/assets?tenant=${idOf(7)}&before=${idOf(30)}`
    )
  })

  it('refuses a place that is no id before anything is asked, and knows when it ended', async () => {
    const asked = await stubRafiki({ Assets: list(), TenantNames: tenants })
    open('/assets?after=nonsense')
    expect((await screen.findByRole('alert')).textContent).toContain('page position is invalid')
    expect(asked.some(({ operation }) => operation === 'Assets')).toBe(false)
    open(`/assets?after=${idOf(1)}`)
    expect(await screen.findByRole('heading', { name: 'No more assets' })).toBeTruthy()
  })

  it('can be narrowed to one tenant by an operator and opened again, deleted ones left out', async () => {
    await stubRafiki({ Assets: list(asset(1)), TenantNames: tenants })
    const { history, user } = open('/assets')
    await user.click(await screen.findByRole('button', { name: 'Tenant' }))
    const choice = await screen.findByLabelText('Tenant')
    expect([...choice.children].map((item) => item.textContent)).toEqual([
      'All tenants',
      'Cloud Nine Wallet',
      'Umoja Savings'
    ])
    await user.click(within(choice).getByText('Umoja Savings'))
    await waitFor(() => expect(history.get()).toBe(`/assets?tenant=${idOf(7)}`))
    expect((await screen.findByRole('button', { name: 'Tenant Umoja Savings' })).getAttribute('aria-haspopup')).toBe(
      'menu'
    )
    await user.click(screen.getByRole('button', { name: 'All tenants' }))
    await waitFor(() => expect(history.get()).toBe('/assets'))
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Tenant' }))
  })
})
