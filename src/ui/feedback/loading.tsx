import { createSignal, onCleanup, Show } from 'solid-js'
import { SkeletonRows } from './skeleton-rows'

const slowAfterMs = 5000

/** Nothing for 150 ms, then skeleton rows, and after 5 s a sentence that it still goes on. */
export function Loading(props: { rows?: number }) {
  const [slow, setSlow] = createSignal(false)
  const timer = setTimeout(() => setSlow(true), slowAfterMs)
  onCleanup(() => clearTimeout(timer))
  return (
    <div aria-busy="true">
      <SkeletonRows rows={props.rows ?? 6} />
      <p role="status" class="mt-3 text-dense text-ink-3">
        <Show when={slow()}>Still reading…</Show>
      </p>
    </div>
  )
}
