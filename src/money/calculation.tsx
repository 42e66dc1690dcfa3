import { For, Show, type JSX } from 'solid-js'

/** Rows of a sum, each with its words at the left and its value at the right; `strong` for what comes out. */
export function Calculation(props: { rows: readonly { term: string; value: JSX.Element; strong?: boolean }[] }) {
  return (
    <dl class="panel divide-y divide-line text-dense">
      <For each={props.rows}>
        {(row) => (
          <div
            class="flex flex-wrap items-center justify-between gap-x-3 px-3.5 py-2.25"
            classList={{ 'font-600': row.strong === true }}
          >
            <dt classList={{ 'text-ink-3': !row.strong }}>{row.term}</dt>
            <dd class="ml-auto min-w-0 text-right">
              <Show when={row.value} fallback={<span class="text-ink-3">…</span>}>
                {row.value}
              </Show>
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
