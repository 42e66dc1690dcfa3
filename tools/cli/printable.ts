/** What a terminal would obey, or what would turn the rest of a line around; people's names come from anywhere. */
const orders = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu

/** Text from elsewhere as it may stand in a line at a terminal. */
export const printable = (text: string): string => text.replace(orders, '\ufffd')

/** The same for text that may have several lines. */
export const printableLines = (text: string): string => text.split('\n').map(printable).join('\n')

/** A moment in ISO 8601 as "2026-11-24 23:07", UTC. */
export const minuteOf = (iso: string): string => new Date(iso).toISOString().slice(0, 16).replace('T', ' ')
