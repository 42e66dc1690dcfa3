import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router'
import { render, screen } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { expect, it } from 'vitest'
import { createRouteClose } from '~/ui/feedback/dialog'
import { LinkButton } from './link-button'

function Dialog() {
  const close = createRouteClose(() => '/asset')
  return <button onClick={close}>Close</button>
}

function showAt(path: string) {
  const history = createMemoryHistory()
  history.set({ value: path })
  render(() => (
    <MemoryRouter history={history}>
      <Route
        path="/asset"
        component={() => (
          <LinkButton href="/asset/deposit" opensDialog>
            Deposit
          </LinkButton>
        )}
      />
      <Route path="/asset/deposit" component={Dialog} />
    </MemoryRouter>
  ))
  return history
}

it('opens a dialog whose closing goes back, so that Back doesn’t open it again', async () => {
  const history = showAt('/asset')
  const link = await screen.findByText('Deposit')
  expect(link.hasAttribute('noscroll')).toBe(true)
  await userEvent.click(link)
  await userEvent.click(await screen.findByText('Close'))
  expect(await screen.findByText('Deposit')).toBeTruthy()
  history.back()
  expect(history.get()).toBe('/')
})

it('leaves a dialog whose address was opened directly for the page below', async () => {
  const history = showAt('/asset/deposit')
  await userEvent.click(await screen.findByText('Close'))
  expect(await screen.findByText('Deposit')).toBeTruthy()
  history.back()
  expect(history.get()).toBe('/')
})
