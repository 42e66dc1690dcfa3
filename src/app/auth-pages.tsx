import { Match, Switch } from 'solid-js'
import { patterns } from '~/paths'
import { lazyNamed } from '~/ui/layout/lazy-named'
import { isAt } from '~/features/sign-in/auth-addresses'
import { SignInPage } from '~/features/sign-in/sign-in-page'

const RecoveryPage = lazyNamed(() => import('~/features/recovery/recovery-page'), 'RecoveryPage')
const KratosErrorPage = lazyNamed(() => import('~/features/sign-in/kratos-error-page'), 'KratosErrorPage')

/** The page of the address that is up, for people who are not in yet. The sign-in page is at hand, the others are fetched. */
export function AuthPages() {
  return (
    <Switch fallback={<SignInPage />}>
      <Match when={isAt(patterns.recovery)}>
        <RecoveryPage />
      </Match>
      <Match when={isAt(patterns.kratosError)}>
        <KratosErrorPage />
      </Match>
    </Switch>
  )
}
