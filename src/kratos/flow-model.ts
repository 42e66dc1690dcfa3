/**
 * A flow is data: nodes to show, messages, and what to send back (kratos §3). Nothing here knows a page. What Kratos may send is
 * wider than what we know, so groups and types are plain text and everything has a place.
 */
export interface FlowMessage {
  id: number
  text: string
  type: string
  context?: object
}

export interface NodeAttributes {
  node_type: string
  name?: string
  type?: string
  value?: unknown
  required?: boolean
  disabled?: boolean
  autocomplete?: string
  pattern?: string
  maxlength?: number
  label?: FlowMessage
  options?: { value?: unknown }[]
  onclickTrigger?: string
  onloadTrigger?: string
  id?: string
  text?: FlowMessage
  src?: string
  href?: string
  title?: FlowMessage
}

export interface FlowNode {
  type: string
  group: string
  attributes: NodeAttributes
  messages: FlowMessage[]
  meta: { label?: FlowMessage }
}

export interface Flow {
  id: string
  ui: { nodes: FlowNode[]; messages?: FlowMessage[] }
  state?: unknown
  return_to?: string
  refresh?: boolean
  requested_aal?: string
  identity?: unknown
}

/** The nodes of one group, in the order Kratos sent them. */
export interface Section {
  group: string
  nodes: FlowNode[]
}

// What people reach for first comes first; a group that is not here comes last, and is shown all the same.
const order = [
  'default',
  'identifier_first',
  'profile',
  'password',
  'code',
  'link',
  'totp',
  'lookup_secret',
  'webauthn',
  'passkey',
  'oidc',
  'saml'
]

/** The groups of a flow in the console's order; each group once, unknown ones last in the order they came. */
export function sectionsOf(flow: Flow): Section[] {
  const groups = [...new Set(flow.ui.nodes.map((node) => node.group))]
  const rank = (group: string) => (order.includes(group) ? order.indexOf(group) : order.length)
  return groups
    .toSorted((a, b) => rank(a) - rank(b))
    .map((group) => ({ group, nodes: flow.ui.nodes.filter((node) => node.group === group) }))
}

/** The nodes of one group; none when the flow has no such group. */
export const nodesOf = (flow: Flow, group: string): FlowNode[] => flow.ui.nodes.filter((node) => node.group === group)

/** The first node of that name. */
export const nodeNamed = (flow: Flow, name: string): FlowNode | undefined =>
  flow.ui.nodes.find((node) => (node.attributes.name ?? node.attributes.id) === name)

const isInput = (node: FlowNode): boolean => node.type === 'input'

export const isHidden = (node: FlowNode): boolean => isInput(node) && node.attributes.type === 'hidden'

/** A button that sends the form as it is. */
export const isSubmit = (node: FlowNode): boolean => isInput(node) && node.attributes.type === 'submit'

/** A button that first asks the browser for something: a security key, a passkey (kratos §15). */
export const isTrigger = (node: FlowNode): boolean => isInput(node) && node.attributes.type === 'button'

/** Something a person fills in. A type that we don't know is a text field. */
export const isField = (node: FlowNode): boolean =>
  isInput(node) && !isHidden(node) && !isSubmit(node) && !isTrigger(node)

/** False for the flows that Kratos sends with nothing but a csrf token: no second factor enrolled, no password yet (kratos §14.2). */
export const canBeSubmitted = (flow: Flow): boolean => flow.ui.nodes.some((node) => isSubmit(node) || isTrigger(node))

/** Whether Kratos said this, of the whole flow or of one of its nodes. */
export const saysMessage = (flow: Flow, ...ids: number[]): boolean =>
  [...(flow.ui.messages ?? []), ...flow.ui.nodes.flatMap((node) => node.messages)].some((m) => ids.includes(m.id))

/** What a person pressed. */
export interface Pressed {
  name: string
  value: unknown
}

/**
 * The JSON to send for one group: the nodes of that group and the shared ones (`default`), with what was typed.
 * `method` is that of the button that was pressed, else the group's name (kratos §5.1, §6.1). A button of another name (remove,
 * resend, reveal) says all there is to say, so fields beside it are left out.
 * @param typed what the form holds; take it before anything in the form is disabled, or it lacks those fields
 */
export function bodyOf(
  flow: Flow,
  group: string,
  typed: Iterable<[string, FormDataEntryValue]>,
  pressed?: Pressed
): Record<string, unknown> {
  const byHand = new Map([...typed].filter(([, value]) => typeof value === 'string') as [string, string][])
  const alone = pressed !== undefined && pressed.name !== 'method'
  const body: Record<string, unknown> = {}
  for (const node of flow.ui.nodes) {
    const { name, value } = node.attributes
    if (name === undefined || !(node.group === group || node.group === 'default')) continue
    if (isHidden(node)) setAt(body, name, byHand.get(name) ?? value ?? '')
    else if (isField(node) && !alone) setAt(body, name, fieldValue(node, byHand.get(name)))
  }
  // What all methods share is none itself.
  if (group !== 'default') body['method'] = group
  if (pressed) setAt(body, pressed.name, flag(pressed.value))
  return body
}

// Buttons like "remove" carry the text "true" where the schema wants the boolean.
const flag = (value: unknown): unknown => (value === 'true' ? true : value)

function fieldValue(node: FlowNode, typed: string | undefined): unknown {
  if (node.attributes.type === 'checkbox') return typed !== undefined
  if (node.attributes.type === 'number') return typed === undefined || typed === '' ? undefined : Number(typed)
  return typed ?? ''
}

/** `traits.name.first` becomes `{ traits: { name: { first } } }`: Kratos takes the whole of a profile (kratos §5.1). */
function setAt(body: Record<string, unknown>, name: string, value: unknown): void {
  if (value === undefined) return
  const keys = name.startsWith('traits.') ? name.split('.') : [name]
  let at = body
  for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Record<string, unknown>
  at[keys.at(-1) ?? name] = value
}
