import { Match, Switch } from 'solid-js'

export type GlyphName = 'waiting' | 'active' | 'done' | 'failed' | 'ended' | 'off' | 'alert' | 'dot'

/** The shape of a state, 14 px, in the text's colour; tells states apart without colour too. */
export function Glyph(props: { name: GlyphName; class?: string }) {
  return (
    <svg
      width="14"
      height="14"
      viewBox="0 0 14 14"
      fill="none"
      stroke="currentColor"
      stroke-width="1.5"
      class={props.class}
      aria-hidden="true"
    >
      <Switch>
        <Match when={props.name === 'waiting'}>
          <circle cx="7" cy="7" r="5.75" stroke-dasharray="2.2 1.41" />
        </Match>
        <Match when={props.name === 'active'}>
          <circle cx="7" cy="7" r="6.25" />
          <path d="M7 3.6a3.4 3.4 0 0 1 0 6.8z" fill="currentColor" stroke="none" />
        </Match>
        <Match when={props.name === 'done' || props.name === 'failed'}>
          <circle cx="7" cy="7" r="7" fill="currentColor" stroke="none" />
          <path
            d={props.name === 'done' ? 'M4.2 7.3 6.2 9.2 9.8 5.1' : 'M4.9 4.9l4.2 4.2M9.1 4.9l-4.2 4.2'}
            class="stroke-surface"
            stroke-linecap="round"
            stroke-linejoin="round"
          />
        </Match>
        <Match when={props.name === 'ended' || props.name === 'off'}>
          <circle cx="7" cy="7" r="6.25" />
          <path d={props.name === 'ended' ? 'M4.4 7h5.2' : 'M2.6 11.4l8.8-8.8'} stroke-linecap="round" />
        </Match>
        <Match when={props.name === 'alert'}>
          <path d="M7 1.3 13.2 12.3H.8z" fill="currentColor" stroke-linejoin="round" />
          <path d="M7 5v3.4M7 10.5v.01" class="stroke-surface" stroke-linecap="round" />
        </Match>
        <Match when={props.name === 'dot'}>
          <circle cx="7" cy="7" r="3" fill="currentColor" stroke="none" />
        </Match>
      </Switch>
    </svg>
  )
}
