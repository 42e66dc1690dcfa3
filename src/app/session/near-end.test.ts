import { createRoot, createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createNearEnd } from './near-end'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('is near three minutes before the end, a minute before it is said, and remains so', () => {
  const [end, setEnd] = createSignal<number>()
  const [near, dispose] = createRoot((stop) => [createNearEnd(end), stop] as const)
  setEnd(Date.now() + 3_600_000)
  vi.advanceTimersByTime(3_600_000 - 180_001)
  expect(near()).toBe(false)
  vi.advanceTimersByTime(1)
  expect(near()).toBe(true)
  setEnd(Date.now() + 3_600_000)
  expect(near()).toBe(true)
  dispose()
})

it('waits anew when the session was extended before', () => {
  const [end, setEnd] = createSignal<number>(Date.now() + 300_000)
  const [near, dispose] = createRoot((stop) => [createNearEnd(end), stop] as const)
  vi.advanceTimersByTime(60_000)
  setEnd(Date.now() + 300_000)
  vi.advanceTimersByTime(119_000)
  expect(near()).toBe(false)
  vi.advanceTimersByTime(1_000)
  expect(near()).toBe(true)
  dispose()
})
