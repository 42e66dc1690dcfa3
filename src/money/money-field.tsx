import { createMemo } from 'solid-js'
import { TextField } from '~/ui/forms/text-field'
import { plural } from '~/lib/plural'
import { formatAmount } from './format-amount'
import { parseAmount } from './parse-amount'

interface MoneyFieldProps {
  name: string
  label: string
  code: string
  /** Undefined while a form doesn't know it yet: then the text stays as it is. */
  scale: number | undefined
  /** The text as it was typed. */
  value: string
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
 * Keeps cells that are pasted from a column apart. A field of one line would join them with a space, and 100 and 200 were 100 200; with a tab
 * between them they are no amount.
 */
function separateLines(event: InputEvent & { currentTarget: HTMLInputElement }): void {
  const pasted = event.data?.trim() ?? ''
  if (!/[\r\n]/.test(pasted)) return
  event.preventDefault()
  const input = event.currentTarget
  input.setRangeText(pasted.replace(/[\r\n]+/g, '\t'), input.selectionStart ?? 0, input.selectionEnd ?? 0, 'end')
  input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: event.inputType }))
}

/**
 * An amount as text. Nothing but typing changes it: no spinner, no wheel. Leaving it adds the grouping, and below stands how many units the
 * text means (design §4.1).
 */
export function MoneyField(props: MoneyFieldProps) {
  const units = createMemo(() => {
    if (props.scale === undefined) return undefined
    const read = parseAmount(props.value, { code: props.code, scale: props.scale, zero: true })
    return 'units' in read ? read.units : undefined
  })
  const echo = () => {
    const read = units()
    return read === undefined ? undefined : `${plural(read, 'unit')} at scale ${props.scale}`
  }
  const group = () => {
    const read = units()
    if (props.locked === undefined && read !== undefined && props.scale !== undefined)
      props.onInput?.(formatAmount(read, props.scale))
  }
  return (
    <TextField
      name={props.name}
      label={props.label}
      value={props.value}
      onInput={(text) => props.onInput?.(text)}
      onBlur={group}
      onBeforeInput={separateLines}
      suffix={props.code}
      error={props.error}
      help={[echo(), props.help].filter(Boolean).join('. ')}
      locked={props.locked}
      optional={props.optional === true}
      large={props.large === true}
      inputmode="decimal"
      autocomplete="off"
      spellcheck={false}
    />
  )
}
