import { onMount, Show, type JSX, type Ref } from 'solid-js'
import { reportFailure } from './live-region'
import { StatusIcon } from '~/ui/theme/status-icon'
import { Icon } from '~/ui/theme/icon'
import { boxTones, iconTones } from '~/ui/data/status'

interface CalloutProps {
  ref?: Ref<HTMLDivElement> | undefined
  /** `info` is a quiet note; the others report that something succeeded, needs attention, or failed. */
  tone: 'info' | 'success' | 'warning' | 'danger'
  title?: JSX.Element
  /** "alert" has it read out when it appears, and reports a failure */
  role?: 'alert' | 'status' | 'group' | undefined
  /** -1 lets a script focus it */
  tabindex?: -1 | undefined
  class?: string | undefined
  /** Buttons below the text */
  actions?: JSX.Element
  children?: JSX.Element
}

/** A box to read before going on: what happened, then what to do. */
export function Callout(props: CalloutProps) {
  onMount(() => {
    if (props.role === 'alert') reportFailure()
  })
  const look = () => boxTones[props.tone === 'info' ? 'mute' : props.tone]
  return (
    <div
      ref={props.ref}
      role={props.role}
      tabindex={props.tabindex}
      class={`flex gap-3 rounded-panel border p-3.5 ${look().box} ${props.class ?? ''}`}
    >
      <span
        class={`mt-0.5 ${props.tone === 'danger' || props.tone === 'success' ? iconTones[props.tone] : look().text}`}
      >
        <Show
          when={props.tone === 'danger' || props.tone === 'success'}
          fallback={<Icon name={props.tone === 'warning' ? 'alert' : 'info'} />}
        >
          <StatusIcon name={props.tone === 'danger' ? 'failed' : 'done'} class="mx-px" />
        </Show>
      </span>
      <div class="min-w-0 flex-1 text-dense text-ink-2">
        <Show when={props.title}>
          <p class="font-600 text-ink">{props.title}</p>
        </Show>
        {props.children}
        <Show when={props.actions}>
          <div class="mt-3 flex flex-wrap gap-2">{props.actions}</div>
        </Show>
      </div>
    </div>
  )
}
