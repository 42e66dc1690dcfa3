import { For } from 'solid-js'

/** Rows that are about to come, at the height they will have. At most six. */
export function SkeletonRows(props: { rows?: number }) {
  const widths = ['w-40', 'w-56', 'w-32', 'w-48', 'w-36', 'w-52']
  return (
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
  )
}
