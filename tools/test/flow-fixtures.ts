import type { FlowNode } from './in-process-sandbox.ts'

/** A field or button as Kratos sends it. */
export const inputNode = (group: string, attributes: Record<string, unknown>, label: string): FlowNode => ({
  type: 'input',
  group,
  attributes: { node_type: 'input', disabled: false, ...attributes },
  messages: [],
  meta: { label: { id: 9_000_000, text: label, type: 'info' } }
})

/** A method that no Kratos has, as a later one may. */
export const unknownMethod: FlowNode[] = [
  inputNode('carrier_pigeon', { name: 'loft', type: 'a-type-of-tomorrow', value: '' }, 'Name of the loft'),
  inputNode('carrier_pigeon', { name: 'method', type: 'submit', value: 'carrier_pigeon' }, 'Send a pigeon'),
  {
    type: 'a',
    group: 'carrier_pigeon',
    attributes: { node_type: 'a', id: 'how', href: 'javascript:alert(1)', title: { id: 1, text: 'How', type: 'info' } },
    messages: [],
    meta: {}
  },
  { type: 'hologram', group: 'carrier_pigeon', attributes: { node_type: 'hologram', id: 'h' }, messages: [], meta: {} }
]
