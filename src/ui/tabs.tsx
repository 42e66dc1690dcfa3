import { A } from '@solidjs/router'
import { For } from 'solid-js'

interface TabsProps {
  /** What the tabs are of, for those who listen */
  label: string
  items: readonly { label: string; href: string; /** Current on exactly this path only */ end?: boolean }[]
}

/** Links to the parts of one thing, each with its own address. `aria-current`, since these are links and no ARIA tabs. */
export function Tabs(props: TabsProps) {
  return (
    <nav aria-label={props.label} class="tabs chrome">
      <ul class="flex gap-5">
        <For each={props.items}>
          {(item) => (
            <li>
              <A href={item.href} end={item.end ?? false} class="tab">
                {item.label}
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
