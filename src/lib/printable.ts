/**
 * A name that somebody else has chosen, as it can stand in a sentence: control characters, and those that turn the direction of what is around
 * them (U+202E would let "deposit 10" read as another amount), are shown as U+FFFD and not obeyed.
 * @param text null is no name: empty
 */
export const printable = (text: string | null): string =>
  (text ?? '').replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '\ufffd').trim()
