import { render, screen } from '@solidjs/testing-library'
import userEvent from '@testing-library/user-event'
import { createSignal, type JSX } from 'solid-js'
import { expect, it, vi } from 'vitest'
import { passOn } from './pass-on'

function Box(props: JSX.InputHTMLAttributes<HTMLInputElement> & { label: string }) {
  return <input ref={passOn(props, ['label'])} type="text" aria-label={props.label} />
}

it('gives an element the attributes of its component, and takes them away again', () => {
  const [off, setOff] = createSignal(true)
  const [title, setTitle] = createSignal<string | undefined>('first')
  render(() => (
    <Box
      label="Box"
      disabled={off()}
      title={title()}
      type="email"
      maxlength={5}
      spellcheck={false}
      aria-busy={off()}
      readOnly
    />
  ))
  const box = screen.getByLabelText<HTMLInputElement>('Box')
  expect(box.getAttribute('spellcheck')).toBe('false')
  expect([box.disabled, box.readOnly, box.title, box.type, box.maxLength]).toEqual([true, true, 'first', 'email', 5])
  expect(box.getAttribute('aria-busy')).toBe('true')
  expect(box.hasAttribute('label')).toBe(false)
  setOff(false)
  setTitle(undefined)
  expect([box.disabled, box.hasAttribute('title'), box.getAttribute('aria-busy')]).toEqual([false, false, 'false'])
})

it('passes handlers and the caller’s ref', async () => {
  const pressed = vi.fn()
  let mine: HTMLInputElement | undefined
  render(() => <Box label="Box" onKeyDown={pressed} ref={mine} />)
  await userEvent.type(screen.getByLabelText('Box'), 'ab')
  expect(pressed).toHaveBeenCalledTimes(2)
  expect(mine).toBe(screen.getByLabelText('Box'))
})
