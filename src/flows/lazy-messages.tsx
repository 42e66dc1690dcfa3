import { Show, Suspense } from 'solid-js'
import type { FlowMessagesProps } from './flow-messages'
import { worthSaying } from './said'
import { lazyNamed } from '~/ui/layout/lazy-named'

const FlowMessages = lazyNamed(() => import('./flow-messages'), 'FlowMessages')

/** `FlowMessages`, fetched when there is something to say: the sign-in page is up before. */
export function LazyMessages(props: FlowMessagesProps) {
  return (
    <Show when={props.notice || worthSaying(props.flow.ui.messages).length > 0}>
      <Suspense>
        <FlowMessages {...props} />
      </Suspense>
    </Show>
  )
}
