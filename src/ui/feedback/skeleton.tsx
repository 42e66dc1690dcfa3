import { createSignal, For, onCleanup, Show } from 'solid-js'

const slowAfterMs = 5000
const widths = ['w-40', 'w-56', 'w-32', 'w-48', 'w-36', 'w-52']

interface SkeletonProps {
  /** Six unless given, which is also the most */
  rows?: number
}

/** Stands for rows that are loading: nothing for 150 ms, then grey rows of the right height, and a sentence after 5 s. */
export function Skeleton(props: SkeletonProps) {
  const [slow, setSlow] = createSignal(false)
  const timer = setTimeout(() => setSlow(true), slowAfterMs)
  onCleanup(() => clearTimeout(timer))
  return (
    <div aria-busy="true">
      <div class="after-a-moment" aria-hidden="true">
        <For each={widths.slice(0, props.rows ?? 6)}>
          {(width) => (
            <div class="h-10.5 flex items-center gap-10 border-b border-line">
              <div class={`skeleton h-2.5 max-w-full ${width}`} />
              <div class="skeleton h-2.5 w-24" />
              <div class="skeleton ml-auto h-2.5 w-20" />
            </div>
          )}
        </For>
      </div>
      <p role="status" class="mt-3 text-dense text-ink-3">
        <Show when={slow()}>Still loading…</Show>
      </p>
    </div>
  )
}
