import { Show, splitProps, type JSX } from 'solid-js'
import { Glyph } from './glyph'
import { Icon } from './icon'
import './more-icons'
import { tones } from './tone'

export interface CalloutProps extends Omit<JSX.HTMLAttributes<HTMLDivElement>, 'title'> {
  /** `info` is the quiet note; the others say that something finished well, waits, or went wrong. */
  tone: 'info' | 'success' | 'warning' | 'danger'
  title?: JSX.Element
  /** Buttons below the text */
  actions?: JSX.Element
}

/** A box that must be read before going on: what happened, then what to do. */
export function Callout(props: CalloutProps) {
  const [own, rest] = splitProps(props, ['tone', 'title', 'actions', 'children', 'class'])
  const look = () => tones[own.tone === 'info' ? 'mute' : own.tone]
  return (
    <div {...rest} class={`flex gap-3 rounded-panel border p-3.5 ${look().box} ${own.class ?? ''}`}>
      <span class={`mt-0.5 ${own.tone === 'danger' || own.tone === 'success' ? look().glyph : look().word}`}>
        <Show
          when={own.tone === 'danger' || own.tone === 'success'}
          fallback={<Icon name={own.tone === 'warning' ? 'alert' : 'info'} />}
        >
          <Glyph name={own.tone === 'danger' ? 'failed' : 'done'} class="mx-px" />
        </Show>
      </span>
      <div class="min-w-0 flex-1 text-dense text-ink-2">
        <Show when={own.title}>
          <p class="font-600 text-ink">{own.title}</p>
        </Show>
        {own.children}
        <Show when={own.actions}>
          <div class="mt-3 flex flex-wrap gap-2">{own.actions}</div>
        </Show>
      </div>
    </div>
  )
}
