/** Characters that a terminal would obey, or that would change the direction of the rest of the line. Names can contain anything. */
const unsafe = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** Makes text from outside safe to print in a line of a terminal: unsafe characters become U+FFFD. */
export const printable = (text: string): string => text.replace(unsafe, '\ufffd')

/** Does the same for text of several lines. */
export const printableLines = (text: string): string => text.split('\n').map(printable).join('\n')

/** Formats a moment in ISO 8601 as "2026-11-24 23:07", in UTC. */
export const formatMinute = (iso: string): string => new Date(iso).toISOString().slice(0, 16).replace('T', ' ')
