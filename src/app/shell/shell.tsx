import { useLocation } from '@solidjs/router'
import { createEffect, on, Show, useContext, type JSX } from 'solid-js'
import { SearchButton } from '~/app/search/search-button'
import type { Command } from '~/app/search/search-options'
import type { Config } from '~/config'
import { KratosContext } from '~/kratos/kratos-context'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { tenantName } from '~/rafiki/tenants'
import { Banner } from '~/ui/feedback/banner'
import { NotifierProvider } from '~/ui/feedback/notifier'
import { Skeleton } from '~/ui/feedback/skeleton'
import { PageBoundary } from '~/app/errors/page-boundary'
import { useSession } from '~/app/session/session-provider'
import { RoleBanner } from './role-banner'
import './shell.css'
import { Sidebar } from './sidebar'
import { tenantAbsence, TopBar } from './top-bar'
import { setTheme } from '~/ui/theme/theme'
import { themes, UserMenu } from './user-menu'

/** The frame around every page: the navigation, the tenant and the deployment, and who is signed in. */
export function Shell(props: { config: Config; children?: JSX.Element }) {
  const location = useLocation()
  const session = useSession()
  const tenant = useTenant()
  const hasAccount = useContext(KratosContext) !== undefined
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
  const role = () => {
    const current = tenant()
    if (!current) return tenantAbsence()
    return current.isOperator ? 'Operator' : tenantName(current)
  }
  const signOut = () => void session.signOut()
  const commands = (): Command[] => [
    ...themes.map(({ choice, label }) => ({
      label,
      icon: 'overview' as const,
      run: () => setTheme(choice),
      also: ['appearance']
    })),
    { label: hasAccount ? 'Sign out' : 'Forget the credentials', icon: 'sign-out', run: signOut, also: ['log out'] }
  ]
  const skip = (event: MouseEvent) => {
    // The fragment would stay in the address and in links that are copied.
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
          <UserMenu email={session.identity.email} role={role()} onSignOut={signOut} />
        </Sidebar>
        <div class="min-w-0">
          <TopBar tenant={tenant()} environment={props.config.environment}>
            <SearchButton commands={commands()} />
          </TopBar>
          <Show when={props.config.auth === 'none'}>
            <Banner tone="warning">
              <b>Sign-in is switched off.</b> Anyone who can open this page is an operator.
            </Banner>
          </Show>
          <RoleBanner />
          <main id="page" ref={main} tabindex="-1" class="page">
            <PageBoundary loading={<Skeleton />}>{props.children}</PageBoundary>
          </main>
        </div>
      </div>
    </NotifierProvider>
  )
}
