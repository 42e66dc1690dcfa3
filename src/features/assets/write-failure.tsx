import { Show } from 'solid-js'
import type { Outcome } from '~/rafiki/failures'
import { Callout } from '~/ui/callout'

/** A write that wasn't done. */
export type WriteTrouble = Exclude<Outcome<never>, { status: 'done' }>

interface WriteFailureProps {
  trouble: WriteTrouble | undefined
  /** "We don’t know yet if this asset was created" */
  unknown: string
  /** "The asset was not created" */
  refused: string
}

/** Says beside a form what became of it: what was typed stays, and sending it again is the same request. */
export function WriteFailure(props: WriteFailureProps) {
  return (
    <Show when={props.trouble}>
      {(trouble) => (
        <Callout
          role="alert"
          tone={trouble().status === 'unknown' ? 'warning' : 'danger'}
          title={trouble().status === 'unknown' ? props.unknown : props.refused}
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
