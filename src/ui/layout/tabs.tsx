import { useLocation } from '@solidjs/router'
import { createEffect, For } from 'solid-js'
import './tabs.css'

export interface Tab {
  label: string
  href: string
  /** Current on this path only, not on paths below it */
  end?: boolean
  /** Paths of dialogs that open over this tab */
  also?: readonly string[]
}

interface TabsProps {
  /** Names the tabs for screen readers */
  label: string
  items: readonly Tab[]
}

/** Links to the parts of one page, each with its own address. They are links with `aria-current`, not ARIA tabs. */
export function Tabs(props: TabsProps) {
  const location = useLocation()
  const isCurrent = ({ href, end, also }: Tab) =>
    location.pathname === href ||
    also?.includes(location.pathname) === true ||
    (!end && location.pathname.startsWith(`${href}/`))
  let tabs: HTMLElement | undefined
  // On a narrow screen the tabs scroll, and the current one may be beyond the edge.
  createEffect(() => {
    const at = props.items.findIndex(isCurrent)
    tabs?.querySelectorAll('a')[at]?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  return (
    <nav ref={tabs} aria-label={props.label} class="tabs chrome">
      <ul class="flex gap-5">
        <For each={props.items}>
          {(item) => (
            <li>
              <a href={item.href} class="tab" aria-current={isCurrent(item) ? 'page' : undefined}>
                {item.label}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
