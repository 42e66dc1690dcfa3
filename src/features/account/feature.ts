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
  }
}
