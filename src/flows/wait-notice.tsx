import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import { announce } from '~/ui/feedback/live-region'

/** ms after which a wait needs a reason */
const patience = 3000

interface WaitNoticeProps {
  waiting: boolean
  /** What is being waited for, as a sentence; what a form of Kratos waits for unless given */
  text?: string | undefined
}

/** Says what is being waited for once a wait has taken three seconds. */
export function WaitNotice(props: WaitNoticeProps) {
  const [isLong, setIsLong] = createSignal(false)
  const text = () => props.text ?? 'Still waiting for the sign-in service (Kratos).'
  createEffect(
    on(
      () => props.waiting,
      (waiting) => {
        setIsLong(false)
        if (!waiting) return
        const timer = setTimeout(() => {
          setIsLong(true)
          announce(text())
        }, patience)
        onCleanup(() => clearTimeout(timer))
      }
    )
  )
  return (
    <Show when={isLong()}>
      <p class="text-dense text-ink-2">{text()}</p>
    </Show>
  )
}

/** In place of a form that was asked for and isn't there yet. */
export function FormWait(props: { text?: string | undefined }) {
  return (
    <div class="min-h-60" aria-busy="true">
      <WaitNotice waiting text={props.text} />
    </div>
  )
}
