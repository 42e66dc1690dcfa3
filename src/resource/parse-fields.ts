import { withoutUnseen } from '~/lib/plain-text'
import { trimUnseen } from '~/money/number-text'
import { parseAmount } from '~/money/parse-amount'
import type { Parsed } from './create-form'

/** What one field's text means, or a sentence that says what to enter instead. */
export type ParsedField<Value> = { value: Value } | { problem: string }

/** The values of all fields, or the problems of those that have one. */
export function parseFields<Values extends object>(fields: {
  [Field in keyof Values]: ParsedField<Values[Field]>
}): Parsed<Values, { [Field in keyof Values]: string }> {
  const parsed = Object.entries(fields) as [string, ParsedField<unknown>][]
  const problems = parsed.flatMap(([name, field]) => ('problem' in field ? [[name, field.problem]] : []))
  if (problems.length > 0) return { problems: Object.fromEntries(problems) as Record<keyof Values, string> }
  const values = parsed.map(([name, field]) => [name, 'value' in field ? field.value : undefined])
  return { values: Object.fromEntries(values) as Values }
}

/**
 * An optional amount in minor units; null for none. Zero is an amount, too.
 * @param asset undefined as long as none is chosen
 */
export function parseOptionalAmount(
  text: string,
  asset: { code: string; scale: number } | undefined
): ParsedField<bigint | null> {
  if (trimUnseen(text) === '') return { value: null }
  if (!asset) return { problem: 'Choose an asset first.' }
  const read = parseAmount(text, { code: asset.code, scale: asset.scale, zero: true })
  return 'units' in read ? { value: read.units } : read
}

/** What was typed with commas, spaces or line ends between, each once. */
export const parseList = (text: string): string[] => [
  ...new Set(
    text
      .split(/[\s,]+/)
      .map(withoutUnseen)
      .filter(Boolean)
  )
]

/** The address of another server, or what to enter instead. */
export function parseHttpAddress(text: string): ParsedField<string> {
  const url = withoutUnseen(text)
  const isHttp = URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
  return isHttp ? { value: url } : { problem: 'Enter an address that begins with https:// or http://.' }
}

/** An email address, or what to enter instead. */
export function parseEmail(text: string): ParsedField<string> {
  const email = withoutUnseen(text)
  const problem = 'Enter one email address, such as ada@example.com.'
  if (!/^[^\s@"(),:;<>[\]\\]+@[^\s@]+$/.test(email) || email.length > 254) return { problem }
  const [local = '', domain = ''] = email.split('@')
  const isDomain = domain.split('.').every((label) => /^(?!-)[a-z\d-]{1,63}(?<!-)$/i.test(label))
  if (local.length > 64 || !local.split('.').every(Boolean) || !isDomain) return { problem }
  return { value: email }
}

/** Of the wanted values those that differ from what there is: an edit sends no others. */
export function changedFields<Values extends object>(present: Values, wanted: Values): Partial<Values> {
  const isSame = (a: unknown, b: unknown) => (Array.isArray(a) ? String(a) === String(b) : a === b)
  const changed = Object.entries(wanted).filter(([name, value]) => !isSame(present[name as keyof Values], value))
  return Object.fromEntries(changed) as Partial<Values>
}
