import { createUniqueId, For, onCleanup, onMount, Show, type JSX } from 'solid-js'
import './menu.css'
import { Icon, type IconName } from '~/ui/theme/icon'

export interface MenuItem {
  label: string
  icon?: IconName
  href?: string
  onSelect?: () => void
  /** Leads to a destructive action */
  danger?: boolean
  /** The menu stays open after it, because it adds items. */
  staysOpen?: boolean
  /** For one of several exclusive choices: whether it is the current one */
  checked?: boolean
}

interface MenuProps {
  /** Names the menu for screen readers: "Actions for MXN" */
  label: string
  items: readonly MenuItem[]
  /** The button's content; three dots unless given */
  children?: JSX.Element
  class?: string
  /** Opens as soon as it is mounted, after a click on a button that it replaces. */
  defaultOpen?: boolean
}

/** A button that opens a list of actions. The browser closes the list (Escape, a click elsewhere) and returns the focus. */
export function Menu(props: MenuProps) {
  const id = createUniqueId()
  let button: HTMLButtonElement | undefined
  let list: HTMLDivElement | undefined
  const entries = () => [...(list?.querySelectorAll<HTMLElement>('[role^=menuitem]') ?? [])]
  const moveFocus = (event: KeyboardEvent) => {
    const all = entries()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const to = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1, Home: 0, End: -1 }[event.key]
    if (to !== undefined) {
      event.preventDefault()
      all.at(to === all.length ? 0 : to)?.focus()
    } else if (event.key === 'Tab') list?.hidePopover()
  }
  const place = () => {
    if (button && list) placeMenu(button, list)
  }
  onCleanup(() => window.removeEventListener('resize', place))
  const onToggle = (event: ToggleEvent) => {
    button?.setAttribute('aria-expanded', String(event.newState === 'open'))
    if (event.newState === 'open') window.addEventListener('resize', place)
    else window.removeEventListener('resize', place)
    if (event.newState === 'open') entries()[0]?.focus()
    // Browsers return the focus to the element that had it, but not when the menu is inside another popover.
    else if (document.activeElement === document.body || list?.contains(document.activeElement)) button?.focus()
  }
  onMount(() => {
    if (!props.defaultOpen) return
    button?.focus()
    list?.showPopover()
  })
  const select = (item: MenuItem) => {
    if (!item.staysOpen) list?.hidePopover()
    item.onSelect?.()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        class={props.class ?? 'button button-secondary button-icon'}
        popovertarget={id}
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label={props.children === undefined ? props.label : undefined}
        title={props.children === undefined ? props.label : undefined}
      >
        {props.children ?? <Icon name="more" />}
      </button>
      <div
        ref={list}
        id={id}
        popover="auto"
        role="menu"
        aria-label={props.label}
        class="menu"
        onBeforeToggle={place}
        onToggle={onToggle}
        onKeyDown={moveFocus}
      >
        {/* The first can be reached by Tab, since a menu that scrolls has to be; arrows lead to the others. */}
        <For each={props.items}>
          {(item, at) => (
            <Show
              when={item.href}
              fallback={
                <button
                  type="button"
                  role={item.checked === undefined ? 'menuitem' : 'menuitemradio'}
                  aria-checked={item.checked}
                  tabindex={at() === 0 ? 0 : -1}
                  class="menu-item"
                  data-danger={item.danger ? '' : undefined}
                  onClick={() => select(item)}
                >
                  <MenuItemFace item={item} />
                </button>
              }
            >
              {(href) => (
                <a
                  href={href()}
                  role="menuitem"
                  tabindex={at() === 0 ? 0 : -1}
                  class="menu-item"
                  data-danger={item.danger ? '' : undefined}
                  onClick={() => select(item)}
                >
                  <MenuItemFace item={item} />
                </a>
              )}
            </Show>
          )}
        </For>
      </div>
    </>
  )
}

function MenuItemFace(props: { item: MenuItem }) {
  return (
    <>
      <Show when={props.item.icon}>{(name) => <Icon name={name()} />}</Show>
      <span class="menu-label" title={props.item.label.length > 80 ? props.item.label : undefined}>
        {props.item.label}
      </span>
      <Show when={props.item.checked}>
        <Icon name="check" class="ml-auto" />
      </Show>
    </>
  )
}

// px
const gap = 4
const edge = 8
const leastRoom = 240

/**
 * Puts a popover under its button, or above it where there is more room, and inside the window; on a low screen, where neither has room, over
 * its button. By script, because not every browser has CSS anchors yet. The content security policy forbids style attributes in markup, not
 * `style` properties set like this.
 */
function placeMenu(button: HTMLElement, list: HTMLElement): void {
  const box = button.getBoundingClientRect()
  const { left, right } = box
  const [width, height] = [innerWidth, innerHeight]
  // A button that a smaller window has left outside counts as one at its edge.
  const inWindow = (y: number) => Math.min(Math.max(y, 0), height)
  const [top, bottom] = [inWindow(box.top), inWindow(box.bottom)]
  const under = bottom < height / 2
  const fromRight = left > width / 2
  const room = (under ? height - bottom : top) - gap
  const over = room < leastRoom
  const fromEdge = Math.max(edge, fromRight ? document.documentElement.clientWidth - right : left)
  Object.assign(list.style, {
    top: over ? `${edge}px` : under ? `${bottom + gap}px` : 'auto',
    bottom: over || under ? 'auto' : `${height - top + gap}px`,
    left: fromRight ? 'auto' : `${fromEdge}px`,
    right: fromRight ? `${fromEdge}px` : 'auto',
    maxWidth: `${width - fromEdge - edge}px`,
    maxHeight: `${over ? height - 2 * edge : room - edge}px`
  })
}
