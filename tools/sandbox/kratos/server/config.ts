/** The part of a kratos.yml that the sandbox understands; names are Kratos' own (kratos §10). */
export interface KratosConfig {
  dev: boolean
  serve?: { public?: { cors?: CorsConfig } }
  cookies: { same_site: string; secure?: string; path: string; domain?: string }
  session: { lifespan: string; whoami: { required_aal: string }; cookie: { name: string; persistent: boolean } }
  feature_flags: { use_continue_with_transitions: boolean; choose_recovery_address: boolean }
  selfservice: {
    default_browser_return_url: string
    allowed_return_urls: string[]
    flows: {
      error: { ui_url: string }
      login: { ui_url: string; lifespan: string }
      registration: { enabled: boolean }
      settings: {
        ui_url: string
        lifespan: string
        privileged_session_max_age: string
        required_aal: string
        after: { password: { hooks: { hook: string }[] } }
      }
      recovery: {
        enabled: boolean
        ui_url: string
        lifespan: string
        use: 'code' | 'link'
        notify_unknown_recipients: boolean
        after: { hooks: { hook: string }[] }
      }
      verification: { enabled: boolean }
      logout: { after: { default_browser_return_url: string } }
    }
    methods: {
      password: {
        enabled: boolean
        config: { min_password_length: number; identifier_similarity_check_enabled: boolean }
      }
      profile: { enabled: boolean }
      link: { enabled: boolean; config: { lifespan: string } }
      code: {
        enabled: boolean
        mfa_enabled: boolean
        passwordless_enabled: boolean
        config: { lifespan: string; max_submissions: number }
      }
      totp: { enabled: boolean; config: { issuer: string } }
      lookup_secret: { enabled: boolean }
      webauthn: { enabled: boolean; config: { rp: RelyingParty } }
      passkey: { enabled: boolean; config: { rp: RelyingParty } }
    }
  }
}

/** `serve.public.cors` */
export interface CorsConfig {
  enabled: boolean
  allowed_origins?: string[]
  allowed_headers?: string[]
  exposed_headers?: string[]
  allow_credentials?: boolean
}

export interface RelyingParty {
  id: string
  display_name: string
  origins: string[]
}

/** The configuration of kratos §10, with the addresses of this sandbox. */
function defaultConfig(consoleUrl: string): KratosConfig {
  const rp = { id: new URL(consoleUrl).hostname, display_name: 'Example', origins: [consoleUrl] }
  return {
    dev: true,
    cookies: { same_site: 'Lax', path: '/' },
    session: {
      lifespan: '24h',
      whoami: { required_aal: 'highest_available' },
      cookie: { name: 'ory_kratos_session', persistent: true }
    },
    feature_flags: { use_continue_with_transitions: false, choose_recovery_address: false },
    selfservice: {
      default_browser_return_url: `${consoleUrl}/`,
      allowed_return_urls: [`${consoleUrl}/`],
      flows: {
        error: { ui_url: `${consoleUrl}/error` },
        login: { ui_url: `${consoleUrl}/login`, lifespan: '1h' },
        registration: { enabled: false },
        settings: {
          ui_url: `${consoleUrl}/settings`,
          lifespan: '1h',
          privileged_session_max_age: '15m',
          required_aal: 'highest_available',
          after: { password: { hooks: [{ hook: 'revoke_active_sessions' }] } }
        },
        recovery: {
          enabled: true,
          ui_url: `${consoleUrl}/recovery`,
          lifespan: '1h',
          use: 'code',
          notify_unknown_recipients: false,
          after: { hooks: [] }
        },
        verification: { enabled: false },
        logout: { after: { default_browser_return_url: `${consoleUrl}/login` } }
      },
      methods: {
        password: { enabled: true, config: { min_password_length: 10, identifier_similarity_check_enabled: true } },
        profile: { enabled: true },
        link: { enabled: true, config: { lifespan: '12h' } },
        code: {
          enabled: true,
          mfa_enabled: false,
          passwordless_enabled: false,
          config: { lifespan: '1h', max_submissions: 5 }
        },
        totp: { enabled: true, config: { issuer: 'Example' } },
        lookup_secret: { enabled: true },
        webauthn: { enabled: true, config: { rp } },
        passkey: { enabled: false, config: { rp } }
      }
    }
  }
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function merge(below: unknown, above: unknown): unknown {
  if (!isPlain(below) || !isPlain(above)) return above
  const merged: Record<string, unknown> = { ...below }
  for (const [key, value] of Object.entries(above)) merged[key] = key in below ? merge(below[key], value) : value
  return merged
}

/**
 * A configuration merged over the default one: objects by key, lists and values replaced as a whole.
 * Keys that the sandbox does not know are kept and have no effect.
 */
export function kratosConfig(consoleUrl: string, over: object = {}, dev = true): KratosConfig {
  return merge(defaultConfig(consoleUrl), { ...over, dev }) as KratosConfig
}

const units: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }

/** A Go duration ("12h", "1h30m", "-5s", "0") in milliseconds; undefined for any other text. */
export function parseDuration(duration: string): number | undefined {
  if (/^[+-]?0$/.test(duration)) return 0
  const whole = /^([+-]?)((?:\d+(?:\.\d+)?(?:ms|s|m|h))+)$/.exec(duration)
  if (!whole) return undefined
  let sum = 0
  for (const [, amount, unit] of (whole[2] ?? '').matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)) {
    sum += Number(amount) * (units[unit ?? ''] ?? 0)
  }
  return whole[1] === '-' ? -sum : sum
}

/**
 * A configured duration in milliseconds.
 * @throws Error when the configuration does not hold a duration there
 */
export function durationOf(duration: string): number {
  const value = parseDuration(duration)
  if (value === undefined) throw new Error(`"${duration}" is not a duration`)
  return value
}
