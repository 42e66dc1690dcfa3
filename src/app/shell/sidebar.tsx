import { useLocation } from '@solidjs/router'
import { For, Show, useContext, type JSX } from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { Icon } from '~/ui/theme/icon'
import { Logo } from '~/ui/theme/logo'
import { groups, sessionFeatures, tenantFeatures } from '~/app/features'

const entries = [...tenantFeatures, ...sessionFeatures].flatMap((feature) => feature.menu ?? [])
const filledFor = (somebody: boolean) =>
  groups
    .map((group) => ({
      group,
      items: entries.filter((entry) => entry.group === group && (somebody || !entry.ofPerson))
    }))
    .filter(({ items }) => items.length > 0)

/** Where one can go. A column, a rail of icons, or behind the menu button, by the room there is. `children` stand at its foot. */
export function Sidebar(props: { ref: (element: HTMLElement) => void; children: JSX.Element }) {
  const location = useLocation()
  const filled = filledFor(useContext(KratosContext) !== undefined)
  const isAt = (href: string) => location.pathname === href || location.pathname.startsWith(`${href}/`)
  return (
    <aside ref={props.ref} aria-label="Sidebar" id="sidebar" popover="auto" class="sidebar chrome">
      <a href={paths.home()} class="brand">
        <Logo />
        <span class="word">Rafiki Admin</span>
      </a>
      <nav aria-label="Main">
        <For each={filled}>
          {({ group, items }) => (
            <div class="nav-group">
              <Show when={group !== 'Overview'}>
                <h2>{group}</h2>
              </Show>
              <ul>
                <For each={items}>
                  {(item) => (
                    <li>
                      <a
                        href={item.href}
                        class="nav-item"
                        title={item.label}
                        aria-current={isAt(item.href) ? 'page' : undefined}
                      >
                        <Icon name={item.icon} />
                        <span class="word">{item.label}</span>
                      </a>
                    </li>
                  )}
                </For>
              </ul>
            </div>
          )}
        </For>
      </nav>
      {props.children}
    </aside>
  )
}
