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
  // On a narrow screen the tabs scroll. `scrollIntoView` would scroll the page, too; and a tab that begins just at the edge Chromium takes for
  // seen when it gets the focus.
  const show = (tab: Element | undefined) => {
    const seen = tab?.getBoundingClientRect()
    const strip = tabs?.getBoundingClientRect()
    if (!tabs || !seen || !strip) return
    if (seen.right > strip.right) tabs.scrollLeft += seen.right - strip.right
    else if (seen.left < strip.left) tabs.scrollLeft -= strip.left - seen.left
  }
  createEffect(() => {
    const at = props.items.findIndex(isCurrent)
    show(tabs?.querySelectorAll('a')[at])
  })
  return (
    <nav ref={tabs} aria-label={props.label} class="tabs chrome">
      <ul class="flex gap-5">
        <For each={props.items}>
          {(item) => (
            <li>
              <a
                href={item.href}
                class="tab"
                aria-current={isCurrent(item) ? 'page' : undefined}
                onFocus={(event) => show(event.currentTarget)}
              >
                {item.label}
              </a>
            </li>
          )}
        </For>
      </ul>
    </nav>
  )
}
