import { Match, Switch } from 'solid-js'
import { patterns } from '~/paths'
import { lazily } from '~/ui/lazily'
import { isAt } from './guest-addresses'
import { SignInPage } from './sign-in-page'

const RecoveryPage = lazily(() => import('./recovery-page'), 'RecoveryPage')
const KratosErrorPage = lazily(() => import('./kratos-error-page'), 'KratosErrorPage')

/** The page of the address that is up, for people who are not in yet. The sign-in page is at hand, the others are fetched. */
export function GuestPages() {
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
