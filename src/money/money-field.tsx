import { createMemo, Show } from 'solid-js'
import { Icon } from '~/ui/icon'
import { TextField } from '~/ui/text-field'
import { formatAmount, formatWhole } from './format-amount'
import { parseAmount } from './parse-amount'

interface MoneyFieldProps {
  name: string
  label: string
  code: string
  /** Undefined while a form doesn't know it yet: then the text stays as it is. */
  scale: number | undefined
  /** As it was typed; kept by whoever owns the form. */
  amountText: string
  onInput?: (amountText: string) => void
  /** What to enter instead. */
  error?: string | undefined
  help?: string
  optional?: boolean
  /** The main thing of a dialog. */
  large?: boolean
  /** Why it can't be changed now. */
  locked?: string | undefined
}

/**
 * An amount as text. Nothing but typing changes it: no spinner, no wheel. Leaving it adds the grouping, and below stands how many units the
 * text means (design §4, "Money field").
 */
export function MoneyField(props: MoneyFieldProps) {
  const units = createMemo(() => {
    if (props.scale === undefined) return undefined
    const read = parseAmount(props.amountText, { code: props.code, scale: props.scale, zero: true })
    return 'units' in read ? read.units : undefined
  })
  const echo = () => {
    const read = units()
    return read === undefined ? undefined : `${formatWhole(read)} units at scale ${props.scale}`
  }
  const group = () => {
    const read = units()
    if (read !== undefined && props.scale !== undefined) props.onInput?.(formatAmount(read, props.scale))
  }
  return (
    <Show
      when={props.locked === undefined}
      fallback={
        <LockedAmount label={props.label} amountText={props.amountText} code={props.code} reason={props.locked ?? ''} />
      }
    >
      <TextField
        name={props.name}
        label={props.label}
        value={props.amountText}
        onInput={(text) => props.onInput?.(text)}
        onBlur={group}
        suffix={props.code}
        error={props.error}
        help={[echo(), props.help].filter(Boolean).join('. ')}
        optional={props.optional === true}
        large={props.large === true}
        inputmode="decimal"
        autocomplete="off"
        spellcheck={false}
      />
    </Show>
  )
}

/** Text that can be selected rather than a field that can't be used. */
function LockedAmount(props: { label: string; amountText: string; code: string; reason: string }) {
  return (
    <div class="grid gap-1.5">
      <p class="text-dense font-500">{props.label}</p>
      <div class="field-box field-box-large field-box-locked">
        <p class="flex-1 min-w-0 break-all tabular-nums text-ink-2">{props.amountText}</p>
        <Icon name="lock" class="text-ink-3" />
        <span class="text-dialog font-400 tracking-normal text-ink-3">{props.code}</span>
      </div>
      <p class="hint">{props.reason}</p>
    </div>
  )
}
