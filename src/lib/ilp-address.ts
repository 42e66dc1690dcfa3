const scheme = '(?:g|private|example|peer|self|test[1-3]?|local)'
const pattern = new RegExp(`^${scheme}(?:\\.[a-zA-Z0-9_~-]+)+$`)

/** Whether a text is an ILP address: an allocation scheme of RFC 15, then parts with dots between them, as Rafiki takes it (contract B7). */
export const isIlpAddress = (text: string): boolean => pattern.test(text) && text.length <= 1023
