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
}

const defaults: Config = {
  auth: 'kratos',
  credentials: 'browser',
  kratosUrl: '/kratos',
  backendUrl: '/graphql',
  authUrl: '/auth-graphql',
  environment: { name: 'Production', production: true }
}

export class ConfigError extends Error {
  override name = 'ConfigError'
}

const oneOf = <T extends string>(key: string, value: unknown, allowed: readonly T[]): T => {
  const found = allowed.find((x) => x === value)
  if (found === undefined) throw new ConfigError(`"${key}" must be ${allowed.map((x) => `"${x}"`).join(' or ')}.`)
  return found
}

const address = (key: string, value: unknown): string => {
  if (typeof value === 'string' && /^(\/(?!\/)|https?:\/\/)/.test(value)) return value.replace(/\/+$/, '')
  throw new ConfigError(`"${key}" must be a path that begins with one slash, or an http(s) address.`)
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
  const config = { ...defaults }
  for (const [key, value] of Object.entries(given)) {
    if (key === 'auth') config.auth = oneOf(key, value, ['kratos', 'none'])
    else if (key === 'credentials') config.credentials = oneOf(key, value, ['browser', 'gateway'])
    else if (key === 'kratosUrl' || key === 'backendUrl' || key === 'authUrl') config[key] = address(key, value)
    else if (key === 'environment') config.environment = environment(value)
    else throw new ConfigError(`"${key}" is not a setting of this console.`)
  }
  return config
}

function environment(value: unknown): Config['environment'] {
  const { name, production } = (value ?? {}) as Record<string, unknown>
  if (typeof name !== 'string' || name.trim() === '' || name.length > 40)
    throw new ConfigError('"environment.name" must be a text of 1 to 40 characters.')
  if (typeof production !== 'boolean') throw new ConfigError('"environment.production" must be true or false.')
  return { name: name.trim(), production }
}

/**
 * Fetches and reads `/config.json`.
 * @throws ConfigError when it cannot be fetched or read
 */
export async function loadConfig(): Promise<Config> {
  let answer: Response
  try {
    answer = await fetch('/config.json', { cache: 'no-cache', headers: { accept: 'application/json' } })
  } catch {
    throw new ConfigError('It could not be fetched.')
  }
  if (!answer.ok) throw new ConfigError(`The server answered ${answer.status}.`)
  return parseConfig(await answer.text())
}
