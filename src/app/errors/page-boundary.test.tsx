import { createAsync, createMemoryHistory, MemoryRouter, query, Route } from '@solidjs/router'
import { render, screen } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { RafikiFailure } from '~/rafiki/client/failures'
import { PageBoundary } from './page-boundary'

const read = vi.fn<() => Promise<string>>()
const getBalance = query(() => read(), 'test.balance')

function Page() {
  const balance = createAsync(() => getBalance())
  return <p>Balance {balance()}</p>
}

function show() {
  const history = createMemoryHistory()
  history.set({ value: '/asset' })
  render(() => (
    <MemoryRouter history={history} root={(props) => <PageBoundary>{props.children}</PageBoundary>}>
      <Route path="/asset" component={Page} />
      <Route path="/other" component={() => <p>Another page</p>} />
    </MemoryRouter>
  ))
  return history
}

beforeEach(() => vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] }))
afterEach(() => {
  vi.useRealTimers()
  query.clear()
})

it('asks Rafiki again on “Try again”, instead of showing the stored error again', async () => {
  read.mockRejectedValueOnce(new RafikiFailure('unreachable', 'No answer.')).mockResolvedValueOnce('0.29')
  show()
  expect(await screen.findByRole('heading', { name: 'Rafiki isn’t answering' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByText('Balance 0.29')).toBeTruthy()
  expect(read).toHaveBeenCalledTimes(2)
})

it('retries by itself after 2, 5, 10 and then every 30 seconds', async () => {
  read.mockImplementation(() => Promise.reject(new RafikiFailure('unreachable', 'No answer.')))
  show()
  for (const seconds of [2, 5, 10, 30, 30]) {
    expect(await screen.findByText(`Trying again in ${seconds} s`)).toBeTruthy()
    await vi.advanceTimersByTimeAsync(seconds * 1000)
  }
})

it('shows no error on the next page', async () => {
  read.mockImplementation(() => Promise.reject(new RafikiFailure('graphql', 'No.', { code: 'FORBIDDEN' })))
  const history = show()
  expect(await screen.findByRole('heading', { name: 'You don’t have access to this page' })).toBeTruthy()
  history.set({ value: '/other' })
  expect(await screen.findByText('Another page')).toBeTruthy()
})
