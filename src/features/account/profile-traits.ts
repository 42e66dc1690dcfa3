import { type Flow, setPath } from '~/kratos/flow-model'

/** A trait that was changed here, and has changed elsewhere since. */
export interface TraitConflict {
  /** As its node is called: `traits.name.first` */
  name: string
  before: unknown
  /** What is there now */
  now: unknown
  /** What was entered here */
  mine: unknown
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const inOrder = (_: string, value: unknown) =>
  isObject(value) ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))) : value
// An empty text is a trait that isn't there: the form sends none for it.
const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? '', inOrder) === JSON.stringify(b ?? '', inOrder)

/**
 * The traits to send: what was changed here, over what is there now. Kratos takes a profile whole, so sending it as the page was opened with
 * would undo what somebody else has changed since (decisions D24).
 * @param before what the form was opened with
 * @param mine the same with what was changed here
 * @param now what is there now
 */
export function mergeTraits(
  before: unknown,
  mine: unknown,
  now: unknown
): { traits: unknown; conflicts: TraitConflict[] } {
  const conflicts: TraitConflict[] = []
  const merge = (name: string, from: unknown, to: unknown, present: unknown): unknown => {
    if (isSame(to, from)) return present
    if (isSame(present, from) || isSame(present, to)) return to
    if (!isObject(to) || !isObject(present)) {
      conflicts.push({ name, before: from, now: present, mine: to })
      return to
    }
    const keys = [...new Set([...Object.keys(present), ...Object.keys(to)])]
    const merged = keys.map((key) => [
      key,
      merge(`${name}.${key}`, isObject(from) ? from[key] : undefined, to[key], present[key])
    ])
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined))
  }
  return { traits: merge('traits', before, mine, now), conflicts }
}

/** The traits of the person whose account the flow is about. */
export const traitsOf = (flow: Flow): unknown => (flow.identity as { traits?: unknown } | undefined)?.traits

/** The traits that the form was opened with, as if it had been opened after these changes. */
export function withPresentTraits(traits: unknown, conflicts: readonly TraitConflict[]): unknown {
  const root = { traits: structuredClone(traits ?? {}) }
  for (const { name, now } of conflicts) setPath(root, name, now)
  return root.traits
}

/** The flow with what is there now in these fields, in place of what was entered. */
export const withPresentFields = (flow: Flow, conflicts: readonly TraitConflict[]): Flow => ({
  ...flow,
  identity: { ...(flow.identity as object), traits: withPresentTraits(traitsOf(flow), conflicts) },
  ui: {
    ...flow.ui,
    nodes: flow.ui.nodes.map((node) => {
      const conflict = conflicts.find(({ name }) => name === node.attributes.name)
      return conflict ? { ...node, attributes: { ...node.attributes, value: conflict.now } } : node
    })
  }
})
