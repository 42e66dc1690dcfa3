// Copying from a mail, a chat, a PDF or a table adds characters that nobody sees, and a phone or a word processor puts other dashes and digits in
// place of those that were meant. Every field for what a machine made or compares reads its text by one of these functions.

// Control and format characters (zero-width spaces, direction marks, soft hyphens, byte-order marks), fillers and variation selectors. Joiners
// between letters of other scripts than Latin spell words there, and lines and tabs are white space.
const unseen = new RegExp(
  [
    String.raw`(?!\u200c|\u200d|[\t\n\r])[\p{Cc}\p{Cf}\u{115f}\u{1160}\u{3164}\u{ffa0}]`,
    String.raw`\u034f`,
    String.raw`\p{Variation_Selector}`,
    String.raw`(?<=^|[\0-\x7f])(?:\u200c|\u200d)+`,
    String.raw`(?:\u200c|\u200d)+(?=$|[\0-\x7f])`
  ].join('|'),
  'gu'
)

/** A text without what nobody sees in it, and without white space at its ends: for e-mail addresses and secrets. */
export const withoutUnseen = (text: string): string => text.replace(unseen, '').trim()

/** A digit of any script as 0 to 9. Unicode has all digits in tens, in order, each ten from 0 to 9. */
export function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0
  let first = code
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1
  // Only the mathematical digits have several tens in a row.
  return (code - first) % 10
}

/** A text of plain ASCII that was typed or pasted as something else: without white space, with plain letters, digits and hyphens. For ids. */
export const asciiText = (text: string): string =>
  withoutUnseen(text.normalize('NFKC'))
    .replace(/\s+/g, '')
    .replace(/[\u2010-\u2013\u2212]/g, '-')
    .replace(/\p{Nd}/gu, (digit) => String(digitValue(digit)))

/** A one-time or recovery code as Kratos makes them, in lower case and without the dashes and spaces that make it readable. */
export const codeText = (text: string): string =>
  asciiText(text)
    .replace(/\p{Pd}/gu, '')
    .toLowerCase()
