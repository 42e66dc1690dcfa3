// A flow is data: nodes to show, messages, and the values to send back (kratos §3). Kratos versions and plugins send groups and types that
// are unknown here, so both are plain strings, and every node is shown.

/** A message about a flow or one of its nodes. */
export interface FlowMessage {
  id: number
  text: string
  type: string
  context?: object
}

/** The attributes of all node types (input, text, image, anchor, script) together. */
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

/** A field, button, text, image or link of a flow's form. */
export interface FlowNode {
  type: string
  group: string
  attributes: NodeAttributes
  messages: FlowMessage[]
  meta: { label?: FlowMessage }
}

/** A self-service flow of Kratos': login, recovery or settings. */
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

// The most used groups come first; a group that is not listed comes last.
const groupOrder = [
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

/** The groups of a flow in the console's order; unknown groups last, in the order Kratos sent them. */
export function sectionsOf(flow: Flow): Section[] {
  const groups = [...new Set(flow.ui.nodes.map((node) => node.group))]
  const rank = (group: string) => (groupOrder.includes(group) ? groupOrder.indexOf(group) : groupOrder.length)
  return groups
    .toSorted((a, b) => rank(a) - rank(b))
    .map((group) => ({ group, nodes: flow.ui.nodes.filter((node) => node.group === group) }))
}

/** The nodes of one group; none when the flow has no such group. */
export const nodesOf = (flow: Flow, group: string): FlowNode[] => flow.ui.nodes.filter((node) => node.group === group)

/** The first node with that name, or with that id where a node has no name. */
export const nodeNamed = (flow: Flow, name: string): FlowNode | undefined =>
  flow.ui.nodes.find((node) => (node.attributes.name ?? node.attributes.id) === name)

const isInput = (node: FlowNode): boolean => node.type === 'input'

/** A field that is sent but not shown, such as the csrf token. */
export const isHidden = (node: FlowNode): boolean => isInput(node) && node.attributes.type === 'hidden'

/** A button that submits the form. */
export const isSubmit = (node: FlowNode): boolean => isInput(node) && node.attributes.type === 'submit'

/** A button that first asks the browser for a security key or a passkey (kratos §15). */
export const isTrigger = (node: FlowNode): boolean => isInput(node) && node.attributes.type === 'button'

/** An input that a person fills in; one of an unknown type is a text field. */
export const isField = (node: FlowNode): boolean =>
  isInput(node) && !isHidden(node) && !isSubmit(node) && !isTrigger(node)

/** False for a flow with nothing but a csrf token: no second factor enrolled, or no password yet (kratos §14.2). */
export const canBeSubmitted = (flow: Flow): boolean => flow.ui.nodes.some((node) => isSubmit(node) || isTrigger(node))

/** Whether the flow or one of its nodes has a message with one of these ids. */
export const hasMessage = (flow: Flow, ...ids: number[]): boolean =>
  [...(flow.ui.messages ?? []), ...flow.ui.nodes.flatMap((node) => node.messages)].some((m) => ids.includes(m.id))

/** The button that submitted the form. */
export interface Submitter {
  name: string
  value: unknown
}

/**
 * The JSON to submit for one group: the nodes of that group and of `default`, with the values typed.
 * `method` is the value of the submitting button, else the group's name (kratos §5.1, §6.1). A button with another name (remove, resend,
 * reveal) is a complete request, so the fields beside it are left out.
 * @param typed the form's entries; read them before anything in the form is disabled, because disabled fields are missing from them
 */
export function bodyOf(
  flow: Flow,
  group: string,
  typed: Iterable<[string, FormDataEntryValue]>,
  submitter?: Submitter
): Record<string, unknown> {
  const typedByName = new Map([...typed].filter(([, value]) => typeof value === 'string') as [string, string][])
  const isButtonOnly = submitter !== undefined && submitter.name !== 'method'
  const body: Record<string, unknown> = {}
  // Kratos replaces the whole profile, so traits that have no node here stay as they are.
  const { traits } = (flow.identity ?? {}) as { traits?: object }
  if (group === 'profile' && traits && !isButtonOnly) body['traits'] = structuredClone(traits)
  for (const node of flow.ui.nodes) {
    const { name } = node.attributes
    if (name === undefined || !(node.group === group || node.group === 'default')) continue
    if (isHidden(node)) setPath(body, name, hiddenValue(node, typedByName.get(name)))
    else if (isField(node) && !isButtonOnly) setPath(body, name, fieldValue(node, typedByName.get(name)))
  }
  // The `default` group holds fields shared by all methods; it is not a method.
  if (group !== 'default') body['method'] = group
  if (submitter) setPath(body, submitter.name, booleanValue(submitter.value))
  return body
}

// Buttons such as "remove" have the text "true" where Kratos' schema wants the boolean.
const booleanValue = (value: unknown): unknown => (value === 'true' ? true : value)

// A form knows texts only; an unchanged number or boolean is sent as what it was.
function hiddenValue({ attributes: { value } }: FlowNode, typed: string | undefined): unknown {
  return typed === undefined || typed === String(value ?? '') ? (value ?? '') : typed
}

/** Whether this console can't edit the field: Kratos has switched it off, or its value is a list or an object. */
export const isFixed = ({ attributes: { disabled, value } }: FlowNode): boolean =>
  disabled === true || (typeof value === 'object' && value !== null)

/**
 * The JSON value of a field, of the type that its schema has.
 * @returns undefined for what is not to be sent: an optional field that was left empty
 */
function fieldValue(node: FlowNode, typed: string | undefined): unknown {
  const { type, options, required, name, value } = node.attributes
  if (isFixed(node)) return value ?? undefined
  if (type === 'checkbox') return typed !== undefined
  const isEmpty = typed === undefined || typed === ''
  if (options?.length) {
    const chosen = options.find((option) => String(option.value) === typed)
    // A value that Kratos no longer offers and nobody has changed is sent as it was.
    return chosen ? chosen.value : isEmpty ? undefined : typed === String(value) ? value : typed
  }
  if (type === 'number') return isEmpty ? undefined : numberValue(typed)
  // Kratos takes an empty text for a value, which other formats than plain text refuse.
  return isEmpty && !required && name?.startsWith('traits.') ? undefined : (typed ?? '')
}

/** Text that no number holds exactly is sent as text: Kratos then refuses it, where another number would be saved. */
function numberValue(typed: string): unknown {
  const number = Number(typed)
  const isExact = Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number))
  return isExact ? number : typed
}

/** `traits.name.first` becomes `{ traits: { name: { first } } }` (kratos §5.1); a value that is undefined is removed. */
export function setPath(body: Record<string, unknown>, name: string, value: unknown): void {
  const keys = name.startsWith('traits.') ? name.split('.') : [name]
  const last = keys.at(-1) ?? name
  let target = body
  for (const key of keys.slice(0, -1)) {
    if (value === undefined && target[key] === undefined) return
    target = (target[key] ??= {}) as Record<string, unknown>
  }
  if (value === undefined) delete target[last]
  else target[last] = value
}
