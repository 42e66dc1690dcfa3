// What an answer says to the browser beside its content: one source for nginx, the sandbox's origin, static hosts and the self-check.

/** Of every answer, whatever it is: nobody guesses at its type, and no other site gets it into its pages (gateway §5). */
export const everyAnswer = { 'X-Content-Type-Options': 'nosniff', 'Cross-Origin-Resource-Policy': 'same-origin' }

/** What browsers would let a page ask for, or do, and the console never does. */
const unused = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'cross-origin-isolated',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'keyboard-map',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'screen-wake-lock',
  'serial',
  'sync-xhr',
  'unload',
  'usb',
  'xr-spatial-tracking'
]
const used = ['clipboard-write', 'publickey-credentials-create', 'publickey-credentials-get']

/**
 * The headers of a page beside those of every answer (gateway §5). They go with HTML alone: a browser holds what a page loads to the policies of
 * that page, and they are 1.5 kB.
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
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'X-Frame-Options': 'DENY',
  'X-DNS-Prefetch-Control': 'off',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'Permissions-Policy': [...unused.map((name) => `${name}=()`), ...used.map((name) => `${name}=(self)`)].join(', ')
})

/** Of a page and of settings: never kept. Of a file with its content's hash in its name: kept for good. */
export const cacheRules = { page: 'no-store', hashed: 'public, max-age=31536000, immutable', other: 'no-cache' }

/** For https alone, in seconds a year. */
export const transportSecurity = 'max-age=31536000'
