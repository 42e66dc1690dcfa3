import { screen, waitFor } from '@solidjs/testing-library'
import type userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { type StubAnswer, stubRafiki } from '~/rafiki/client/rafiki-stub'
import { description, idOf, one, open, tenants } from './asset-fixtures'

describe('creating an asset', () => {
  const fill = async (user: ReturnType<typeof userEvent.setup>, texts: Record<string, string>) => {
    for (const [label, text] of Object.entries(texts)) {
      const field = await screen.findByLabelText(new RegExp(`^${label}`))
      await user.clear(field)
      if (text) await user.type(field, text)
    }
    await user.click(screen.getByRole('button', { name: 'Create asset' }))
  }
  const made = (more: object = {}): StubAnswer => ({
    data: { createAsset: { asset: { id: idOf(1), liquidityThreshold: null, withdrawalThreshold: null, ...more } } }
  })

  it('explains each field that is wrong beside it and in a list that takes the focus', async () => {
    const asked = await stubRafiki({ TenantNames: tenants })
    const { user } = open('/assets/create')
    await fill(user, { Code: 'us1', Scale: '2', 'Low at': '1.234' })
    expect(description(screen.getByLabelText('Code'))).toBe('Enter 3 to 6 letters, such as USD.')
    expect(description(screen.getByLabelText(/^Low at/))).toBe('US1 has scale 2, so at most 2 decimals.')
    expect(document.activeElement?.textContent).toContain('There are problems with 2 fields')
    expect(asked.some(({ operation }) => operation === 'CreateAsset')).toBe(false)
  })

  it('lets one go on typing after a refused submit: the focus stays in the field', async () => {
    await stubRafiki({ TenantNames: tenants })
    const { user } = open('/assets/create')
    await fill(user, { Code: '', Scale: '' })
    const code = screen.getByLabelText<HTMLInputElement>('Code')
    await user.click(code)
    await user.keyboard('USD')
    expect(code.value).toBe('USD')
    expect(document.activeElement).toBe(code)
  })

  it('stays unknown when the same is stopped at the second try, which says nothing about the first', async () => {
    const answers: StubAnswer[] = ['lost', { error: 'who are you', code: 'SESSION_CHECK_FAILED' }]
    await stubRafiki({ TenantNames: tenants, CreateAsset: () => answers.shift() ?? made() })
    const { user } = open('/assets/create')
    await fill(user, { Code: 'USD', Scale: '2' })
    await screen.findByText('We don’t know yet if this asset was created')
    await user.click(screen.getByRole('button', { name: 'Create asset' }))
    await screen.findByText(/couldn’t check who you are/)
    expect(screen.getByText('We don’t know yet if this asset was created')).toBeTruthy()
  })

  it('has the operator’s own tenant chosen, also when that isn’t among the newest hundred, and reads others on request', async () => {
    const edges = (from: number, count: number) => ({
      data: {
        tenants: {
          edges: Array.from({ length: count }, (_, n) => ({
            node: { id: idOf(from + n), publicName: `Bank ${from + n}`, deletedAt: null }
          }))
        }
      }
    })
    const asked = await stubRafiki({
      TenantNames: ({ after }) => (after ? edges(200, 3) : edges(100, 100)),
      CreateAsset: made(),
      Asset: one()
    })
    const { user } = open('/assets/create')
    const select = () => screen.getByLabelText<HTMLSelectElement>('Tenant')
    await waitFor(() => expect(select().options).toHaveLength(101))
    expect(select().selectedOptions[0]?.textContent).toBe('Cloud Nine Wallet')
    await user.click(screen.getByRole('button', { name: 'Load 100 more tenants' }))
    await waitFor(() => expect(select().options).toHaveLength(104))
    expect(select().selectedOptions[0]?.textContent).toBe('Cloud Nine Wallet')
    expect(screen.queryByRole('button', { name: 'Load 100 more tenants' })).toBeNull()
    await user.selectOptions(select(), 'Bank 202')
    await fill(user, { Code: 'USD', Scale: '2' })
    await waitFor(() =>
      expect(asked.find(({ operation }) => operation === 'CreateAsset')?.variables).toMatchObject({
        input: { tenantId: idOf(202) }
      })
    )
  })

  it('says that Rafiki restored a deleted asset, with the thresholds it had', async () => {
    await stubRafiki({ TenantNames: tenants, CreateAsset: made({ liquidityThreshold: '5' }), Asset: one() })
    const { user } = open('/assets/create')
    await fill(user, { Code: 'USD', Scale: '2' })
    expect(await screen.findByText(/restored a deleted asset/)).toBeTruthy()
  })

  it('sends thresholds in minor units and goes to the asset', async () => {
    const asked = await stubRafiki({
      TenantNames: tenants,
      CreateAsset: made({ liquidityThreshold: '1000500' }),
      Asset: one()
    })
    const { user, history } = open('/assets/create')
    await fill(user, { Code: 'usd', Scale: '3', 'Low at': '1,000.5' })
    await waitFor(() => expect(history.get()).toBe(`/assets/${idOf(1)}`))
    expect(asked.find(({ operation }) => operation === 'CreateAsset')?.variables).toMatchObject({
      input: { code: 'USD', scale: 3, liquidityThreshold: '1000500', withdrawalThreshold: null }
    })
  })

  it('says beside the code that it exists already', async () => {
    await stubRafiki({ TenantNames: tenants, CreateAsset: { error: 'Asset already exists', code: 'DUPLICATE' } })
    const { user } = open('/assets/create')
    await fill(user, { Code: 'USD', Scale: '2' })
    await waitFor(() =>
      expect(description(screen.getByLabelText('Code'))).toBe('An asset with this code and scale exists already.')
    )
  })

  it('loses nothing when Rafiki is down, and sends the same request again: same key until something is edited', async () => {
    const answers: StubAnswer[] = ['lost', 'lost']
    const asked = await stubRafiki({ TenantNames: tenants, CreateAsset: () => answers.shift() ?? made(), Asset: one() })
    const { user } = open('/assets/create')
    await fill(user, { Code: 'DOWN', Scale: '4', 'Low at': '1,000.5' })
    expect((await screen.findByRole('alert')).textContent).toContain('We don’t know yet if this asset was created')
    expect((screen.getByLabelText('Code') as HTMLInputElement).value).toBe('DOWN')
    expect((screen.getByLabelText('Scale') as HTMLInputElement).value).toBe('4')
    expect((screen.getByLabelText(/^Low at/) as HTMLInputElement).value).toBe('1,000.5000')
    await user.click(screen.getByRole('button', { name: 'Create asset' }))
    await fill(user, { Scale: '5' })
    await waitFor(() => expect(asked.filter(({ operation }) => operation === 'CreateAsset')).toHaveLength(3))
    const keys = asked
      .filter(({ operation }) => operation === 'CreateAsset')
      .map(({ variables }) => (variables['input'] as { idempotencyKey: string }).idempotencyKey)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })
})
