import { Show, type JSX } from 'solid-js'

/** Shown in place of an empty list: what would be listed, why nothing is, and one action. */
export function Empty(props: { title: string; children: JSX.Element; action?: JSX.Element }) {
  return (
    <section class="max-w-130 rounded-panel border border-dashed border-line-strong p-4.5">
      <h2 class="text-section">{props.title}</h2>
      <div class="mt-0.5 text-dense text-ink-3">{props.children}</div>
      <Show when={props.action}>
        <div class="mt-3 flex gap-2">{props.action}</div>
      </Show>
    </section>
  )
}
