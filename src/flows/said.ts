import { createSignal } from 'solid-js'
import type { FlowMessage, FlowNode } from '~/kratos/flow-model'

// The sentences are no part of what the sign-in page loads at first: they are fetched while an answer is on its way that may need them.
const [words, setWords] = createSignal<(message: FlowMessage) => string>()
let asked = false

/** Begins to fetch the console's own sentences. */
export function fetchSentences(): void {
  if (asked) return
  asked = true
  import('./message-text').then(
    (module) => setWords(() => module.sentenceOf),
    () => (asked = false)
  )
}

/** What a message says; Kratos' own text until ours is there. */
export function sentenceOf(message: FlowMessage): string {
  const own = words()
  if (own) return own(message)
  fetchSentences()
  return message.text
}

// What the pages' own headings say already: confirm it is you, enter your second factor, choose a password, it was saved.
const saidByPage = [1010003, 1010004, 1060001, 1050001]

/** The messages of a flow that are left to say. */
export const worthSaying = (messages: readonly FlowMessage[] | undefined): FlowMessage[] =>
  (messages ?? []).filter((message) => !saidByPage.includes(message.id))

/** What is wrong with a field, in one text; undefined when nothing is. */
export const errorOf = (node: FlowNode): string | undefined =>
  [...new Set(node.messages.filter((message) => message.type === 'error').map(sentenceOf))].join(' ') || undefined
