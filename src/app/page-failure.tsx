import { revalidate, useLocation } from '@solidjs/router'
import { createMemo, Match, onMount, Show, Switch } from 'solid-js'
import { paths } from '~/paths'
import { Button } from '~/ui/button'
import { LinkButton } from '~/ui/link-button'
import { FailurePage } from './failure-page'
import { failureWords, type FailureWords } from './failure-words'
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
export function PageFailure(props: PageFailureProps) {
  const words = createMemo(() => failureWords(props.error))
  const again = () => {
    // The queries keep the failure: without this, building the page anew would show it again (architecture §7).
    void revalidate()
    props.onRetry()
  }
  return (
    <FailurePage
      icon={words().icon}
      title={words().title}
      facts={words().facts}
      actions={<Remedy remedy={words().remedy} onRetry={again} />}
    >
      <p>{words().text}</p>
      <Show when={words().remedy === 'wait'}>
        <NextTry tried={props.tried} onRetry={again} />
      </Show>
    </FailurePage>
  )
}

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

function Remedy(props: { remedy: FailureWords['remedy']; onRetry: () => void }) {
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
      <Match when={props.remedy === 'sign-in'}>
        <LinkButton variant="primary" href={paths.login({ return_to: here() })} rel="external">
          Sign in
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
