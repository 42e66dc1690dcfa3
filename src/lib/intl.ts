// Intl throws where the browser's own locale or time zone is none that it knows ("en-US@posix", "Etc/Unknown"), which happens on Linux. How
// numbers and times look is no reason to show nothing.

/** As `new Intl.NumberFormat`; in English where the browser's own locale can't be used. */
export function numberFormat(locale: string | undefined, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  try {
    return new Intl.NumberFormat(locale, options)
  } catch {
    return new Intl.NumberFormat('en', options)
  }
}

/** As `new Intl.DateTimeFormat` for English texts; in UTC where the browser's own time zone can't be used. */
export function dateFormat(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', options)
  } catch {
    return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
  }
}
