import { For, Show } from 'solid-js'
import type { Flow } from '~/kratos/flow-model'
import { Callout } from '~/ui/feedback/callout'
import { formMessages, messageText } from './message-text'

interface FlowMessagesProps {
  flow: Flow
  /** A sentence of the page's own, first */
  notice?: string | undefined
}

/** The messages about a whole form, above its fields: one box, the page's notice first. Nothing when there are none. */
export function FlowMessages(props: FlowMessagesProps) {
  const messages = () => formMessages(props.flow.ui.messages)
  const failed = () => messages().some((message) => message.type === 'error')
  const texts = () => [...new Set([...(props.notice ? [props.notice] : []), ...messages().map(messageText)])]
  return (
    <Show when={texts().length > 0}>
      <Callout
        tone={failed() ? 'danger' : props.notice ? 'warning' : 'info'}
        role={failed() || props.notice ? 'alert' : 'status'}
      >
        <For each={texts()}>{(text) => <p>{text}</p>}</For>
      </Callout>
    </Show>
  )
}
