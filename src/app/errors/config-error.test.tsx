import { render, screen } from '@solidjs/testing-library'
import { afterEach, expect, it, vi } from 'vitest'
import { ConfigError } from '~/config'
import { ConfigErrorPage } from './config-error'

afterEach(() => void vi.useRealTimers())

it('a wrong config.json is read again by itself, in the console’s frame, and what is wrong now is said', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const load = vi.fn(() => Promise.reject(new ConfigError('"auth" has a value that is not allowed.', 'auth')))
  render(() => <ConfigErrorPage error={new ConfigError('It is not JSON.')} load={load} />)
  expect(screen.getByRole('main').textContent).toContain('It is not JSON.')
  expect(screen.getAllByText('Rafiki Admin').length).toBeGreaterThan(0)
  expect(screen.getByText('Trying again in 2 s')).toBeTruthy()
  vi.advanceTimersByTime(2000)
  expect(await screen.findByText('"kratos" or "none"')).toBeTruthy()
  expect(load).toHaveBeenCalledOnce()
  expect(await screen.findByText('Trying again in 5 s')).toBeTruthy()
})
