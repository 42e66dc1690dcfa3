import { For, Show } from 'solid-js'
import type { Flow } from '~/kratos/flow-model'
import { Callout } from '~/ui/feedback/callout'
import type { LoginNotice } from './login-controller'
import { noticeWords } from './sign-in-messages'
import { sentenceOf, worthSaying } from './said'

export interface FlowMessagesProps {
  flow: Flow
  /** A sentence of our own, first */
  notice?: LoginNotice | undefined
}

/** What is said of a whole form, above its fields: one box, errors before the rest. */
export function FlowMessages(props: FlowMessagesProps) {
  const messages = () => worthSaying(props.flow.ui.messages)
  const failed = () => messages().some((message) => message.type === 'error')
  const texts = () => [
    ...new Set([...(props.notice ? [noticeWords(props.notice)] : []), ...messages().map(sentenceOf)])
  ]
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
