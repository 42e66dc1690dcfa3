import { For, Show } from 'solid-js'
import { Money } from '~/money/amount'
import type { PendingTransfer } from '~/money/pending-transfers'
import { type ReservedWithdrawal, stateOf } from '~/money/reserved-withdrawals'
import { messages } from '~/money/transfer-messages'
import { paths } from '~/paths'
import { LiveText } from '~/ui/data/live-text'
import { Status } from '~/ui/data/status'
import { Time, TimeLeft } from '~/ui/data/time'
import { LinkButton } from '~/ui/forms/link-button'

const mostRows = 5

interface ReservedPanelProps {
  /** Those that wait, the next to expire first */
  open: readonly ReservedWithdrawal[]
  /** How many wait that were reserved as another tenant */
  elsewhere: number
  /** ms since 1970 */
  now: number
}

/** Withdrawals that wait to be posted or voided, the next to expire first. */
export function ReservedPanel(props: ReservedPanelProps) {
  return (
    <section aria-labelledby="reserved">
      <div class="section-head">
        <h2 id="reserved" class="text-section">
          Pending withdrawals
        </h2>
        <a class="link ml-auto text-dense" href={paths.withdrawals()}>
          <Show when={props.open.length > mostRows} fallback="All">
            All {props.open.length}
          </Show>
        </a>
      </div>
      <ul class="-mt-3 text-dense empty:hidden">
        <For each={props.open.slice(0, mostRows)}>
          {(one) => (
            <li class="relative flex flex-wrap items-baseline gap-x-3 border-b border-line py-2 hover:bg-hover">
              <a class="row-link min-w-0 flex-1" href={paths.withdrawal(one.id)}>
                <LiveText text={one.name} lines={2} />
              </a>
              <Money units={one.units} asset={one.account} />
              <span class="w-full text-meta text-ink-3">
                <Show
                  when={stateOf(one, props.now) === 'unknown'}
                  fallback={
                    <>
                      expires in <TimeLeft until={one.expiresAt} now={props.now} />
                    </>
                  }
                >
                  It isn’t known whether it was posted or voided
                </Show>
              </span>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.open.length === 0}>
        <p class="text-dense text-ink-3">Nothing that was reserved in this browser waits to be posted.</p>
      </Show>
      <Show when={props.elsewhere > 0}>
        <p class="mt-2 text-meta text-ink-3">
          {props.elsewhere === 1 ? 'One more was' : `${props.elsewhere} more were`} reserved as another tenant.
        </p>
      </Show>
    </section>
  )
}

interface UnknownPanelProps {
  headingRef: (heading: HTMLElement) => void
  /** The oldest first */
  transfers: readonly PendingTransfer[]
}

/** What was sent from this browser and has no known outcome, with the way to resolve it. */
export function UnknownPanel(props: UnknownPanelProps) {
  return (
    <section aria-labelledby="unknown">
      <div class="section-head">
        <h2 id="unknown" ref={(heading) => props.headingRef(heading)} tabindex="-1" class="text-section">
          Outcome unknown
        </h2>
      </div>
      <ul class="-mt-3 text-dense empty:hidden">
        <For each={props.transfers}>
          {({ intent, sentAt }) => (
            <li class="flex flex-wrap items-center gap-x-3 gap-y-1 border-b border-line py-2">
              <span class="min-w-0 flex-1">
                <Status icon="alert" tone="warning" label={messages[intent.direction].title} />
                <span class="block text-meta text-ink-3">
                  <Money units={intent.units} asset={intent.account} />, sent{' '}
                  <Time iso={new Date(sentAt).toISOString()} full />
                </span>
              </span>
              <Show when={paths.transfer(intent.account.kind, intent.account.id, intent.direction)}>
                {(href) => (
                  <LinkButton size="small" href={href()}>
                    Resolve
                  </LinkButton>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <Show when={props.transfers.length === 0}>
        <p class="text-dense text-ink-3">Every transfer that was sent from this browser was answered.</p>
      </Show>
    </section>
  )
}
