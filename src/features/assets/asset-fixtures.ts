import { createMemoryHistory, MemoryRouter } from '@solidjs/router'
import { render } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { createComponent, ErrorBoundary, type JSX } from 'solid-js'
import { vi } from 'vitest'
import { type StubAnswer, stubTenant } from '~/rafiki/client/rafiki-stub'
import { NotifierProvider } from '~/ui/feedback/notifier'
import { feature } from './feature'

export const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
/** What Rafiki answers about an asset of the operator's own. */
export const asset = (n: number, more: object = {}) => ({
  id: idOf(n),
  code: 'MXN',
  scale: 2,
  liquidity: '120431850',
  liquidityThreshold: '200000000',
  withdrawalThreshold: '700',
  createdAt: '2026-09-04T09:12:00.000Z',
  sendingFee: { fixed: '500', basisPoints: 100 },
  receivingFee: null,
  tenant: { id: stubTenant.id, publicName: stubTenant.name },
  ...more
})
export const list = (...assets: object[]): StubAnswer => ({
  data: { assets: { edges: assets.map((node) => ({ node })) } }
})
export const one = (more: object = {}): StubAnswer => ({ data: { asset: asset(1, more) } })
export const tenants: StubAnswer = {
  data: {
    tenants: {
      edges: [
        { node: { id: stubTenant.id, publicName: stubTenant.name, deletedAt: null } },
        { node: { id: idOf(7), publicName: 'Umoja Savings', deletedAt: null } },
        { node: { id: idOf(8), publicName: 'Gone', deletedAt: '2026-01-01T00:00:00Z' } }
      ]
    }
  }
}

/** What is read after a field's name. */
export const description = (field: HTMLElement) =>
  (field.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
    .join(' ')

/** The pages about assets at an address, with what they tell. */
export function open(path: string) {
  vi.stubGlobal('scrollTo', () => undefined)
  const history = createMemoryHistory()
  history.set({ value: path, replace: true })
  render(() =>
    createComponent(NotifierProvider, {
      get children() {
        return createComponent(ErrorBoundary, {
          fallback: (error: Error) => `page failed: ${error.message}`,
          get children() {
            return createComponent(MemoryRouter, { history, children: feature.routes as unknown as JSX.Element })
          }
        })
      }
    })
  )
  return { history, user: userEvent.setup() }
}
