import { render } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { expect, it } from 'vitest'
import { translatePage } from '~test/render-console'
import { breakableParts, LiveText } from './live-text'

it('breaks only words that are too wide: an amount between its groups, an address after its signs, others anywhere', () => {
  expect(breakableParts('Deposit 1,204,318.50\u00a0MXN')).toEqual(['Deposit 1,204,318.50\u00a0MXN'])
  expect(breakableParts('+92,233,720,368,547,758.07\u00a0MXN')).toEqual([
    '+92,',
    '233,',
    '720,',
    '368,',
    '547,',
    '758.07\u00a0MXN'
  ])
  expect(breakableParts('https://rafiki-backend.umoja.example:3002/ilp')).toEqual([
    'https://',
    'rafiki-',
    'backend.',
    'umoja.',
    'example:',
    '3002/',
    'ilp'
  ])
  for (const text of ['X'.repeat(250), '9.223372036854775807\u00a0XRP', 'a '.repeat(99), '', 'Großbank'.repeat(9)]) {
    expect(breakableParts(text).join('')).toBe(text)
    for (const part of breakableParts(text)) expect(part.trim().split(' ').at(-1)?.length).toBeLessThanOrEqual(20)
  }
})

it('shows its newest text also after a translator has replaced the nodes in it', () => {
  const [text, setText] = createSignal('0.00')
  const { container } = render(() => <LiveText text={text()} />)
  translatePage()
  setText('5,000.00')
  expect(container.textContent).toBe('5,000.00')
  translatePage()
  setText('92,233,720,368,547,758.07')
  expect(container.textContent).toBe('92,233,720,368,547,758.07')
  expect(container.querySelectorAll('wbr')).toHaveLength(5)
})
