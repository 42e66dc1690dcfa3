import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Configuration, IdentityApi } from '@ory/client'
import { printableLines } from './printable.ts'
import { exitCodes, NotKratosError, ToolError } from './tool-error.ts'

/** Kratos' admin API. */
export interface Connection {
  api: IdentityApi
  /** Returns a handler for `.catch` that throws the error as `explain` words it. @param action begins the message: "Error deleting user x:" */
  failed(action: string): (error: unknown) => never
}

/** The admin API of the sandbox that runs from this checkout (`npm start`); undefined while none runs. */
function runningSandbox(env: Record<string, string | undefined>): string | undefined {
  // Set by npm scripts only: in the image there is no checkout.
  if (!env.npm_package_json) return undefined
  try {
    const file = join(dirname(env.npm_package_json), 'node_modules/.cache/rafiki-admin/sandbox.json')
    const { pid, kratosAdmin } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; kratosAdmin: string }
    process.kill(pid, 0) // throws when the process has ended
    return kratosAdmin
  } catch {
    return undefined
  }
}

/**
 * Reads the address of Kratos' admin API: from KRATOS_ADMIN_URL, else that of a running sandbox.
 * @returns the address as the client needs it, without `/admin` and without a trailing slash
 * @throws ToolError when there is none or it is no http address
 */
export function readAdminUrl(env: Record<string, string | undefined>): string {
  const text = env.KRATOS_ADMIN_URL?.trim() || runningSandbox(env)
  if (!text)
    throw new ToolError(
      'No Kratos instance found.\nSet KRATOS_ADMIN_URL to the address of Kratos’ admin API, for example KRATOS_ADMIN_URL=http://kratos:4434.'
    )
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || !/^https?:$/.test(url.protocol))
    throw new ToolError(`KRATOS_ADMIN_URL is not an http address: ${redacted(text)}`)
  url.search = ''
  url.hash = ''
  // Only the path is cut: a host may be called admin too.
  url.pathname = url.pathname.replace(/\/+$/, '').replace(/\/admin$/, '')
  return url.href.replace(/\/+$/, '')
}

/** Removes everything before an @ from an address, because it may contain a password. */
const redacted = (url: string) => url.replace(/^(https?:\/\/)?.*@/is, '$1')

/** ms from the start of a call to the end of its answer */
const timeoutMs = 10_000

interface AxiosErrorLike {
  isAxiosError?: boolean
  code?: string
  message?: string
  response?: { status: number; data?: { error?: { message?: unknown; reason?: unknown } } }
}

/** The status of Kratos' answer; undefined when the error is not an answer. */
export const responseStatus = (error: unknown): number | undefined => (error as AxiosErrorLike).response?.status

/**
 * Words an error for the operator: with Kratos' own reason, or why there was no answer.
 * @returns a ToolError whose message begins with `action`; exit code 3 when Kratos did not answer
 */
function explain(action: string, error: unknown, adminUrl: string): ToolError {
  const { isAxiosError, code, message, response } = error as AxiosErrorLike
  if (error instanceof NotKratosError)
    return new ToolError(`${action} The server at ${redacted(adminUrl)} is not Kratos’ admin API: ${message}`)
  if (error instanceof ToolError || !isAxiosError) return new ToolError(`${action} ${message ?? String(error)}`)
  if (!response) {
    const why = code === 'ERR_CANCELED' ? 'it took too long' : code || message || 'no answer'
    return new ToolError(
      `${action} Kratos could not be reached at ${redacted(adminUrl)} (${why}).`,
      exitCodes.unreachable
    )
  }
  const reasons = [response.data?.error?.message, response.data?.error?.reason].filter(
    (text): text is string => typeof text === 'string' && text !== ''
  )
  const detail =
    reasons.length > 0
      ? `: ${printableLines(reasons.join(' '))}`
      : ` at ${redacted(adminUrl)}: is KRATOS_ADMIN_URL Kratos’ admin API?`
  return new ToolError(`${action} Kratos answered ${response.status}${detail}`)
}

/** Creates the client of Kratos' admin API. @throws ToolError when no address is configured */
export function connect(env: Record<string, string | undefined>): Connection {
  const adminUrl = readAdminUrl(env)
  const baseOptions = {
    headers: { accept: 'application/json' },
    // The admin API is never behind a proxy, and following a redirect would turn a POST into a GET.
    proxy: false,
    maxRedirects: 0
  }
  const configuration = new Configuration({ basePath: adminUrl, baseOptions })
  // A getter gives each call its own signal. axios' `timeout` would start again with every byte that arrives.
  Object.defineProperty(configuration.baseOptions, 'signal', {
    enumerable: true,
    get: () => AbortSignal.timeout(timeoutMs)
  })
  return {
    api: new IdentityApi(configuration),
    failed: (action) => (error) => {
      throw explain(action, error, adminUrl)
    }
  }
}
