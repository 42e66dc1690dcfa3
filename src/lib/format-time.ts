import { dateFormat } from './intl'

const hours = { hour: '2-digit', minute: '2-digit' } as const
const [localHours, utcHours] = [dateFormat(hours), dateFormat({ ...hours, timeZone: 'UTC' })]
// Months are not formatted by Intl, which says "Sept" in one engine and "Sep" in another.
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const zone = dateFormat({ timeZoneName: 'short' })

/** Day and year for comparing, date and time of day for showing; in UTC or in the browser's time zone. */
const partsOf = (at: Date, inUtc: boolean) => {
  const day = `${inUtc ? at.getUTCDate() : at.getDate()} ${months[inUtc ? at.getUTCMonth() : at.getMonth()]}`
  const year = inUtc ? at.getUTCFullYear() : at.getFullYear()
  return { day, year, date: `${day} ${year}`, time: (inUtc ? utcHours : localHours).format(at) }
}

/**
 * Formats a moment for lists: today as "14:02", this year as "22 Nov", otherwise as "22 Nov 2026".
 * @param now decides what "today" and "this year" are
 * @param inUtc in UTC instead of the browser's time zone
 */
export function formatTime(at: Date, now: Date, inUtc = false): string {
  const [then, today] = [partsOf(at, inUtc), partsOf(now, inUtc)]
  if (then.date === today.date) return then.time
  return then.year === today.year ? then.day : then.date
}

/** Formats a moment for detail pages: "4 Sep 2026, 09:12 EAT". */
export function formatFullTime(at: Date, inUtc = false): string {
  const { date, time } = partsOf(at, inUtc)
  const name = inUtc ? 'UTC' : (zone.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '')
  return `${date}, ${time} ${name}`.trimEnd()
}
