import { Match, Switch } from 'solid-js'
import { patterns } from '~/paths'
import { RecoveryPage } from '~/features/recovery/recovery-page'
import { isAt } from '~/features/sign-in/auth-addresses'
import { KratosErrorPage } from '~/features/sign-in/kratos-error-page'
import { SignInPage } from '~/features/sign-in/sign-in-page'

/** The page of the address that is up, for people who are not in yet. */
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
