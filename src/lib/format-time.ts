const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat('en-GB', options)
const time = format({ hour: '2-digit', minute: '2-digit' })
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
// Not by Intl, which says "Sept" in one engine and "Sep" in the next.
const day = (at: Date) => `${at.getDate()} ${months[at.getMonth()]}`
const date = (at: Date) => `${day(at)} ${at.getFullYear()}`
const zone = format({ timeZoneName: 'short' })

/**
 * A moment in lists: today "14:02", this year "22 Nov", else "22 Nov 2026", in the browser's time zone (design §7).
 * @param now the moment it is read at
 */
export function formatTime(at: Date, now: Date): string {
  if (date(at) === date(now)) return time.format(at)
  return at.getFullYear() === now.getFullYear() ? day(at) : date(at)
}

/** A moment on detail pages: "4 Sep 2026, 09:12 EAT". */
export function formatFullTime(at: Date): string {
  const name = zone.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? ''
  return `${date(at)}, ${time.format(at)} ${name}`.trimEnd()
}
