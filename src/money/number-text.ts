import { digitValue } from '~/lib/plain-text'

/** What stands for a number in a text: digits 0 to 9, and signs of which `.`, `,` and a space are the only ones that places disagree about. */
export type NumberText = { text: string } | { problem: 'negative' | 'unseen' | 'mixed digits' }

// Characters that nobody sees. Those that reverse what is seen (U+202D, U+202E) are left, and so refused.
const marks = '\\u200e\\u200f\\u061c\\u202a-\\u202c\\u2066-\\u2069'
const zeroWidth = '\\u200b-\\u200d\\u2060\\ufeff\\u00ad'
const around = new RegExp(`^[\\s${marks}${zeroWidth}]+|[\\s${marks}${zeroWidth}]+$`, 'g')
const pairs = /[\u202a-\u202c\u2066-\u2069]/
const markInDigits = new RegExp(`\\p{Nd}[${marks}]+\\p{Nd}`, 'u')
const zeroWidthInDigits = new RegExp(`(?<=\\p{Nd})[${zeroWidth}](?=\\p{Nd})`, 'gu')
const unseen = new RegExp(`[${marks}${zeroWidth}]`, 'g')
const spaceAtStart = new RegExp(`^[${marks}${zeroWidth}]*\\s`)
const spaceAtEnd = new RegExp(`\\s[${marks}${zeroWidth}]*$`)

/** A text without white space and unseen characters at either end. */
export const trimUnseen = (text: string): string => text.replace(around, '')

/** Spaces of every width as one, both apostrophes as one, and the full-width signs as the plain ones. */
export const normalizeSigns = (text: string): string =>
  text
    .replace(/\p{Zs}/gu, ' ')
    .replace(/[’＇]/g, "'")
    .replace(/．/g, '.')
    .replace(/，/g, ',')

/**
 * Turns whatever a text may hold beside or in place of plain digits into them: digits of other scripts, full-width signs, spaces of every
 * width, direction marks. What is seen stays the same, and letters stay where they are.
 */
export function normalizeNumber(text: string): NumberText {
  const trimmed = trimUnseen(text)
  // A zero-width space between digits separates thousands, or nothing that is known here. What opens or closes a direction belongs around a number.
  if (pairs.test(trimmed) || markInDigits.test(trimmed)) return { problem: 'unseen' }
  const plain = normalizeSigns(trimmed.replace(zeroWidthInDigits, ' ').replace(unseen, ''))
  if (/^[-\u2010-\u2015\u2212\ufe63\uff0d]|^\(.*\)$|\d\s?[-\u2212]$/.test(plain)) return { problem: 'negative' }
  const zeros = new Set<number>()
  const ascii = plain.replace(/\p{Nd}/gu, (digit) => {
    const value = digitValue(digit)
    zeros.add((digit.codePointAt(0) ?? 0) - value)
    return String(value)
  })
  return zeros.size > 1 ? { problem: 'mixed digits' } : { text: ascii }
}

/**
 * A number's text without the code of its asset, which may stand before or behind it: `1,234.56 MXN`, `mxn1234.56`. Unchanged without the code.
 * A code that is not of letters alone has to have a space between, or the two could not be told apart.
 */
export function withoutCode(text: string, code: string): string {
  if (!/\p{L}/u.test(code)) return text
  const trimmed = trimUnseen(text)
  // As in the sentence of an example: "… 125,000.00 MXN."
  const ends = trimmed.endsWith('.') && !code.endsWith('.') ? trimmed.slice(0, -1) : trimmed
  const isCode = (part: string) => part.toUpperCase() === code.toUpperCase()
  const isGlued = /^\p{L}+$/u.test(code)
  const before = ends.slice(0, -code.length)
  if (isCode(ends.slice(-code.length)) && /\p{Nd}/u.test(before) && (isGlued || spaceAtEnd.test(before))) return before
  const behind = trimmed.slice(code.length)
  // Whether the sign in `Rs.500` ends an abbreviation or begins the decimals, nobody can tell.
  if (/^[.,٫]/.test(trimUnseen(behind))) return text
  if (isCode(trimmed.slice(0, code.length)) && /\p{Nd}/u.test(behind) && (isGlued || spaceAtStart.test(behind)))
    return behind
  return text
}
