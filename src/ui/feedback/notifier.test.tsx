import { cleanup, fireEvent, render, screen } from '@solidjs/testing-library'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Callout } from './callout'
import { announce, LiveRegion } from './live-region'
import { NotifierProvider, useNotifier, type Notifier } from './notifier'

let notifier: Notifier
function Grab() {
  notifier = useNotifier()
  return null
}
const stack = () => screen.getByRole('status').firstElementChild as Element
const shown = () => screen.getByRole('status').textContent

beforeEach(() => {
  vi.useFakeTimers()
  render(() => (
    <NotifierProvider>
      <Grab />
      <LiveRegion />
    </NotifierProvider>
  ))
})
afterEach(() => vi.useRealTimers())

it('shows a toast for six seconds', () => {
  notifier.notify({ title: 'Deposited 0.29 MXN', detail: 'Balance 0.29' })
  expect(shown()).toBe('Deposited 0.29 MXNBalance 0.29')
  vi.advanceTimersByTime(5999)
  expect(shown()).not.toBe('')
  vi.advanceTimersByTime(1)
  expect(shown()).toBe('')
})

it('pauses while it is hovered, then shows the toast for the time that was left', () => {
  notifier.notify({ title: 'Saved' })
  vi.advanceTimersByTime(4000)
  fireEvent.mouseEnter(stack())
  vi.advanceTimersByTime(60_000)
  expect(shown()).toBe('Saved')
  fireEvent.mouseLeave(stack())
  vi.advanceTimersByTime(1999)
  expect(shown()).toBe('Saved')
  vi.advanceTimersByTime(1)
  expect(shown()).toBe('')
})

it('pauses while the focus is in it', () => {
  notifier.notify({ title: 'Saved' })
  fireEvent.focusIn(screen.getByLabelText('Dismiss'))
  vi.advanceTimersByTime(60_000)
  expect(shown()).toBe('Saved')
})

it('shows three at most and remembers five', () => {
  for (const title of ['1', '2', '3', '4', '5', '6']) notifier.notify({ title })
  expect(shown()).toBe('456')
  expect(notifier.recent().map((notice) => notice.title)).toEqual(['6', '5', '4', '3', '2'])
})

it('shows no success of before once something else is submitted', () => {
  notifier.notify({ title: 'Saved' })
  fireEvent.submit(document.body.appendChild(document.createElement('form')))
  expect(shown()).toBe('')
})

it('shows no success of before beside a failure, which stays itself', () => {
  notifier.notify({ title: 'Saved' })
  notifier.notify({ title: 'The asset was not created', failed: true })
  render(() => <Callout tone="danger" role="alert" title="The fee was not set" />)
  expect(shown()).toBe('The asset was not created')
})

it('shows no toast for what its view shows, and remembers it', () => {
  notifier.notify({ title: 'Saved', inView: true })
  expect(shown()).toBe('')
  expect(notifier.recent()).toHaveLength(1)
})

it('can be dismissed', () => {
  notifier.notify({ title: 'Saved' })
  fireEvent.click(screen.getByLabelText('Dismiss'))
  expect(shown()).toBe('')
})

it('announces the same sentence twice when it happens twice', () => {
  const region = document.querySelector('[data-announcer=polite]')
  notifier.announce('Id copied')
  vi.advanceTimersByTime(50)
  expect(region?.textContent).toBe('Id copied')
  notifier.announce('Id copied')
  expect(region?.textContent).toBe('')
  vi.advanceTimersByTime(50)
  expect(region?.textContent).toBe('Id copied')
})

it('leaves no success to be read beside a failure, nor the other way round', () => {
  const texts = () => [...document.querySelectorAll('[data-announcer]')].map((one) => one.textContent)
  notifier.announce('Id copied')
  vi.advanceTimersByTime(50)
  notifier.announce('Refused', 'assertive')
  vi.advanceTimersByTime(50)
  expect(texts()).toEqual(['', 'Refused'])
  notifier.announce('Id copied')
  vi.advanceTimersByTime(50)
  expect(texts()).toEqual(['Id copied', ''])
})

it('announces inside an open dialog, because the page below is inert', () => {
  const page = document.querySelector('[data-announcer=polite]')
  const dialog = document.createElement('dialog')
  dialog.append(document.createElement('p'))
  dialog.firstElementChild?.setAttribute('data-announcer', 'polite')
  // In front of the page's own regions, as dialogs are.
  document.body.prepend(dialog)
  notifier.announce('Lost')
  dialog.setAttribute('open', '')
  vi.advanceTimersByTime(50)
  expect([dialog.textContent, page?.textContent]).toEqual(['Lost', ''])
  dialog.remove()
  notifier.announce('Done')
  vi.advanceTimersByTime(50)
  expect(page?.textContent).toBe('Done')
})

it('announces nothing once the page is gone, and waits for nothing', () => {
  notifier.announce('Id copied')
  cleanup()
  expect(vi.getTimerCount()).toBe(0)
  announce('Id copied')
  expect(vi.getTimerCount()).toBe(0)
})

it('marks the failure of a request whose form is closed', () => {
  notifier.notify({ title: 'The asset was not created', failed: true })
  expect(screen.getByRole('status').querySelector('.text-danger')).not.toBeNull()
})
