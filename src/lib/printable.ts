/**
 * Makes a name that somebody else has chosen safe to show in a sentence: control characters and characters that change the text direction (U+202E
 * would let "deposit 10" read as another amount) become U+FFFD.
 * @param text null stands for no name and gives an empty text
 */
export const printable = (text: string | null): string =>
  (text ?? '').replace(/[\p{Cc}\p{Bidi_Control}]/gu, '\ufffd').trim()
