import { Navigate, useLocation } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createSignal,
  lazy,
  Match,
  on,
  onCleanup,
  Show,
  Switch,
  useContext,
  type JSX
} from 'solid-js'
import { loadLoginStepsLater } from '~/flows/lazy-login-steps'
import { KratosContext } from '~/kratos/kratos-context'
import { gateOf, type Gate } from '~/kratos/session-state'
import { importCode } from '~/lib/missing-file'
import { paths } from '~/paths'
import { openCredentials, signedInIdentity } from '~/rafiki/credentials/credentials'
import { SessionContext } from './session-provider'
import { SessionDialog } from './session-dialog'
import { SessionExpiry } from './session-expiry'
import { SessionUnreachable } from './session-unreachable'

const ChoosePassword = lazy(async () => ({
  default: (await importCode(import('~/features/account/account-pages'))).ChoosePassword
}))

/** So that a session that was ended is noticed after 60 s, and at most 90. */
const idleCheckMs = 30_000

/**
 * Shows a page that needs a session, or what the state of the session asks for instead. Each state has exactly one answer (gateOf), so
 * redirects can't loop. When the session ends under an open page, the page stays behind a dialog with what was typed.
 */
export function SessionGate(props: { children: JSX.Element }) {
  const kratos = useContext(KratosContext)
  const session = useContext(SessionContext)
  const location = useLocation()
  const here = () => location.pathname + location.search + location.hash
  void kratos?.session.ensure()
  if (kratos) onCleanup(loadLoginStepsLater())
  // Nothing tells an open page that its session was ended: it asks on the way to each page, and by itself while somebody may look at it.
  createEffect(
    on(
      () => location.pathname,
      () => void kratos?.session.revalidate(),
      { defer: true }
    )
  )
  const timer = setInterval(() => {
    if (document.visibilityState === 'visible') void kratos?.session.revalidate()
  }, idleCheckMs)
  onCleanup(() => clearInterval(timer))

  const gate = createMemo<Gate>(() =>
    kratos ? gateOf(kratos.session.state(), location.pathname === paths.account()) : { show: 'page' }
  )
  const needed = createMemo(() => {
    const now = gate()
    return now.show === 'page-behind-dialog' ? now.need : undefined
  })
  const ask = async () => void (await kratos?.session.check())
  // Usually main.tsx has opened them already, beside the code of the page.
  const [opened, setOpened] = createSignal(signedInIdentity() ?? '')
  const whose = createMemo(() => session?.identity.id ?? '')
  createEffect(
    // Again when the same person signs in after the session had ended, because its end deletes the stored credentials (session-core.ts).
    on([whose, needed], ([identity, need]) => {
      if (identity !== '' && !need) void openCredentials(identity).then(() => setOpened(identity))
    })
  )
  createEffect(() => {
    if (gate().show === 'reload') window.location.reload()
    const href = elsewhere()
    if (href !== undefined) kratos?.go(href)
  })
  const showsPage = () =>
    (gate().show === 'page' || gate().show === 'page-behind-dialog') && opened() !== '' && opened() === whose()
  const elsewhere = () => {
    const now = gate()
    if (now.show !== 'redirect' || now.to === 'choose-password') return undefined
    const return_to = here() === paths.home() ? {} : { return_to: here() }
    return paths.login({ ...(now.to === 'second-factor' ? { aal: 'aal2' } : {}), ...return_to })
  }

  const toChoose = () => {
    const now = gate()
    return now.show === 'redirect' && now.to === 'choose-password'
  }

  return (
    <>
      <Switch>
        <Match when={toChoose()}>
          <Navigate href={paths.account()} />
        </Match>
        <Match when={session?.signOutFailed()}>
          <SessionUnreachable stillSignedIn onRetry={() => session?.signOut() ?? Promise.resolve()} />
        </Match>
        <Match when={gate().show === 'unreachable'}>
          <SessionUnreachable onRetry={ask} />
        </Match>
        <Match when={gate().show === 'choose-password'}>
          <ChoosePassword />
        </Match>
        <Match when={showsPage()}>{props.children}</Match>
      </Switch>
      <Show when={showsPage() && needed()} keyed>
        {(need) => <SessionDialog need={need} />}
      </Show>
      <Show when={gate().show === 'page' && kratos}>{(present) => <SessionExpiry kratos={present()} />}</Show>
    </>
  )
}
