import { For, type JSX } from 'solid-js'

/** Facts about a thing, as terms and values. */
export function FactList(props: { facts: readonly { term: string; value: JSX.Element }[] }) {
  return (
    <dl class="grid grid-cols-[minmax(96px,2fr)_minmax(0,3.2fr)] gap-x-4 gap-y-2.5 text-dense">
      <For each={props.facts}>
        {(fact) => (
          <>
            <dt class="text-ink-3">{fact.term}</dt>
            <dd class="min-w-0 tabular-nums">{fact.value}</dd>
          </>
        )}
      </For>
    </dl>
  )
}
