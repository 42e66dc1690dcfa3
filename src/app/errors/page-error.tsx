import { revalidate, useLocation } from '@solidjs/router'
import {
  createEffect,
  createMemo,
  createSignal,
  Match,
  on,
  onCleanup,
  onMount,
  Show,
  Switch,
  untrack,
  useContext
} from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { Button } from '~/ui/forms/button'
import { LinkButton } from '~/ui/forms/link-button'
import { ErrorLayout } from './error-layout'
import { errorMessage, type ErrorMessage } from './error-messages'

interface PageErrorProps {
  error: unknown
  /** How often this page was tried again already */
  retries: number
  /** Renders the page again. */
  onRetry: () => void
}

/** Shown in place of a page whose data or code did not load. */
export function PageError(props: PageErrorProps) {
  const message = createMemo(() => errorMessage(props.error))
  const retry = () => {
    // The queries keep the failure: without this, rendering the page again would show it again.
    void revalidate()
    props.onRetry()
  }
  // When the person has signed in again behind this page (session-dialog.tsx), the page is tried again. The effect follows that change and not
  // every answer of whoami: with a gateway that goes on refusing it would ask forever.
  const session = useContext(KratosContext)?.session
  const signedIn = createMemo(() => session?.state().kind === 'signed-in')
  createEffect(
    on(
      signedIn,
      (now) => {
        if (now && needsSignIn(message().remedy)) retry()
      },
      { defer: true }
    )
  )
  return (
    <ErrorLayout
      icon={message().icon}
      title={message().title}
      facts={message().facts}
      actions={<Remedy remedy={message().remedy} onRetry={retry} />}
    >
      <p>{message().text}</p>
      <Show when={message().remedy === 'wait'}>
        <RetryCountdown retries={props.retries} onRetry={retry} />
      </Show>
    </ErrorLayout>
  )
}

const needsSignIn = (remedy: ErrorMessage['remedy']) => remedy === 'sign-in' || remedy === 'second-factor'

function Remedy(props: { remedy: ErrorMessage['remedy']; onRetry: () => void }) {
  const location = useLocation()
  const here = () => location.pathname + location.search
  onMount(() => {
    if (props.remedy === 'reload') void reloadOnce()
  })
  return (
    <Switch>
      <Match when={props.remedy === 'wait' || props.remedy === 'retry'}>
        <Button variant="primary" onClick={() => props.onRetry()}>
          Try again
        </Button>
      </Match>
      <Match when={needsSignIn(props.remedy)}>
        <LinkButton
          variant="primary"
          href={paths.login({ ...(props.remedy === 'second-factor' ? { aal: 'aal2' } : {}), return_to: here() })}
          rel="external"
        >
          {props.remedy === 'second-factor' ? 'Verify with your second factor' : 'Sign in'}
        </LinkButton>
      </Match>
      <Match when={props.remedy === 'credentials'}>
        <LinkButton variant="primary" href={paths.credentials({ return_to: here() })}>
          Enter the secret again
        </LinkButton>
        <Button onClick={() => props.onRetry()}>Try again</Button>
      </Match>
      <Match when={props.remedy === 'reload'}>
        <Button variant="primary" icon="reload" onClick={() => window.location.reload()}>
          Reload
        </Button>
      </Match>
      <Match when={props.remedy === 'leave'}>
        <LinkButton variant="primary" href={paths.home()}>
          Go to the home page
        </LinkButton>
      </Match>
    </Switch>
  )
}

const retryAfterSeconds = [2, 5, 10, 30]

/** Counts down to the next try: after 2, 5, 10 and then every 30 seconds, not while the tab is hidden. Each failure renders a new one. */
function RetryCountdown(props: { retries: number; onRetry: () => void }) {
  const [left, setLeft] = createSignal(untrack(() => retryAfterSeconds[props.retries]) ?? 30)
  const timer = setInterval(() => {
    if (document.hidden) return
    setLeft((seconds) => seconds - 1)
    if (left() > 0) return
    clearInterval(timer)
    props.onRetry()
  }, 1000)
  onCleanup(() => clearInterval(timer))
  return (
    <p class="mt-2 text-dense text-ink-3 tabular-nums">
      {left() > 0 ? `Trying again in ${left()} s` : 'Trying again…'}
    </p>
  )
}

const reloadedAtKey = 'reloaded-at'
const reloadPauseMs = 60_000

/**
 * Reloads the page when a new version of the console has replaced its files. At most once a minute, so that a file that is really missing does
 * not cause a loop, and only when the server answers: otherwise the browser's own error page would appear.
 */
async function reloadOnce(): Promise<void> {
  try {
    if (Date.now() - Number(sessionStorage.getItem(reloadedAtKey)) < reloadPauseMs) return
    const answer = await fetch('/config.json', { cache: 'no-store' })
    if (!answer.ok) return
    sessionStorage.setItem(reloadedAtKey, String(Date.now()))
  } catch {
    return // The "Reload" button remains.
  }
  location.reload()
}
