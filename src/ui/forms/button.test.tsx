import { render, screen } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { expect, it, vi } from 'vitest'
import { Button } from './button'

it('does nothing while sending, keeps its focus, and is named “Sending…”', async () => {
  const onClick = vi.fn()
  const onSubmit = vi.fn((event: Event) => event.preventDefault())
  render(() => (
    <form onSubmit={onSubmit}>
      <input aria-label="Amount" />
      <Button type="submit" sending onClick={onClick}>
        Deposit 0.29 MXN
      </Button>
    </form>
  ))
  const button = screen.getByRole<HTMLButtonElement>('button', { name: 'Sending…' })
  await userEvent.click(button)
  await userEvent.type(screen.getByLabelText('Amount'), '{Enter}')
  expect(onClick).not.toHaveBeenCalled()
  expect(onSubmit).not.toHaveBeenCalled()
  expect(button.disabled).toBe(false)
  expect(button.getAttribute('aria-disabled')).toBe('true')
})

it('shows one of its labels on a page whose style sheet is missing, too', () => {
  const shown = () => [...document.querySelectorAll('.button-face:not([hidden])')].map((face) => face.textContent)
  const { unmount } = render(() => <Button sending={false}>Deposit 0.29 MXN</Button>)
  expect(shown()).toEqual(['Deposit 0.29 MXN'])
  unmount()
  render(() => <Button sending>Deposit 0.29 MXN</Button>)
  expect(shown()).toEqual(['Sending…'])
})

it('has no value unless it is given one', () => {
  render(() => <Button>Cancel</Button>)
  expect(screen.getByRole('button').hasAttribute('value')).toBe(false)
})

it('submits nothing unless it is a submit button', async () => {
  const onSubmit = vi.fn()
  render(() => (
    <form onSubmit={onSubmit}>
      <Button>Cancel</Button>
    </form>
  ))
  await userEvent.click(screen.getByRole('button'))
  expect(onSubmit).not.toHaveBeenCalled()
})
