import { lazy } from 'solid-js'
import { patterns, paths } from '~/paths'
import { Welcome } from './welcome'
import { WithAccounts } from './with-accounts'

const SignInPage = lazy(async () => ({ default: (await import('./sign-in-page')).SignInPage }))
const RecoveryPage = lazy(async () => ({ default: (await import('./recovery-page')).RecoveryPage }))
const KratosErrorPage = lazy(async () => ({ default: (await import('./kratos-error-page')).KratosErrorPage }))
const AccountPage = lazy(async () => ({ default: (await import('./account-page')).AccountPage }))

/** The pages for people who are not in yet. */
export const guestFeature = {
  routes: [
    {
      component: WithAccounts,
      children: [
        { path: patterns.welcome, component: Welcome },
        { path: [...patterns.login], component: SignInPage },
        { path: [...patterns.recovery], component: RecoveryPage },
        { path: [...patterns.kratosError], component: KratosErrorPage }
      ]
    }
  ]
}

/** One's own account. */
export const feature = {
  routes: [{ component: WithAccounts, children: [{ path: patterns.account, component: AccountPage }] }],
  menu: { label: 'Account', href: paths.account(), icon: 'account' as const, group: 'Console' as const }
}
