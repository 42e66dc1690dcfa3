import { render, screen } from '@solidjs/testing-library'
import { expect, it } from 'vitest'
import type { FlowNode } from '~/kratos/flow-model'
import { FlowText } from './flow-text'

const link = (href: string): FlowNode => ({
  type: 'a',
  group: 'default',
  attributes: { node_type: 'a', href },
  messages: [],
  meta: {}
})

it('an address from Kratos is a link only when it is http or https', () => {
  render(() => <FlowText node={link('javascript:alert(1)')} />)
  expect(screen.queryByRole('link')).toBeNull()
  render(() => <FlowText node={link('https://happylife.example/x')} />)
  expect(screen.getByRole('link').getAttribute('rel')).toBe('noreferrer noopener')
})
