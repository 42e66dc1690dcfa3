/** What a deployment may set, in `/config.json`. Every address is a path of the console's own origin unless the deployment says otherwise. */
export interface Config {
  /** Who signs people in; `none` leaves the console open to whoever reaches it, and it says so on every page. */
  auth: 'kratos' | 'none'
  /** Who signs calls to Rafiki: the page with a secret that was typed in, or the gateway in front of it. */
  credentials: 'browser' | 'gateway'
  /** Kratos' public API, without a trailing slash. */
  kratosUrl: string
  /** The backend's Admin API. */
  backendUrl: string
  /** The auth server's Admin API. */
  authUrl: string
  /** Shown beside the tenant, on the sign-in page, and before the title when not production. */
  environment: { name: string; production: boolean }
  /** With a gateway: the role of people who were given none (gateway §2). */
  defaultRole: 'viewer' | 'editor' | 'admin'
  /** With a gateway: the amounts, by asset code in major units, above which somebody else has to post a withdrawal (gateway §6). */
  approveAbove: Readonly<Record<string, string>>
}

const defaults: Config = {
  auth: 'kratos',
  credentials: 'browser',
  kratosUrl: '/kratos',
  backendUrl: '/graphql',
  authUrl: '/auth-graphql',
  environment: { name: 'Production', production: true },
  defaultRole: 'viewer',
  approveAbove: {}
}

export class ConfigError extends Error {
  override name = 'ConfigError'
  constructor(
    message: string,
    /** The setting that has a value it can't have */
    readonly key?: keyof Config
  ) {
    super(message)
  }
}

const isAddress = (value: unknown) => typeof value === 'string' && /^(\/(?!\/)|https?:\/\/)/.test(value)

/** What each setting may be; src/app/errors/config-error.tsx says it in words, since only that page needs them. */
const fits: { readonly [Key in keyof Config]: (value: unknown) => boolean } = {
  auth: (value) => value === 'kratos' || value === 'none',
  credentials: (value) => value === 'browser' || value === 'gateway',
  kratosUrl: isAddress,
  backendUrl: isAddress,
  authUrl: isAddress,
  environment(value) {
    const { name, production } = (value ?? {}) as Record<string, unknown>
    return typeof name === 'string' && name.trim() !== '' && name.length <= 40 && typeof production === 'boolean'
  },
  defaultRole: (value) => value === 'viewer' || value === 'editor' || value === 'admin',
  approveAbove: (value) =>
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((limit) => typeof limit === 'string' && /^\d{1,30}(\.\d{1,30})?$/.test(limit))
}

/**
 * Reads the text of `/config.json`; what it leaves out has its default.
 * @throws ConfigError naming the key that is wrong; a key it does not know is wrong too, since `auth` must never fail open by a typo
 */
export function parseConfig(text: string): Config {
  let given: unknown
  try {
    given = JSON.parse(text)
  } catch {
    throw new ConfigError('It is not JSON.')
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new ConfigError('It must be a JSON object.')
  for (const [key, value] of Object.entries(given)) {
    if (!Object.hasOwn(fits, key)) throw new ConfigError(`"${key}" is not a setting of this console.`)
    if (!fits[key as keyof Config](value))
      throw new ConfigError(`"${key}" has a value that is not allowed.`, key as keyof Config)
  }
  const config: Config = { ...defaults, ...given }
  const { name, production } = config.environment
  config.environment = { name: name.trim(), production }
  for (const key of ['kratosUrl', 'backendUrl', 'authUrl'] as const) config[key] = config[key].replace(/\/+$/, '')
  return config
}

/**
 * Fetches `/config.json`. A host that answers every address with the console does so for a file that is missing, too.
 * @throws ConfigError when it is not there
 */
async function fetchText(signal: AbortSignal): Promise<string> {
  let answer: Response
  try {
    answer = await fetch('/config.json', {
      cache: 'no-cache',
      headers: { accept: 'application/json' },
      signal
    })
  } catch {
    throw new ConfigError('It could not be fetched.')
  }
  if (answer.status === 404) throw new ConfigError('It is missing: the server answered 404.')
  if (!answer.ok) throw new ConfigError(`The server answered ${answer.status}.`)
  if (/^text\/html/i.test(answer.headers.get('content-type') ?? ''))
    throw new ConfigError('It is missing: the server answered with a page.')
  return answer.text()
}

/**
 * Fetches and reads `/config.json`; when it is not there at once, it is asked for once more.
 * @throws ConfigError when it cannot be fetched or read
 */
export async function loadConfig(): Promise<Config> {
  // For both tries: a server that says nothing is not waited for twice.
  const signal = AbortSignal.timeout(20_000)
  return parseConfig(await fetchText(signal).catch(() => fetchText(signal)))
}
