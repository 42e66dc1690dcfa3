import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Configuration, IdentityApi } from '@ory/client'
import { printableLines } from './printable.ts'
import { exitCodes, NotKratosError, ToolError } from './tool-error.ts'

/** Kratos' admin API. */
export interface Connection {
  api: IdentityApi
  /** For `.catch`: throws what went wrong, as `explain` says it. */
  failed(doing: string): (error: unknown) => never
}

/** The admin API of the sandbox that `npm start` runs from the same checkout, while it runs. */
function runningSandbox(env: Record<string, string | undefined>): string | undefined {
  // Only npm scripts know a checkout; in the image the tool stands alone.
  if (!env.npm_package_json) return undefined
  try {
    const file = join(dirname(env.npm_package_json), 'node_modules/.cache/rafiki-admin/sandbox.json')
    const { pid, kratosAdmin } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; kratosAdmin: string }
    process.kill(pid, 0) // throws when it is gone
    return kratosAdmin
  } catch {
    return undefined
  }
}

/**
 * Kratos' admin API without `/admin` and without a trailing slash, as the client wants it: from KRATOS_ADMIN_URL, which may have either,
 * else that of a running sandbox.
 * @throws ToolError when there is none or it is no http address
 */
export function readAdminUrl(env: Record<string, string | undefined>): string {
  const text = env.KRATOS_ADMIN_URL?.trim() || runningSandbox(env)
  if (!text)
    throw new ToolError(
      'No Kratos instance found.\nSet KRATOS_ADMIN_URL to Kratos’ admin API, as in KRATOS_ADMIN_URL=http://kratos:4434.'
    )
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ToolError(`KRATOS_ADMIN_URL is not an http address: ${shown(text)}`)
  url.search = ''
  url.hash = ''
  // Of the path alone: a host may be called admin, too.
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/admin$/, '')
  return url.href.replace(/\/+$/, '')
}

/** An address as it may be shown: whatever stands before an @ may be a password, however it was written. */
const shown = (url: string) => url.replace(/^(https?:\/\/)?.*@/is, '$1')

/** Milliseconds for a call until its answer has come to its end. */
const patience = 10_000

interface Asked {
  /** Set by axios on its errors. */
  isAxiosError?: boolean
  code?: string
  message?: string
  response?: { status: number; data?: { error?: { message?: unknown; reason?: unknown } } }
}

/** The status of Kratos' answer, where the failure was one. */
export const answeredStatus = (error: unknown): number | undefined => (error as Asked).response?.status

/**
 * What went wrong, for a person: Kratos' own reason, or why there was no answer.
 * @returns a ToolError beginning with `doing`, with exit code 3 when Kratos did not answer
 */
function explain(doing: string, error: unknown, adminUrl: string): ToolError {
  const { isAxiosError, code, message, response } = error as Asked
  if (error instanceof NotKratosError)
    return new ToolError(`${doing} What answers at ${shown(adminUrl)} is not Kratos’ admin API: ${message}`)
  if (error instanceof ToolError || !isAxiosError) return new ToolError(`${doing} ${message ?? String(error)}`)
  if (!response) {
    const why = code === 'ERR_CANCELED' ? 'it took too long' : code || message || 'no answer'
    return new ToolError(`${doing} Kratos could not be reached at ${shown(adminUrl)} (${why}).`, exitCodes.unreachable)
  }
  const said = [response.data?.error?.message, response.data?.error?.reason].filter(
    (text): text is string => typeof text === 'string' && text !== ''
  )
  const words =
    said.length > 0
      ? `: ${printableLines(said.join(' '))}`
      : ` at ${shown(adminUrl)}: is KRATOS_ADMIN_URL Kratos’ admin API?`
  return new ToolError(`${doing} Kratos answered ${response.status}${words}`)
}

/** @throws ToolError when nobody said where Kratos is */
export function connect(env: Record<string, string | undefined>): Connection {
  const adminUrl = readAdminUrl(env)
  const baseOptions = {
    headers: { accept: 'application/json' },
    // The admin API is never behind a proxy, and following a redirect would turn a POST into a GET.
    proxy: false,
    maxRedirects: 0
  }
  const configuration = new Configuration({ basePath: adminUrl, baseOptions })
  // Read for each call anew. axios' own `timeout` begins again with every byte that comes.
  Object.defineProperty(configuration.baseOptions, 'signal', {
    enumerable: true,
    get: () => AbortSignal.timeout(patience)
  })
  return {
    api: new IdentityApi(configuration),
    failed: (doing) => (error) => {
      throw explain(doing, error, adminUrl)
    }
  }
}
