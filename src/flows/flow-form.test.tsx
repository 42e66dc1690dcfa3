import { render, screen, waitFor } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { createSignal } from 'solid-js'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Flow, FlowNode } from '~/kratos/flow-model'
import { FlowForm } from './flow-form'

const { promptForKey } = vi.hoisted(() => ({ promptForKey: vi.fn<() => Promise<unknown>>() }))
vi.mock('./webauthn-prompt', () => ({ promptForKey }))
beforeEach(() => void promptForKey.mockReset())

const input = (group: string, name: string, type: string, more: object = {}): FlowNode => ({
  type: 'input',
  group,
  attributes: { node_type: 'input', name, type, ...more },
  messages: [],
  meta: {}
})
const flow = (...nodes: FlowNode[]): Flow => ({ id: 'f', ui: { nodes } })
const both = () =>
  flow(
    input('profile', 'traits.email', 'email'),
    input('profile', 'method', 'submit', { value: 'profile' }),
    input('password', 'password', 'password'),
    input('password', 'method', 'submit', { value: 'password' })
  )

/** The account's two forms over one flow. */
function show() {
  const [current, setFlow] = createSignal(both())
  const [sending, setSending] = createSignal<string>()
  render(() => (
    <>
      <FlowForm
        flow={current()}
        groups={['profile']}
        prefix="profile-"
        sending={sending() === 'profile'}
        onSend={() => setSending('profile')}
      />
      <FlowForm
        flow={current()}
        groups={['password']}
        prefix="password-"
        sending={sending() === 'password'}
        onSend={() => setSending('password')}
      />
    </>
  ))
  return {
    user: userEvent.setup(),
    password: () => screen.getByLabelText<HTMLInputElement>('Password'),
    answer: (withFlow: boolean) => {
      if (withFlow) setFlow(both())
      setSending(undefined)
    },
    send: setSending
  }
}

it('is emptied of its secrets by the answer to what it sent, also when that had to wait for a fresh sign-in', async () => {
  const { user, password, answer, send } = show()
  await user.type(password(), 'a better one')
  await user.click(screen.getByRole('button', { name: 'password' }))
  // Kratos wants to know first who that is: no form comes.
  answer(false)
  expect(password().value).toBe('a better one')
  send('password')
  answer(true)
  await waitFor(() => expect(password().value).toBe(''))
  expect(document.activeElement).toBe(password())
})

it('keeps what is typed while the answer is awaited, and the focus in it', async () => {
  const { user, password, answer } = show()
  await user.type(password(), 'a short one')
  await user.click(screen.getByRole('button', { name: 'password' }))
  await user.clear(password())
  await user.type(password(), 'a better')
  answer(true)
  await Promise.resolve()
  await user.keyboard(' one')
  expect(password().value).toBe('a better one')
})

it('keeps what is typed, and the focus where it is, when the answer to another form comes', async () => {
  const { user, password, answer } = show()
  await user.type(password(), 'a better one')
  await user.click(screen.getByRole('button', { name: 'password' }))
  // It got no answer, as when Kratos is down or "Confirm it's you" was cancelled.
  answer(false)
  const email = screen.getByLabelText('traits.email')
  await user.type(email, 'ada@example.org')
  await user.click(screen.getByRole('button', { name: 'profile' }))
  answer(true)
  await Promise.resolve()
  expect(password().value).toBe('a better one')
  expect(document.activeElement).not.toBe(password())
})

it('sends a button of what all methods share under its own name, and Enter presses the form’s own', async () => {
  const sent: object[] = []
  const shared = flow(
    input('default', 'csrf_token', 'hidden', { value: 't' }),
    input('password', 'password', 'password'),
    input('password', 'method', 'submit', { value: 'password' }),
    input('default', 'screen', 'submit', { value: 'previous' })
  )
  const { container } = render(() => (
    <FlowForm flow={shared} groups={['password']} sending={false} onSend={(body) => sent.push(body)} />
  ))
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'previous' }))
  container.querySelector('form')?.requestSubmit()
  expect(sent).toEqual([
    { csrf_token: 't', screen: 'previous' },
    { csrf_token: 't', password: '', method: 'password' }
  ])
})

