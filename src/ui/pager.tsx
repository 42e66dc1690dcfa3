import { LinkButton } from './link-button'
import { Button } from './button'
import { Icon } from './icon'
import { Show, type JSX } from 'solid-js'

interface PagerProps {
  newerHref?: string | undefined
  olderHref?: string | undefined
  /** How far was looked: "Newest first", or "12 assets, all read" */
  summary: string
}

/** Keyset paging: two links, no page numbers. Focus stays here after paging, since the links stay in place. */
export function Pager(props: PagerProps) {
  return (
    <nav aria-label="Pages" class="mt-3 flex flex-wrap items-center justify-end gap-2">
      <p class="mr-auto text-dense text-ink-3">{props.summary}</p>
      <Step href={props.newerHref}>
        <Icon name="arrow-left" />
        Newer
      </Step>
      <Step href={props.olderHref}>
        Older
        <Icon name="arrow-right" class="-mr-0.5" />
      </Step>
    </nav>
  )
}

function Step(props: { href: string | undefined; children: JSX.Element }) {
  return (
    <Show when={props.href} fallback={<Button disabled>{props.children}</Button>}>
      {(href) => <LinkButton href={href()}>{props.children}</LinkButton>}
    </Show>
  )
}
