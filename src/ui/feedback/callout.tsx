import { Show, type JSX } from 'solid-js'
import { boxTones } from '~/ui/theme/box-tone'
import { StatusIcon } from '~/ui/theme/status-icon'
import { Icon } from '~/ui/theme/icon'
import '~/ui/theme/shell-icons'
import { passOn } from '~/ui/forms/pass-on'
import { glyphTones } from '~/ui/theme/tone'

export interface CalloutProps extends Omit<JSX.HTMLAttributes<HTMLDivElement>, 'title'> {
  /** `info` is the quiet note; the others say that something finished well, waits, or went wrong. */
  tone: 'info' | 'success' | 'warning' | 'danger'
  title?: JSX.Element
  /** Buttons below the text */
  actions?: JSX.Element
}

const own = ['tone', 'title', 'actions', 'children', 'class']

/** A box that must be read before going on: what happened, then what to do. */
export function Callout(props: CalloutProps) {
  const look = () => boxTones[props.tone === 'info' ? 'mute' : props.tone]
  return (
    <div ref={passOn(props, own)} class={`flex gap-3 rounded-panel border p-3.5 ${look().box} ${props.class ?? ''}`}>
      <span
        class={`mt-0.5 ${props.tone === 'danger' || props.tone === 'success' ? glyphTones[props.tone] : look().word}`}
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
