import { render, screen } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { describe, expect, it, vi } from 'vitest'
import { Menu } from '~/ui/layout/menu'
import { Meter } from '~/ui/data/meter'
import { requestHeadingFocus, setTitlePrefix } from '~/ui/layout/page-heading'
import { PageHead } from '~/ui/layout/page-head'
import { Time } from '~/ui/data/time'

describe('a meter', () => {
  const bar = (container: Element) => container.querySelectorAll('rect')[1]?.getAttribute('width')
  it.each([
    [150n, 200n, '18.75%', '75 % of the threshold'],
    [200n, 200n, '25%', '100 % of the threshold'],
    [800n, 200n, '100%', '400 % of the threshold'],
    [9_223_372_036_854_775_807n, 1n, '100%', 'More than 4 times the threshold'],
    [0n, 200n, '0%', '0 % of the threshold'],
    [0n, 0n, '0%', 'At the threshold of zero']
  ])('of %s units with a threshold of %s is %s wide and labelled “%s”', (value, threshold, width, label) => {
    const { container } = render(() => <Meter value={value} threshold={threshold} />)
    expect(bar(container)).toBe(width)
    expect(screen.getByRole('img').getAttribute('aria-label')).toBe(label)
  })
  it('warns at the threshold, not only below it', () => {
    const { container } = render(() => <Meter value={200n} threshold={200n} />)
    expect(container.querySelector('.fill-warning')).toBeTruthy()
  })
  it('says so when there is no threshold', () => {
    render(() => <Meter value={1n} threshold={null} />)
    expect(screen.getByText('No threshold')).toBeTruthy()
  })
})

describe('a page head', () => {
  it('takes the focus after a navigation, once', () => {
    requestHeadingFocus()
    render(() => <PageHead title="Assets" />)
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Assets' }))
    render(() => <PageHead title="Other" />)
    expect(document.activeElement?.textContent).toBe('Assets')
  })
  it('names the tab, and marks a deployment that is not production', () => {
    setTitlePrefix('Test network')
    render(() => <PageHead title="Assets" />)
    expect(document.title).toBe('[Test network] Assets · Rafiki Admin')
    setTitlePrefix(undefined)
  })
})

describe('a menu', () => {
  it('moves the focus with the arrow keys, from the last item to the first and back', async () => {
    const onSelect = vi.fn()
    render(() => <Menu label="Actions for MXN" items={[{ label: 'Copy id' }, { label: 'Delete…', onSelect }]} />)
    const list = document.querySelector<HTMLElement>('[role=menu]')
    list?.showPopover()
    const items = screen.getAllByRole('menuitem', { hidden: true })
    expect(document.activeElement).toBe(items[0])
    await userEvent.keyboard('{ArrowUp}')
    expect(document.activeElement).toBe(items[1])
    await userEvent.keyboard('{ArrowDown}')
    expect(document.activeElement).toBe(items[0])
    await userEvent.keyboard('{End}{Enter}')
    expect(onSelect).toHaveBeenCalledOnce()
  })
})

describe('a moment', () => {
  it('keeps UTC to the millisecond in its title', () => {
    render(() => <Time iso="2026-09-04T09:12:00.123Z" />)
    expect(screen.getByTitle('2026-09-04T09:12:00.123Z').getAttribute('datetime')).toBe('2026-09-04T09:12:00.123Z')
  })
  it('shows a text that is no date as it came', () => {
    render(() => <Time iso="soon" />)
    expect(screen.getByText('soon')).toBeTruthy()
  })
})
