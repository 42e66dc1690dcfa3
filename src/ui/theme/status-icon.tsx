import { Show } from 'solid-js'

export type StatusIconName = keyof typeof shapes

const ring = 'M.75 7a6.25 6.25 0 1 0 12.5 0a6.25 6.25 0 1 0-12.5 0'
const disc = 'M0 7a7 7 0 1 0 14 0a7 7 0 1 0-14 0'

/** Each icon's outline, filled part, and what is cut out of the filled part. */
const shapes = {
  done: { filled: disc, cut: 'M4.2 7.3 6.2 9.2 9.8 5.1' },
  failed: { filled: disc, cut: 'M4.9 4.9l4.2 4.2M9.1 4.9l-4.2 4.2' },
  off: { line: `${ring}M2.6 11.4l8.8-8.8` },
  alert: { line: 'M7 1.3 13.2 12.3H.8z', filled: 'M7 1.3 13.2 12.3H.8z', cut: 'M7 5v3.4M7 10.5v.01' },
  waiting: { line: `${ring}M7 3.6V7l2.2 1.6` },
  ended: { line: `${ring}M4.4 7h5.2` },
  active: { line: ring, filled: 'M7 3.5a3.5 3.5 0 0 1 0 7z' },
  dot: { filled: 'M4 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0' }
} satisfies Record<string, { line?: string; filled?: string; cut?: string }>

/** The shape of a state, 14 px, in the colour of the text. States differ by shape, not by colour alone. */
export function StatusIcon(props: { name: StatusIconName; class?: string }) {
  const parts = (): { line?: string; filled?: string; cut?: string } => shapes[props.name]
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      stroke-linecap="round"
      stroke-linejoin="round"
      class={props.class}
      aria-hidden="true"
    >
      <path d={parts().line ?? ''} />
      <path d={parts().filled ?? ''} fill="currentColor" stroke="none" />
      <Show when={parts().cut}>
        <path d={parts().cut} class="stroke-surface" />
      </Show>
    </svg>
  )
}
