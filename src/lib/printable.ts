/**
 * A name that somebody else has chosen, as it can stand in a sentence: control characters, and those that turn the direction of what is around
 * them (U+202E would let "deposit 10" read as another amount), are shown as U+FFFD and not obeyed.
 * @param text null is no name: empty
 */
export const printable = (text: string | null): string =>
  (text ?? '').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd').trim()
