import { patterns, paths } from '~/paths'
import { lazily } from '~/ui/lazily'
import { WithAccounts } from './with-accounts'

const AccountPage = lazily(() => import('./account-page'), 'AccountPage')

/**
 * One's own account: one page with tabs, so one question to Kratos for all of them. The pages for people who are not in yet are in
 * `guest-pages.ts`.
 */
export const feature = {
  routes: [{ component: WithAccounts, children: [{ path: [...patterns.account], component: AccountPage }] }],
  menu: {
    label: 'Account',
    href: paths.account(),
    icon: 'account' as const,
    group: 'Console' as const,
    ofPerson: true as const
  }
}
