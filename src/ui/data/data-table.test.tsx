import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { beforeEach, expect, it, vi } from 'vitest'
import { DataTable } from './data-table'
import { Pager } from './pager'

const clicked = vi.fn((event: MouseEvent) => event.preventDefault())
const acted = vi.fn()

beforeEach(() => {
  clicked.mockClear()
  acted.mockClear()
  render(() => (
    <div onClick={(event) => (event.target as Element).closest('a') && clicked(event)}>
      <DataTable
        caption="Assets"
        rows={[{ id: '7', code: 'MXN', tenant: 'Cloud Nine' }]}
        rowKey={(row) => row.id}
        href={(row) => `/assets/${row.id}`}
        columns={[
          { id: 'code', head: 'Asset', cell: (row) => row.code },
          { id: 'tenant', head: 'Tenant', cell: (row) => row.tenant, align: 'right', priority: 3 }
        ]}
        actions={() => <button onClick={acted}>Deposit</button>}
      />
    </div>
  ))
})

it('has the roles of a table, so that narrow screens, whose layout is no table, keep them', () => {
  expect(screen.getByRole('table', { name: 'Assets' }).getAttribute('role')).toBe('table')
  expect(screen.getAllByRole('columnheader').map((head) => head.textContent)).toEqual(['Asset', 'Tenant', 'Actions'])
  expect(screen.getAllByRole('row')).toHaveLength(2)
})

it('has a real link in the first cell', () => {
  expect(screen.getByRole('link', { name: 'MXN' }).getAttribute('href')).toBe('/assets/7')
})

it('follows the link on a click anywhere in the row, with its modifier keys', () => {
  fireEvent.click(screen.getByText('Cloud Nine'), { ctrlKey: true })
  expect(clicked).toHaveBeenCalledOnce()
  expect(clicked.mock.calls[0]?.[0].ctrlKey).toBe(true)
})

it('opens a new tab on a click with the middle button anywhere in the row, as on a link', () => {
  screen.getByText('Cloud Nine').dispatchEvent(new MouseEvent('auxclick', { bubbles: true, button: 1 }))
  expect(clicked).toHaveBeenCalledOnce()
  expect(clicked.mock.calls[0]?.[0]).toMatchObject({ ctrlKey: true, metaKey: true, button: 0 })
  screen.getByText('Cloud Nine').dispatchEvent(new MouseEvent('auxclick', { bubbles: true, button: 2 }))
  expect(clicked).toHaveBeenCalledOnce()
})

it('has its rows moved between by j and k, but not while somebody types, holds a modifier or has a dialog open', () => {
  cleanup()
  const rows = ['MXN', 'USD', 'KES'].map((code) => ({ id: code, code }))
  render(() => (
    <>
      <input aria-label="Search" />
      <DataTable
        caption="Others"
        rows={rows}
        rowKey={(row) => row.id}
        href={(row) => `/others/${row.id}`}
        columns={[{ id: 'code', head: 'Asset', cell: (row) => `other ${row.code}` }]}
      />
    </>
  ))
  const press = (key: string, modifiers = {}) =>
    fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers })
  const focused = () => document.activeElement?.textContent
  press('j')
  expect(focused()).toBe('other MXN')
  press('j')
  press('j')
  press('j')
  expect(focused()).toBe('other KES')
  press('k')
  expect(focused()).toBe('other USD')
  press('k', { ctrlKey: true })
  expect(focused()).toBe('other USD')
  screen.getByLabelText('Search').focus()
  press('j')
  expect(document.activeElement).toBe(screen.getByLabelText('Search'))
  ;(document.activeElement as HTMLElement).blur()
  const dialog = document.body.appendChild(document.createElement('dialog'))
  dialog.open = true
  press('j')
  expect(document.activeElement).toBe(document.body)
  dialog.remove()
  press('k')
  expect(focused()).toBe('other KES')
})

it('leaves a click on a row’s button to the button', () => {
  fireEvent.click(screen.getByText('Deposit'))
  expect(acted).toHaveBeenCalledOnce()
  expect(clicked).not.toHaveBeenCalled()
})

it('does not follow the link when the click ends a selection of text', () => {
  const selection = document.getSelection()
  selection?.selectAllChildren(screen.getByText('Cloud Nine'))
  fireEvent.click(screen.getByText('Cloud Nine'))
  expect(clicked).not.toHaveBeenCalled()
  selection?.removeAllRanges()
})

it('has links to the pages before and after, disabled where there is none', () => {
  render(() => <Pager summary="Newest first" olderHref="/assets?after=x" />)
  expect(screen.getByRole('link', { name: 'Older' }).getAttribute('href')).toBe('/assets?after=x')
  const newer = screen.getByRole('link', { name: 'Newer' })
  expect([newer.getAttribute('href'), newer.getAttribute('aria-disabled'), newer.tabIndex]).toEqual([null, 'true', -1])
  expect(screen.getByText('Newest first')).toBeTruthy()
})

it('has the older rows before the newer ones where the oldest are first', () => {
  render(() => <Pager summary="" oldestFirst newerHref="/assets?after=x" />)
  expect(
    screen
      .getAllByRole('link')
      .slice(-2)
      .map((link) => link.textContent)
  ).toEqual(['Older', 'Newer'])
  expect(screen.getByRole('link', { name: 'Newer' }).getAttribute('href')).toBe('/assets?after=x')
})

it('keeps the focus on “Older” when it leads to the last page', () => {
  const [older, setOlder] = createSignal<string | undefined>('/assets?after=x')
  render(() => <Pager summary="Newest first" olderHref={older()} />)
  const step = screen.getByRole('link', { name: 'Older' })
  step.focus()
  setOlder(undefined)
  expect(document.activeElement).toBe(step)
})
