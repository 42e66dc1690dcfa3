// What an answer says to the browser beside its content: one source for nginx, the sandbox's origin, static hosts and the self-check.

/**
 * The headers of a page (gateway §1). They go with HTML alone: a browser holds what a page loads to the policies of that page, and they are 0.9 kB.
 * @param kratosOrigin Kratos' own origin, where it has one; `font-src` is there for the console's own font files
 * @param others of Rafiki's Admin APIs, separated by spaces, where pages sign themselves and reach them at other origins
 * @returns name and value, in the order in which they are sent
 */
export const pageHeaders = (kratosOrigin = '', others = '') => ({
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${kratosOrigin && ` ${kratosOrigin}`}${others && ` ${others}`}`,
    `form-action 'self'${kratosOrigin && ` ${kratosOrigin}`}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types solid-template'
  ].join('; '),
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Permissions-Policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), publickey-credentials-get=(self), publickey-credentials-create=(self)'
})

/** Of a page and of settings: never kept. Of a file with its content's hash in its name: kept for good. */
export const cacheRules = { page: 'no-store', hashed: 'public, max-age=31536000, immutable', other: 'no-cache' }

/** For https alone, in seconds a year. */
export const transportSecurity = 'max-age=31536000'
