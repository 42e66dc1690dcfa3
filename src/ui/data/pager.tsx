import type { JSX } from 'solid-js'
import { buttonClass } from '~/ui/forms/button'
import { Icon } from '~/ui/theme/icon'

interface PagerProps {
  newerHref?: string | undefined
  olderHref?: string | undefined
  /** "Newest first", or "12 assets" when this page holds all of them */
  summary: string
}

/** Keyset paging: two links, no page numbers. The links stay in place, so the focus stays on them after paging. */
export function Pager(props: PagerProps) {
  return (
    <nav aria-label="Pages" class="mt-3 flex flex-wrap items-center justify-end gap-2">
      <p class="mr-auto text-dense text-ink-3">{props.summary}</p>
      <PageLink href={props.newerHref}>
        <Icon name="arrow-left" />
        Newer
      </PageLink>
      <PageLink href={props.olderHref}>
        Older
        <Icon name="arrow-right" class="-mr-0.5" />
      </PageLink>
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
