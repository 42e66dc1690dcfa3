import { createSignal, For, Show } from 'solid-js'
import { formatDuration } from '~/lib/format-duration'
import { LiveText } from '~/ui/data/live-text'
import { RadioGroup } from '~/ui/forms/radio-group'
import { SelectField } from '~/ui/forms/select-field'
import { TextField } from '~/ui/forms/text-field'
import { formatMoney } from './format-amount'
import type { Account } from './intent'

const seconds = { minutes: 60n, hours: 3600n, days: 86_400n } as const
type Unit = keyof typeof seconds

/** The longest time for which an amount can be reserved here, in days: Rafiki itself fails with a huge one (contract A5). */
const mostDays = 365n

interface TimingOptions {
  mustReserve?: () => boolean
  onChange: () => void
}

/**
 * When a withdrawal takes place: at once, or reserved until it is posted. For the dialog of every kind of account: make one with
 * `createWithdrawalTiming`, show it with `<WithdrawalTimingField>`, say with `<WithdrawalMoments>` what happens when, and put
 * `timing.timeoutSeconds()` into the intent, whose button says `timing.verb()`.
 * @param options.mustReserve whether this amount can't be withdrawn at once; tracked
 * @param options.onChange called when something else was chosen or entered, which makes another intent
 */
export function createWithdrawalTiming({ mustReserve = () => false, onChange }: TimingOptions) {
  const [chosen, choose] = createSignal<'now' | 'reserve'>('now')
  const [count, setCount] = createSignal('1')
  const [unit, setUnit] = createSignal<Unit>('days')
  const reserves = () => chosen() === 'reserve' || mustReserve()
  const period = (): bigint | undefined => {
    const whole = /^\d{1,6}$/.test(count().trim()) ? BigInt(count().trim()) * seconds[unit()] : 0n
    return whole > 0n && whole <= mostDays * seconds.days ? whole : undefined
  }
  const heard =
    <Value,>(set: (value: Value) => unknown) =>
    (value: Value) => {
      set(value)
      onChange()
    }
  return {
    reserves,
    mustReserve,
    choose: heard(choose),
    /** Shows the timing of an intent that was made before; that is no change. */
    show(timeoutSeconds: bigint): void {
      choose(timeoutSeconds === 0n ? 'now' : 'reserve')
      const largest = (['days', 'hours', 'minutes'] as const).find((name) => timeoutSeconds % seconds[name] === 0n)
      if (timeoutSeconds === 0n || largest === undefined) return
      setUnit(largest)
      setCount((timeoutSeconds / seconds[largest]).toString())
    },
    count,
    setCount: heard(setCount),
    unit,
    setUnit: heard(setUnit),
    /** What to enter in place of the period; undefined while it is right or nothing is reserved */
    problem: () =>
      reserves() && period() === undefined
        ? `Enter a whole number of ${unit()}, for ${mostDays} days at most.`
        : undefined,
    /** 0 for at once; undefined while the period is none */
    timeoutSeconds: (): bigint | undefined => (reserves() ? period() : 0n),
    verb: () => (reserves() ? 'Reserve' : 'Withdraw')
  }
}

export type WithdrawalTiming = ReturnType<typeof createWithdrawalTiming>

interface WithdrawalTimingFieldProps {
  timing: WithdrawalTiming
  /** Whether a wrong period is said */
  tried: boolean
  /** It was sent, and can't be changed any more. */
  locked: boolean
  /** The two-person rule that is in force for this asset */
  rule?: string | undefined
}

/** "Withdraw now" or "Reserve, then post", and for how long. */
export function WithdrawalTimingField(props: WithdrawalTimingFieldProps) {
  return (
    <fieldset class="contents" disabled={props.locked}>
      <Show when={!props.timing.mustReserve()}>
        <RadioGroup
          name="timing"
          label="When to withdraw"
          value={props.timing.reserves() ? 'reserve' : 'now'}
          options={[
            { value: 'now', label: 'Withdraw now' },
            { value: 'reserve', label: 'Reserve, then post' }
          ]}
          onChange={props.timing.choose}
        />
      </Show>
      <Show when={props.rule}>
        {(rule) => (
          <p
            class="text-dense"
            classList={{ 'text-ink-3': !props.timing.mustReserve(), 'text-ink': props.timing.mustReserve() }}
          >
            <LiveText text={rule()} translatable />
          </p>
        )}
      </Show>
      <Show when={props.timing.reserves()}>
        <div class="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-3">
          <TextField
            name="period"
            label="Reserve for"
            value={props.timing.count()}
            onInput={props.timing.setCount}
            inputmode="numeric"
            error={props.tried ? props.timing.problem() : undefined}
          />
          <SelectField
            name="period-unit"
            label="Unit"
            value={props.timing.unit()}
            options={[
              { value: 'minutes', label: 'minutes' },
              { value: 'hours', label: 'hours' },
              { value: 'days', label: 'days' }
            ]}
            onChange={(unit) => props.timing.setUnit(unit as Unit)}
          />
        </div>
      </Show>
    </fieldset>
  )
}

interface WithdrawalMomentsProps {
  account: Account
  /** What the account is called */
  name: string
  /** Minor units; undefined while there is no amount */
  units: bigint | undefined
  timing: WithdrawalTiming
}

/** What happens at which moment to which account, before anything is sent (contract A5). */
export function WithdrawalMoments(props: WithdrawalMomentsProps) {
  const amount = () =>
    props.units === undefined ? 'The amount' : formatMoney(props.units, props.account.scale, props.account.code)
  const settlement = () => `the settlement account of ${props.account.code}`
  const moments = () => {
    if (!props.timing.reserves())
      return [{ when: 'Now', what: `${amount()} goes from ${props.name} to ${settlement()}. It can’t be taken back.` }]
    const period = props.timing.timeoutSeconds()
    return [
      {
        when: 'Now',
        what: `${amount()} is reserved: it leaves the liquidity that ${props.name} shows, and nothing else can use it.`
      },
      {
        when: props.timing.mustReserve() ? 'When somebody else posts it' : 'When it’s posted',
        what: `It goes to ${settlement()}. It can’t be taken back then.`
      },
      {
        when:
          period === undefined ? 'When it’s voided or expires' : `When it’s voided, or after ${formatDuration(period)}`,
        what: `All of it comes back to the liquidity of ${props.name}.`
      }
    ]
  }
  return (
    <dl class="grid gap-2 text-dense" aria-label="What happens when">
      <For each={moments()}>
        {(moment) => (
          <div>
            <dt class="font-500">
              <LiveText text={moment.when} translatable />
            </dt>
            <dd class="text-ink-2">
              <LiveText text={moment.what} translatable />
            </dd>
          </div>
        )}
      </For>
    </dl>
  )
}
