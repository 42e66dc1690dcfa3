import { For, Show, type JSX } from 'solid-js'
import { Button } from '~/ui/forms/button'
import { Callout } from '~/ui/feedback/callout'
import { LiveText } from '~/ui/data/live-text'
import { Status } from '~/ui/data/status'
import type { RafikiFailure } from '~/rafiki/client/failures'
import { Amount } from './amount'
import { formatMoney } from './format-amount'
import type { Account, Direction } from './intent'
import { goneTitle } from './transfer-messages'

interface LiquidityCalculationProps {
  account: Account
  direction: Direction
  /** Minor units; null while the balance isn't known. */
  now: bigint | null
  /** What would be moved; undefined while there is no amount. */
  units: bigint | undefined
  threshold: bigint | null
  /** Why the balance couldn't be read. */
  failure: RafikiFailure | undefined
  onRetry: () => void
}

/** Before, what moves, after, and what that means for the threshold: what the button is going to do. */
export function LiquidityCalculation(props: LiquidityCalculationProps) {
  const amount = (units: bigint | null | undefined, signed = false) =>
    units === null || units === undefined ? undefined : (
      <Amount units={units} code={props.account.code} scale={props.account.scale} signed={signed} />
    )
  const isGone = () => props.failure?.code === 'NOT_FOUND'
  const moved = () =>
    props.units === undefined ? undefined : props.direction === 'deposit' ? props.units : -props.units
  const after = () => (props.now === null ? null : props.now + (moved() ?? 0n))
  return (
    <Show
      when={props.failure === undefined}
      fallback={
        <Callout
          tone="danger"
          title={isGone() ? goneTitle(props.account) : 'Couldn’t read the balance'}
          actions={
            <Show when={!isGone()}>
              <Button onClick={() => props.onRetry()}>Try again</Button>
            </Show>
          }
        >
          <p>
            <LiveText text={props.failure?.message ?? ''} translatable />
          </p>
        </Callout>
      }
    >
      <Calculation
        rows={[
          { term: 'Liquidity now', value: amount(props.now) },
          {
            term: props.direction === 'deposit' ? 'This deposit' : 'This withdrawal',
            value: amount(moved() ?? 0n, true)
          },
          { term: 'Liquidity after', value: amount(after()), strong: true },
          {
            term: 'Low-liquidity threshold',
            value: <ThresholdVerdict account={props.account} after={after()} threshold={props.threshold} />
          }
        ]}
      />
    </Show>
  )
}

function ThresholdVerdict(props: { account: Account; after: bigint | null; threshold: bigint | null }) {
  const limit = () => formatMoney(props.threshold ?? 0n, props.account.scale, props.account.code)
  return (
    <Show when={props.threshold !== null} fallback={<span class="text-ink-3">None</span>}>
      <Show when={props.after !== null} fallback={<LiveText class="text-ink-3" text={limit()} />}>
        <Show
          when={(props.after ?? 0n) <= (props.threshold ?? 0n)}
          fallback={<Status icon="done" tone="success" label={`above ${limit()}`} />}
        >
          <Status icon="alert" tone="warning" label={`at or below ${limit()}`} />
        </Show>
      </Show>
    </Show>
  )
}

/** Rows of a sum: the term at the left, its value at the right. `strong` marks the result. */
export function Calculation(props: { rows: readonly { term: string; value: JSX.Element; strong?: boolean }[] }) {
  return (
    <dl class="panel divide-y divide-line text-dense">
      <For each={props.rows}>
        {(row) => (
          <div
            class="flex flex-wrap items-center justify-between gap-x-3 px-3.5 py-2.25"
            classList={{ 'font-600': row.strong === true }}
          >
            <dt classList={{ 'text-ink-3': !row.strong }}>{row.term}</dt>
            <dd class="ml-auto min-w-0 text-right">
              <Show when={row.value} fallback={<span class="text-ink-3">…</span>}>
                {row.value}
              </Show>
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
