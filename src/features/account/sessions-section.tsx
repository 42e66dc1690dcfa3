import { createResource, createSignal, For, Show, untrack } from 'solid-js'
import { createAccountClient, type Device, deviceOf, sessionLimit } from '~/kratos/account-client'
import { useKratos } from '~/kratos/kratos-context'
import { Button } from '~/ui/forms/button'
import { Failed } from '~/ui/feedback/failed'
import { Icon } from '~/ui/theme/icon'
import { Status } from '~/ui/data/status'
import { Time } from '~/ui/data/time'
import { AccountSection } from './account-section'
import { browserName } from './browser-name'

/**
 * The other sessions of this person: asked for at once, beside the account's form, so that neither waits for the other.
 * @param changes another number when the sessions may be others by now
 */
export function createOtherSessions(changes: () => number) {
  const kratos = useKratos()
  const account = createAccountClient(kratos.url)
  const [others, { refetch }] = createResource(changes, async () => {
    const answer = await account.otherSessions()
    if (answer.kind === 'needs-sign-in' || answer.kind === 'needs-aal2') void kratos.session.check()
    return answer.kind === 'sessions' ? answer.sessions : undefined
  })
  return { others, refetch, account }
}

/** Browsers that are signed in as this person: this one, and those that can be sent away. */
export function SessionsSection(props: { sessions: ReturnType<typeof createOtherSessions> }) {
  const kratos = useKratos()
  const { others, refetch, account } = untrack(() => props.sessions)
  const [ending, setEnding] = createSignal<string>()
  const [trouble, setTrouble] = createSignal<string>()
  const list = () => others.latest ?? []
  const own = () => {
    const { raw } = kratos.session.session() ?? {}
    return deviceOf(typeof raw === 'object' && raw !== null ? raw : undefined)
  }
  const isAll = () => list().length < sessionLimit
  const end = async (which: string, call: Promise<{ kind: string }>) => {
    setEnding(which)
    setTrouble(undefined)
    const { kind } = await call
    const now = await refetch()
    if (kind !== 'done') setTrouble(troubleOf(now?.some(({ id }) => which === 'all' || which === id)))
    setEnding(undefined)
  }
  return (
    <AccountSection title="Sessions" about="Browsers signed in as you." error={trouble()}>
      <ul class="divide-y divide-line">
        <li class="flex items-center gap-3 border-line pb-2.5">
          <Icon name="account" class="text-ink-2" />
          <div class="min-w-0 flex-1 text-dense">
            <p class="flex flex-wrap gap-x-3 font-500">
              {browserName(navigator.userAgent)} <Status icon="done" tone="success" label="This device" />
            </p>
            <WhereAndWhen device={own()} />
          </div>
        </li>
        <For each={list()}>
          {(device) => (
            <li class="flex items-center gap-3 border-line py-2.5">
              <Icon name="account" class="text-ink-2" />
              <div class="min-w-0 flex-1 text-dense">
                <p class="break-words font-500">{browserName(device.userAgent)}</p>
                <WhereAndWhen device={device} />
              </div>
              <Button
                size="small"
                sending={ending() === device.id}
                onClick={() => void end(device.id, account.endSession(device.id))}
              >
                End session
              </Button>
            </li>
          )}
        </For>
      </ul>
      <Show when={others.state === 'ready' && others() === undefined}>
        <Failed title="Couldn’t read the other sessions" cause="Kratos didn’t answer." onRetry={() => void refetch()} />
      </Show>
      <Show when={others.state === 'ready' && others()?.length === 0}>
        <p class="text-dense text-ink-3">No other browser is signed in as you.</p>
      </Show>
      <Show when={list().length > 1}>
        <Button
          class="justify-self-start"
          sending={ending() === 'all'}
          onClick={() => void end('all', account.endOtherSessions())}
        >
          {isAll() ? `End the other ${list().length} sessions` : 'End all other sessions'}
        </Button>
      </Show>
      <Show when={!isAll()}>
        <p class="text-dense text-ink-3">These are the newest {list().length}; there may be more.</p>
      </Show>
    </AccountSection>
  )
}

/**
 * What to say of an end that Kratos didn't confirm: its answer may have been lost.
 * @param isThere whether the session is still in the list; undefined when that couldn't be read either
 */
function troubleOf(isThere: boolean | undefined): string | undefined {
  if (isThere === undefined)
    return 'We don’t know if that was ended: the sign-in service (Kratos) isn’t responding. Try again in a moment.'
  return isThere
    ? 'That wasn’t ended: the sign-in service (Kratos) failed or refused. Try again in a moment.'
    : undefined
}

function WhereAndWhen(props: { device: Device }) {
  return (
    <p class="text-ink-3">
      <Show when={props.device.place}>{(place) => <>{place()}, </>}</Show>
      <Show when={props.device.since}>
        {(since) => (
          <>
            signed in <Time iso={since()} />
          </>
        )}
      </Show>
    </p>
  )
}
