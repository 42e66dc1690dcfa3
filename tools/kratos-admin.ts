import { readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Configuration, type Identity, IdentityApi } from '@ory/client'

/** Exit codes of the tools, for scripts. */
const exitCodes = { done: 0, failed: 1, notFound: 2, unreachable: 3 } as const

/** An end with a sentence for the operator and a code for scripts. */
export class ToolError extends Error {
  constructor(
    message: string,
    readonly exit: number = exitCodes.failed
  ) {
    super(message)
  }
}

/**
 * The one address in the arguments, as Kratos compares identifiers: trimmed and in lower case (contract/kratos.md §8.1).
 * @throws ToolError when there is none, more than one, or it is no address that Kratos' schema format would take
 */
export function readEmail(positionals: string[]): string {
  const [given, ...more] = positionals
  const text = given?.trim() ?? ''
  if (text === '') throw new ToolError('No email argument provided.')
  if (more.length > 0)
    throw new ToolError(`One address at a time, please; got ${positionals.length}. One with spaces needs quotes.`)
  const at = text.lastIndexOf('@')
  const local = text.slice(0, at)
  const domain = text.slice(at + 1)
  // RFC 5321 §4.1.2: a dot-string, letters of any script taken as Kratos takes them, or a quoted string.
  const isLocal =
    /^[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+(\.[\w!#$%&'*+/=?^`{|}~\u0080-\uffff-]+)*$/.test(local) ||
    /^"([^"\\\p{Cc}]|\\[\x20-\x7e])+"$/u.test(local)
  const isDomain =
    domain.length <= 253 && domain.split('.').every((label) => /^(?!-)[a-z\d-]{1,63}(?<!-)$/i.test(label))
  if (at < 1 || text.length > 254 || local.length > 64 || !isLocal || !isDomain)
    throw new ToolError(`Not an email address: ${text}`)
  return text.toLowerCase()
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
  if (!url || !/^https?:$/.test(url.protocol)) throw new ToolError(`KRATOS_ADMIN_URL is not an http address: ${text}`)
  url.search = ''
  url.hash = ''
  return url.href
    .replace(/\/+$/, '')
    .replace(/\/admin$/, '')
    .replace(/\/+$/, '')
}

/** An address as it may be shown: without a password in it. */
const shown = (url: string) => url.replace(/\/\/[^/@]*@/, '//')

interface Asked {
  /** Set by axios on its errors. */
  isAxiosError?: boolean
  code?: string
  message?: string
  response?: { status: number; data?: { error?: { message?: unknown; reason?: unknown } } }
}

/**
 * What went wrong, for a person: Kratos' own reason, or why there was no answer.
 * @returns a ToolError beginning with `doing`, with exit code 3 when Kratos did not answer
 */
export function explain(doing: string, error: unknown, adminUrl: string): ToolError {
  const { isAxiosError, code, message, response } = error as Asked
  if (error instanceof ToolError || !isAxiosError) return new ToolError(`${doing} ${message ?? String(error)}`)
  if (!response) {
    const why = code === 'ECONNABORTED' ? 'it took too long' : code || message || 'no answer'
    return new ToolError(`${doing} Kratos could not be reached at ${shown(adminUrl)} (${why}).`, exitCodes.unreachable)
  }
  const said = [response.data?.error?.message, response.data?.error?.reason].filter(
    (text) => typeof text === 'string' && text !== ''
  )
  const words =
    said.length > 0 ? `: ${said.join(' ')}` : ` at ${shown(adminUrl)}: is KRATOS_ADMIN_URL Kratos’ admin API?`
  return new ToolError(`${doing} Kratos answered ${response.status}${words}`)
}

function createAdminClient(adminUrl: string): IdentityApi {
  const baseOptions = {
    timeout: 10_000,
    headers: { accept: 'application/json' },
    // The admin API is never behind a proxy, and following a redirect would turn a POST into a GET.
    proxy: false,
    maxRedirects: 0
  }
  return new IdentityApi(new Configuration({ basePath: adminUrl, baseOptions }))
}

const lower = (value: unknown) => (typeof value === 'string' ? value.trim().toLowerCase() : undefined)

/** Whether this person goes by that address: by trait, sign-in identifier or recovery address. */
function goesBy(person: Identity, email: string): boolean {
  const traits = person.traits as { email?: unknown } | null | undefined
  const identifiers = Object.values(person.credentials ?? {}).flatMap((credential) => credential.identifiers ?? [])
  const addresses = (person.recovery_addresses ?? []).map((address) => address.value)
  return [traits?.email, ...identifiers, ...addresses].some((value) => lower(value) === email)
}

/**
 * The person who signs in with `email` (as `readEmail` gives it), or undefined. Whom Kratos answers is compared again here: a filter
 * that got lost on the way makes Kratos list everybody, and the first of them must not be taken for the one who was meant
 * (contract: existing console §5.1, S18).
 * @throws ToolError when Kratos answers with others, or with more than one
 */
export async function findPerson(api: IdentityApi, email: string): Promise<Identity | undefined> {
  const { data }: { data: unknown } = await api.listIdentities({ credentialsIdentifier: email })
  if (!Array.isArray(data)) throw new ToolError('This is not Kratos’ admin API: it answered no list of identities.')
  const people = data as Identity[]
  const [person, second] = people.filter((one) => goesBy(one, email))
  if (!person && people.length > 0)
    throw new ToolError(`Kratos answered with other people than ${email}; nothing was done.`)
  if (person && second)
    throw new ToolError(`More than one person goes by ${email} (${person.id}, ${second.id}); nothing was done.`)
  return person
}

export interface ToolOutput {
  /** Words, for people: stderr. Written as they are. */
  words(text: string): void
  /** Results, for the next command: stdout. Written as they are. */
  result(text: string): void
}

export interface Tool<Flags extends string = never> {
  help: string
  /** Flags of its own, beside --json and --help. */
  flags: readonly Flags[]
  work(job: {
    flags: Record<Flags | 'json', boolean>
    email: string
    api: IdentityApi
    out: ToolOutput
    /** Throws what went wrong, as `explain` says it. */
    failed(doing: string): (error: unknown) => never
  }): Promise<void>
}

const processOutput: ToolOutput = {
  words: (text) => void process.stderr.write(text),
  result: (text) => void process.stdout.write(text)
}

/**
 * Runs a tool on its arguments. A failure is a sentence on stderr; with --json also an object on stdout, so that there always is one.
 * @returns the exit code: 0 done, 1 failed, 2 no such person, 3 Kratos could not be reached
 */
export async function runTool<Flags extends string>(
  tool: Tool<Flags>,
  args: string[],
  env: Record<string, string | undefined>,
  out: ToolOutput = processOutput
): Promise<number> {
  if (args.includes('--help')) {
    out.result(tool.help)
    return exitCodes.done
  }
  try {
    const { flags, positionals } = readArguments(tool, args)
    const email = readEmail(positionals)
    const adminUrl = readAdminUrl(env)
    const failed = (doing: string) => (error: unknown) => {
      throw explain(doing, error, adminUrl)
    }
    await tool.work({ flags, email, api: createAdminClient(adminUrl), out, failed })
    return exitCodes.done
  } catch (error) {
    const { message, exit } = error instanceof ToolError ? error : new ToolError(String(error))
    out.words(`${message}\n`)
    if (args.includes('--json')) out.result(`${JSON.stringify({ error: message, exit })}\n`)
    return exit
  }
}

function readArguments<Flags extends string>(tool: Tool<Flags>, args: string[]) {
  const names = ['json', ...tool.flags] as const
  try {
    const options = Object.fromEntries(names.map((name) => [name, { type: 'boolean', default: false } as const]))
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { flags: values as Record<Flags | 'json', boolean>, positionals }
  } catch (error) {
    throw new ToolError(`${error instanceof Error ? error.message : String(error)}\n\n${tool.help}`)
  }
}

/** For people and exit 2: nobody has that address. */
export const noSuchPerson = (email: string) =>
  new ToolError(`No user with email ${email} exists on the system`, exitCodes.notFound)

/** Whether the file with this `import.meta.url` was started, rather than imported. */
export const isStarted = (url: string): boolean =>
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(url))
