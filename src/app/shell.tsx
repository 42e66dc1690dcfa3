import { useLocation } from '@solidjs/router'
import { createEffect, on, onCleanup, onMount, Show, type JSX } from 'solid-js'
import type { Config } from '~/config'
import { useTenant } from '~/rafiki/current-tenant'
import { loadFailureRules } from '~/rafiki/send'
import { Banner } from '~/ui/banner'
import { Loading } from '~/ui/loading'
import { NotifierProvider } from '~/ui/notifier'
import { PageBoundary, preloadPageFailure } from './page-boundary'
import { useSession } from './session'
import '~/ui/fonts-more.css'
import './shell.css'
import { Sidebar } from './sidebar'
import { TopBar } from './top-bar'
import { UserFoot } from './user-foot'

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
    // When something fails there may be no network to fetch the words with.
    const timer = setTimeout(() => {
      preloadPageFailure()
      void loadFailureRules()
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
            <Banner tone="warning">
              <b>Nobody signs in here.</b> Whoever can open this page is an operator.
            </Banner>
          </Show>
          <main id="page" ref={main} tabindex="-1" class="page">
            <PageBoundary waiting={<Loading />}>{props.children}</PageBoundary>
          </main>
        </div>
      </div>
    </NotifierProvider>
  )
}
