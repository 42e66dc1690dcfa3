import { useLocation } from '@solidjs/router'
import { createMemo, For, Show, useContext, type JSX } from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { createNow } from '~/ui/data/time'
import { Icon, Logo } from '~/ui/theme/icon'
import { StatusIcon } from '~/ui/theme/status-icon'
import { groups, menuEntries } from '~/app/features'

/** The main navigation: a column, a rail of icons, or behind the menu button, depending on the window's width. Its children stand at the bottom. */
export function Sidebar(props: { ref: (element: HTMLElement) => void; children: JSX.Element }) {
  const location = useLocation()
  const now = createNow()
  const hasAccount = useContext(KratosContext) !== undefined
  // Of groups that stay: where entries come later, as those of admins do, the others keep the focus.
  const entries = createMemo(() => menuEntries(hasAccount))
  const entriesOf = (group: string) => entries().filter((entry) => entry.group === group)
  const isAt = (href: string) => location.pathname === href || location.pathname.startsWith(`${href}/`)
  return (
    <aside ref={props.ref} aria-label="Sidebar" id="sidebar" popover="auto" class="sidebar chrome">
      <a href={paths.home()} class="brand">
        <Logo />
        <span class="word">Rafiki Admin</span>
      </a>
      <nav aria-label="Main">
        <For each={groups}>
          {(group) => (
            <Show when={entriesOf(group).length > 0}>
              <div class="nav-group">
                <Show when={group !== 'Overview'}>
                  <h2>{group}</h2>
                </Show>
                <ul>
                  <For each={entriesOf(group)}>
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
                          <Show when={item.badge?.(now())}>
                            {(count) => (
                              <span class="nav-badge">
                                <StatusIcon name="dot" class="text-warning" />
                                <span class="word">
                                  {count()}
                                  <span class="visually-hidden"> waiting</span>
                                </span>
                              </span>
                            )}
                          </Show>
                        </a>
                      </li>
                    )}
                  </For>
                </ul>
              </div>
            </Show>
          )}
        </For>
      </nav>
      {props.children}
    </aside>
  )
}
