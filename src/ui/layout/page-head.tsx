import { createEffect, For, onMount, Show, type JSX } from 'solid-js'
import { LiveText } from '~/ui/data/live-text'
import { Icon } from '~/ui/theme/icon'
import { takeHeadingFocus } from './page-heading'
import { setPageTitle } from './page-heading'

interface PageHeadProps {
  /** Also the title of the tab */
  title: string
  /** The title is a name or a code, which no translator should change. */
  isName?: boolean
  /** Replaces the title as the heading's content: an amount */
  heading?: JSX.Element
  /** "12 assets in 4 tenants" */
  count?: string | undefined
  crumbs?: readonly { label: string; href?: string }[]
  /** Tenant and id */
  subtitle?: JSX.Element
  /** Beside the title: a state, a tag */
  badge?: JSX.Element
  /** At the right, at most one of them primary */
  actions?: JSX.Element
}

/** The page's one h1 with crumbs, state and actions. It takes the focus after a navigation. */
export function PageHead(props: PageHeadProps) {
  let heading: HTMLHeadingElement | undefined
  createEffect(() => setPageTitle(props.title))
  onMount(() => {
    if (takeHeadingFocus()) heading?.focus()
  })
  return (
    <header class="mb-5">
      <Show when={props.crumbs}>
        <nav aria-label="Breadcrumbs" class="mb-1.5">
          <ol class="flex flex-wrap items-center gap-x-2 text-dense text-ink-3">
            <For each={props.crumbs}>
              {(crumb, index) => (
                <li class="flex items-center gap-2">
                  <Show when={index() > 0}>
                    <Icon name="chevron-right" size={14} />
                  </Show>
                  <Show
                    when={crumb.href}
                    fallback={
                      <span aria-current="page">
                        <LiveText text={crumb.label} translatable={!props.isName} />
                      </span>
                    }
                  >
                    {(href) => (
                      <a href={href()} class="hover:text-ink hover:underline">
                        {crumb.label}
                      </a>
                    )}
                  </Show>
                </li>
              )}
            </For>
          </ol>
        </nav>
      </Show>
      <div class="flex flex-wrap items-center gap-x-3 gap-y-3">
        <h1 ref={heading} tabindex="-1" class="min-w-0 text-title">
          {props.heading ?? <LiveText text={props.title} translatable={!props.isName} longestWord={16} />}
        </h1>
        {props.badge}
        <Show when={props.count}>
          <p class="text-dense text-ink-3">{props.count}</p>
        </Show>
        <Show when={props.actions}>
          <div class="ml-auto flex flex-wrap gap-2">{props.actions}</div>
        </Show>
      </div>
      <Show when={props.subtitle}>
        <div class="mt-1.5 flex flex-wrap items-center gap-x-2 gap-y-1 text-dense text-ink-3">{props.subtitle}</div>
      </Show>
    </header>
  )
}
