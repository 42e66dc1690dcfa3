import { For, Show, type JSX } from 'solid-js'
import { buttonClass } from '~/ui/forms/button'
import { Icon } from '~/ui/theme/icon'

interface PagerProps {
  newerHref?: string | undefined
  olderHref?: string | undefined
  /** "Newest first", or "12 assets" when this page holds all of them */
  summary: string
  /** The oldest rows are on the first page. */
  oldestFirst?: boolean | undefined
  /** Beside the summary: how the list is shown */
  children?: JSX.Element
}

/** Keyset paging: two links, no page numbers. The links stay in place, so the focus stays on them after paging. */
export function Pager(props: PagerProps) {
  const links = () => (props.oldestFirst ? (['Older', 'Newer'] as const) : (['Newer', 'Older'] as const))
  return (
    <nav aria-label="Pages" class="mt-3 flex flex-wrap items-center justify-end gap-2">
      <div class="mr-auto flex flex-wrap items-center gap-x-3 gap-y-2 text-dense text-ink-3">
        <p>{props.summary}</p>
        {props.children}
      </div>
      <div class="flex gap-2">
        <For each={links()}>
          {(label, at) => (
            <PageLink href={label === 'Newer' ? props.newerHref : props.olderHref}>
              <Show when={at() === 0}>
                <Icon name="arrow-left" />
              </Show>
              {label}
              <Show when={at() === 1}>
                <Icon name="arrow-right" class="-mr-0.5" />
              </Show>
            </PageLink>
          )}
        </For>
      </div>
    </nav>
  )
}

/** The element is the same with and without an address, so that it keeps the focus when the last page is reached. */
function PageLink(props: { href: string | undefined; children: JSX.Element }) {
  return (
    <a
      class={buttonClass({})}
      href={props.href}
      role={props.href ? undefined : 'link'}
      tabindex={props.href ? undefined : '-1'}
      aria-disabled={props.href ? undefined : 'true'}
    >
      {props.children}
    </a>
  )
}
