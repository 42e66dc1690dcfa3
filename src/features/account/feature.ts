import { patterns, paths } from '~/paths'
import { lazyPages } from '~/ui/layout/lazy-pages'

const load = () => import('./account-pages')
const page = lazyPages(load)

/** One's own account: one page with tabs. */
export const feature = {
  load,
  routes: [{ path: [...patterns.account], component: page('AccountPage') }],
  menu: {
    label: 'Account',
    href: paths.account(),
    icon: 'account' as const,
    group: 'Console' as const,
    ofPerson: true as const
  },
  actions: [
    { label: 'Profile', href: paths.accountProfile(), icon: 'account' as const, also: ['account', 'name', 'email'] },
    { label: 'Appearance', href: paths.accountAppearance(), icon: 'account' as const, also: ['account', 'time', 'UTC'] }
  ]
}
