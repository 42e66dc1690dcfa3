import { useLocation } from '@solidjs/router'
import { createEffect, on, onCleanup, onMount, Show, Suspense, type JSX } from 'solid-js'
import type { Config } from '~/config'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { loadFailureRules } from '~/rafiki/client/send'
import { lazyNamed } from '~/ui/layout/lazy-named'
import { Loading } from '~/ui/feedback/loading'
import { NotifierProvider } from '~/ui/feedback/notifier'
import { preloadFailed } from '~/ui/feedback/read-boundary'
import { PageBoundary, preloadPageError } from '~/app/errors/page-boundary'
import { useSession } from '~/app/session/session'
import '~/ui/theme/fonts-more.css'
import './shell.css'
import { Sidebar } from './sidebar'
import { TopBar } from './top-bar'
import { UserFoot } from './user-foot'

const NoAuthBanner = lazyNamed(() => import('./no-auth-banner'), 'NoAuthBanner')

/** What stands around every page: where one can go, for whom and where it happens, and who is signed in. */
export function Shell(props: { config: Config; children?: JSX.Element }) {
  const location = useLocation()
  const session = useSession()
  const tenant = useTenant()
  let sidebar: HTMLElement | undefined
  let main: HTMLElement | undefined
  createEffect(
    on(
      () => location.pathname,
      () => {
        if (sidebar?.matches(':popover-open')) sidebar.hidePopover()
      },
      { defer: true }
    )
  )
  onMount(() => {
    // When something fails there may be no network to fetch the words with; and most of what can be done is done in a dialog.
    const timer = setTimeout(() => {
      preloadPageError()
      for (const preload of [loadFailureRules, preloadFailed, () => import('~/ui/feedback/dialog')])
        preload().catch(() => undefined)
    }, 2000)
    onCleanup(() => clearTimeout(timer))
  })
  const role = () => {
    const current = tenant()
    if (!current) return 'No tenant yet'
    return current.isOperator ? 'Operator' : current.name
  }
  const skip = (event: MouseEvent) => {
    // Not by the fragment: it would stay in the address and in links that are copied.
    event.preventDefault()
    main?.focus()
  }
  return (
    <NotifierProvider>
      <a href="#page" class="skip-link chrome" onClick={skip}>
        Skip to the page
      </a>
      <div class="shell">
        <Sidebar ref={(element) => (sidebar = element)}>
          <UserFoot email={session.identity.email} role={role()} onSignOut={() => void session.signOut()} />
        </Sidebar>
        <div class="min-w-0">
          <TopBar tenant={tenant()} environment={props.config.environment} />
          <Show when={props.config.auth === 'none'}>
            <Suspense>
              <NoAuthBanner />
            </Suspense>
          </Show>
          <main id="page" ref={main} tabindex="-1" class="page">
            <PageBoundary waiting={<Loading />}>{props.children}</PageBoundary>
          </main>
        </div>
      </div>
    </NotifierProvider>
  )
}
