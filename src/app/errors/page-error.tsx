import { revalidate, useLocation } from '@solidjs/router'
import { createEffect, createMemo, Match, on, onMount, Show, Switch, useContext } from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { paths } from '~/paths'
import { Button } from '~/ui/forms/button'
import { LinkButton } from '~/ui/forms/link-button'
import { ErrorLayout } from './error-layout'
import { errorMessage, type ErrorMessage } from './error-messages'
import { createRetryCountdown } from './retry-countdown'
import { reloadOnce } from './reload-once'

interface PageFailureProps {
  error: unknown
  /** How often this page was tried again already */
  tried: number
  /** Builds the page anew. */
  onRetry: () => void
}

/** In place of a page whose data or code did not come. */
export function PageError(props: PageFailureProps) {
  const words = createMemo(() => errorMessage(props.error))
  const again = () => {
    // The queries keep the failure: without this, building the page anew would show it again (architecture §7).
    void revalidate()
    props.onRetry()
  }
  // The session had ended and stands again (session-dialog.tsx): the page is what one came for. Only when that changes, not with every answer
  // of whoami: a gateway that goes on refusing would be asked for ever.
  const session = useContext(KratosContext)?.session
  const standing = createMemo(() => session?.state().kind === 'signed-in')
  createEffect(
    on(
      standing,
      (stands) => {
        if (stands && isOver(words().remedy)) again()
      },
      { defer: true }
    )
  )
  return (
    <ErrorLayout
      icon={words().icon}
      title={words().title}
      facts={words().facts}
      actions={<Remedy remedy={words().remedy} onRetry={again} />}
    >
      <p>{words().text}</p>
      <Show when={words().remedy === 'wait'}>
        <NextTry tried={props.tried} onRetry={again} />
      </Show>
    </ErrorLayout>
  )
}

const isOver = (remedy: ErrorMessage['remedy']) => remedy === 'sign-in' || remedy === 'second-factor'

function NextTry(props: { tried: number; onRetry: () => void }) {
  const left = createRetryCountdown(
    () => props.tried,
    () => props.onRetry()
  )
  return (
    <p class="mt-2 text-dense text-ink-3 tabular-nums">
      {left() > 0 ? `Trying again in ${left()} s` : 'Trying again…'}
    </p>
  )
}

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
      <Match when={isOver(props.remedy)}>
        <LinkButton
          variant="primary"
          href={paths.login({ ...(props.remedy === 'second-factor' ? { aal: 'aal2' } : {}), return_to: here() })}
          rel="external"
        >
          {props.remedy === 'second-factor' ? 'Show your second factor' : 'Sign in'}
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
          Go to the start
        </LinkButton>
      </Match>
    </Switch>
  )
}