it.each([
  ['what a new password waits for', both(), /known from leaks/],
  [
    'that the sign-in service is waited for',
    flow(input('default', 'identifier', 'text'), input('password', 'password', 'password')),
    /^Still waiting for the sign-in service \(Kratos\)\.$/
  ]
])('says after three seconds %s', (_, current, text) => {
  vi.useFakeTimers()
  const [sending, setSending] = createSignal(false)
  render(() => <FlowForm flow={current} groups={['password']} sending={sending()} onSend={() => undefined} />)
  setSending(true)
  vi.advanceTimersByTime(2900)
  expect(screen.queryByText(text)).toBeNull()
  vi.advanceTimersByTime(100)
  expect(screen.getByText(text)).toBeTruthy()
  setSending(false)
  expect(screen.queryByText(text)).toBeNull()
  vi.useRealTimers()
})

it('asks for a key once at a time, and says that it waits for it', async () => {
  let answer: ((found: object) => void) | undefined
  promptForKey.mockImplementation(() => new Promise((resolve) => (answer = resolve)))
  const onSend = vi.fn()
  const keys = flow(
    input('webauthn', 'webauthn_login_trigger', 'button', { label: { id: 1010008, text: '', type: 'info' } }),
    input('webauthn', 'webauthn_login', 'hidden')
  )
  render(() => <FlowForm flow={keys} groups={['webauthn']} sending={false} onSend={onSend} />)
  const user = userEvent.setup()
  await user.click(screen.getByRole('button', { name: 'Use a security key' }))
  const waiting = await screen.findByRole('button', { name: 'Waiting for your key…' })
  await user.click(waiting)
  await waitFor(() => expect(promptForKey).toHaveBeenCalledOnce())
  answer?.({ error: 'The browser’s prompt was closed.' })
  expect((await screen.findByRole('alert')).textContent).toContain('The browser’s prompt was closed.')
  await user.click(screen.getByRole('button', { name: 'Use a security key' }))
  await waitFor(() => expect(promptForKey).toHaveBeenCalledTimes(2))
  answer?.({ found: { webauthn_login: '{}' } })
  await waitFor(() => expect(onSend).toHaveBeenCalledExactlyOnceWith({ webauthn_login: '{}', method: 'webauthn' }))
})

it('lets somebody cancel a prompt that nobody answers: what comes late is not sent, and a password signs in meanwhile', async () => {
  const answers: ((found: object) => void)[] = []
  const signals: AbortSignal[] = []
  promptForKey.mockImplementation((...given: unknown[]) => {
    signals.push(given[3] as AbortSignal)
    return new Promise((resolve) => answers.push(resolve))
  })
  const onSend = vi.fn()
  const keys = flow(
    input('password', 'password', 'password'),
    input('password', 'method', 'submit', { value: 'password' }),
    input('passkey', 'passkey_login_trigger', 'button', { label: { id: 1010021, text: '', type: 'info' } })
  )
  render(() => <FlowForm flow={keys} groups={['password', 'passkey']} sending={false} onSend={onSend} />)
  const button = (name: string) => screen.getByRole('button', { name })
  button('Use a passkey').click()
  expect(promptForKey, 'within the gesture, as Safari wants it').toHaveBeenCalledOnce()
  button('Cancel').click()
  expect(signals[0]?.aborted).toBe(true)
  expect(screen.queryByRole('button', { name: 'Cancel' })).toBeNull()
  button('Use a passkey').click()
  button('password').click()
  expect(signals[1]?.aborted).toBe(true)
  for (const answer of answers) answer({ found: { passkey_login: '{}' } })
  await Promise.resolve()
  expect(onSend).toHaveBeenCalledExactlyOnceWith({ password: '', method: 'password' })
})
