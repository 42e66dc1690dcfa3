import { patterns, paths } from '~/paths'
import { lazyNamed } from '~/ui/layout/lazy-named'

const AccountPage = lazyNamed(() => import('./account-page'), 'AccountPage')

/** One's own account: one page with tabs. */
export const feature = {
  routes: [{ path: [...patterns.account], component: AccountPage }],
  menu: {
    label: 'Account',
    href: paths.account(),
    icon: 'account' as const,
    group: 'Console' as const,
    ofPerson: true as const
  }
}
