import { render, screen } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { ErrorBoundary } from 'solid-js'
import { expect, it, vi } from 'vitest'
import { UserFoot } from './user-foot'

vi.mock('./user-menu', () => {
  throw new TypeError('Failed to fetch dynamically imported module')
})

it('a menu that can’t be fetched says so in its own place: the page stays, with what was typed there', async () => {
  render(() => (
    <ErrorBoundary fallback="the page is gone">
      <input aria-label="Code" />
      <UserFoot email="amina@cloudnine.example" role="Operator" onSignOut={() => undefined} />
    </ErrorBoundary>
  ))
  await userEvent.type(screen.getByLabelText('Code'), 'USD')
  await userEvent.click(screen.getByRole('button'))
  expect(await screen.findByText('The menu can’t be loaded')).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('Code').value).toBe('USD')
  expect(screen.queryByText('the page is gone')).toBeNull()
})
