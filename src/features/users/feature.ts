import type { RouteDefinition } from '@solidjs/router'
import { paths, patterns } from '~/paths'
import { hasRoles, may } from '~/rafiki/credentials/permissions'
import { lazyPages } from '~/ui/layout/lazy-pages'

const load = () => import('./user-pages')
const page = lazyPages(load)

/** Whether the signed-in person manages users here; tracked. */
const isOffered = () => hasRoles() && may('admin')

const routes: RouteDefinition[] = [
  {
    path: patterns.users,
    component: page('UserList'),
    children: [
      { path: '/' },
      { path: '/invite', component: page('UserInvite') },
      { path: '/:id/:action', component: page('UserAction') }
    ]
  }
]

/** Who has an account: list, invite, role, access, deletion. For admins, behind a gateway. */
export const feature = {
  load,
  routes,
  menu: { label: 'Users', href: paths.users(), icon: 'users', group: 'Console', ofPerson: true, isOffered },
  actions: [{ label: 'Invite user', href: paths.userInvite(), icon: 'plus', right: 'admin' }]
} as const
