import { render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Kratos } from '~/kratos/kratos-context'
import { announce } from '~/ui/feedback/live-region'
import { SessionExpiry } from './session-expiry'

vi.mock('~/ui/feedback/live-region', () => ({ announce: vi.fn() }))
beforeEach(() => vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('the end of a session is announced once, however often Kratos says it again, and anew when it moves', () => {
  const [session, setSession] = createSignal({ expiresAt: Date.now() + 150_000 })
  const kratos = { session: { session, check: () => Promise.resolve() } } as unknown as Kratos
  render(() => <SessionExpiry kratos={kratos} />)
  expect(announce).not.toHaveBeenCalled()
  vi.advanceTimersByTime(31_000)
  expect(announce).toHaveBeenCalledOnce()
  // The clock's difference is measured to a second.
  setSession(({ expiresAt }) => ({ expiresAt: expiresAt - 800 }))
  vi.advanceTimersByTime(30_000)
  expect(announce).toHaveBeenCalledOnce()
  setSession(({ expiresAt }) => ({ expiresAt: expiresAt + 300_000 }))
  vi.advanceTimersByTime(300_000)
  expect(announce).toHaveBeenCalledTimes(2)
})
