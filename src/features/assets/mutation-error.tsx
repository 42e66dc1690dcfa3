import { Show } from 'solid-js'
import type { WriteTrouble } from '~/rafiki/client/create-writes'
import { Callout } from '~/ui/feedback/callout'

/** What a write that wasn't done, or of which nobody knows, is called. */
export interface WriteWords {
  /** "We don’t know yet if this asset was created" */
  unknown: string
  /** "The asset was not created" */
  refused: string
}

interface WriteFailureProps {
  trouble: WriteTrouble | undefined
  words: WriteWords
}

/** The same in a notice, where there is no form any more to say it beside. */
export const lateNotice = (
  trouble: WriteTrouble,
  words: WriteWords
): { title: string; detail: string; failed: true } => ({
  title: words[trouble.status],
  detail: trouble.message,
  failed: true
})

/** Says beside a form what became of it: what was typed stays, and sending it again is the same request. */
export function WriteFailure(props: WriteFailureProps) {
  return (
    <Show when={props.trouble}>
      {(trouble) => (
        <Callout
          role="alert"
          tone={trouble().status === 'unknown' ? 'warning' : 'danger'}
          title={props.words[trouble().status]}
        >
          <p>
            {trouble().message}
            <Show when={trouble().status === 'unknown'}>
              {' '}
              What you entered is still here. Send it again: as long as you change nothing, it is the same request and
              can’t be done twice.
            </Show>
          </p>
        </Callout>
      )}
    </Show>
  )
}
