import { patterns, paths } from '~/paths'
import { lazyNamed } from '~/ui/layout/lazy-named'
import { RequireAuth } from './require-auth'

const AccountPage = lazyNamed(() => import('./account-page'), 'AccountPage')

/**
 * One's own account: one page with tabs, so one question to Kratos for all of them. The pages for people who are not in yet are in
 * `guest-pages.ts`.
 */
export const feature = {
  routes: [{ component: RequireAuth, children: [{ path: [...patterns.account], component: AccountPage }] }],
  menu: {
    label: 'Account',
    href: paths.account(),
    icon: 'account' as const,
    group: 'Console' as const,
    ofPerson: true as const
  }
}
