import { plural } from './plural'

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1]
] as const

/**
 * A period as it was chosen, in the largest unit that it is a whole number of: "1 day", "90 minutes".
 * @param seconds whole, at least 1
 */
export function formatDuration(seconds: bigint): string {
  const [name, size] = units.find(([, size]) => seconds % BigInt(size) === 0n) ?? ['second', 1]
  return plural(seconds / BigInt(size), name)
}

/** Seconds as clocks count, in ms. */
export const inMs = (seconds: bigint): number => Number(seconds) * 1000

/** What is left until a deadline, to the minute: "41 min", "5 h 12 min", "3 d 4 h"; "under a minute" before its end. */
export function formatTimeLeft(ms: number): string {
  const minutes = Math.floor(ms / 60_000)
  if (minutes < 1) return 'under a minute'
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60]
  const parts = days > 0 ? [`${days} d`, hours > 0 ? `${hours} h` : ''] : [hours > 0 ? `${hours} h` : '', `${rest} min`]
  // A no-break space, so that a number never stands apart from its unit.
  return parts.filter(Boolean).join(' ').replace(/(\d) /g, '$1\u00a0')
}
