import { revalidate, useLocation } from '@solidjs/router'
import { createEffect, createMemo, createSignal, Match, on, onMount, Switch, untrack, useContext } from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { createAutoRetry, RetryNote } from '~/ui/feedback/retry-note'
import { Button } from '~/ui/forms/button'
import { LinkButton } from '~/ui/forms/link-button'
import { ErrorLayout } from './error-layout'
import { errorMessage, type ErrorMessage } from './error-messages'
import { reloadOnce } from './reload-once'

interface PageErrorProps {
  error: unknown
  /** How often this page was tried again already */
  retries: number
  /** Renders the page again; a failure renders a new error. */
  onRetry: () => Promise<void>
}

/** Shown in place of a page whose data or code did not load. */
export function PageError(props: PageErrorProps) {
  const message = createMemo(() => errorMessage(props.error))
  const retry = () => {
    // The queries keep the failure: without this, rendering the page again would show it again.
    void revalidate()
    return props.onRetry()
  }
  // Code that is missing since no server answers comes back with it; code that a newer version replaced comes by the one reload.
  const isMissing = () => message().remedy === 'reload'
  const [waitsForServer, setWaitsForServer] = createSignal(false)
  const reload = async () => setWaitsForServer((await reloadOnce()) === 'no server')
  onMount(() => {
    if (isMissing()) void reload()
  })
  const auto = createAutoRetry(
    () => (isMissing() ? reload() : retry()),
    untrack(() => props.retries),
    () => message().remedy === 'wait' || waitsForServer()
  )
  // When the person has signed in again behind this page (session-dialog.tsx), the page is tried again. The effect follows that change and not
  // every answer of whoami: with a gateway that goes on refusing it would ask forever.
  const session = useContext(KratosContext)?.session
  const signedIn = createMemo(() => session?.state().kind === 'signed-in')
  createEffect(
    on(
      signedIn,
      (now) => {
        if (now && needsSignIn(message().remedy)) void retry()
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
      <RetryNote of={auto} />
    </ErrorLayout>
  )
}

const needsSignIn = (remedy: ErrorMessage['remedy']) => remedy === 'sign-in' || remedy === 'second-factor'

function Remedy(props: { remedy: ErrorMessage['remedy']; onRetry: () => void }) {
  const location = useLocation()
  const here = () => location.pathname + location.search
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
