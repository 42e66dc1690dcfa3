import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { withNpmOptions } from '../lib/npm-arguments.mjs'
import { watchOutput } from '../lib/output.mjs'
import { UserError } from '../lib/user-error.mjs'
import { connect, type Connection } from './connection.ts'
import { ToolError } from './tool-error.ts'

type Options = Record<string, 'boolean' | 'string'>
type Values<O extends Options> = { [Name in keyof O]: O[Name] extends 'boolean' ? boolean : string | undefined }

export interface ToolOutput {
  /** Writes text for people to stderr, as it is. */
  message(text: string): void
  /** Writes the result, for the next command, to stdout, as it is. */
  result(text: string): void
}

/** The terminal at which a question can be asked. */
export interface Terminal {
  input: Readable & { isTTY?: boolean }
  /** Where the question is shown */
  output: Writable & { isTTY?: boolean }
}

/** The arguments of a tool's run, and what it works with. */
export interface ToolContext<O extends Options> {
  values: Values<O> & { json: boolean }
  positionals: string[]
  env: Record<string, string | undefined>
  /** Reads the address of Kratos, without a request yet. @throws ToolError when none is configured; check the arguments before */
  connect(): Connection
  out: ToolOutput
  terminal: Terminal
}

export interface Tool<O extends Options = Record<never, never>> {
  help: string
  /** The tool's own options, besides --json and --help */
  options: O
  /** @throws ToolError with a message for the operator */
  run(context: ToolContext<O>): Promise<void>
}

/** Explains the EMAIL|ID argument, in the help of every tool that takes an existing user. */
export const userHelp = `EMAIL is any address that Kratos has for the user, whether they sign in with it or not. The ID, as list-users --json shows
it, works too, and is needed when two users have the same address.`

/** Explains KRATOS_ADMIN_URL, in every tool's help. */
export const kratosHelp = `KRATOS_ADMIN_URL is the address of Kratos' admin API, with or without /admin at its end.`

/** Of a tool, with the one that all have. */
const optionsOf = <O extends Options>(tool: Tool<O>): Options => ({ json: 'boolean', ...tool.options })

function readArguments<O extends Options>(tool: Tool<O>, args: string[]) {
  const options = Object.fromEntries(
    Object.entries(optionsOf(tool)).map(([name, type]) => [
      name,
      type === 'boolean' ? { type, default: false } : { type }
    ])
  )
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { values: values as Values<O> & { json: boolean }, positionals }
  } catch (error) {
    throw new ToolError(`${error instanceof Error ? error.message : String(error)}\n\n${tool.help.trimEnd()}`)
  }
}

const processOutput: ToolOutput = {
  message: (text) => void process.stderr.write(text),
  result: (text) => void process.stdout.write(text)
}

/** The streams are not touched before a question is asked, because stdin may be anything. */
const processTerminal: Terminal = {
  get input() {
    return process.stdin
  },
  get output() {
    return process.stderr
  }
}

/**
 * Runs a tool with its arguments. A failure is a message on stderr; with --json it is also an object on stdout, so that every run writes one.
 * @returns the exit code: 0 done, 1 failed, 2 no such user, 3 Kratos is unreachable
 */
export async function runTool<O extends Options>(
  tool: Tool<O>,
  args: string[],
  env: Record<string, string | undefined>,
  out: ToolOutput = processOutput,
  terminal: Terminal = processTerminal
): Promise<number> {
  if (args.includes('--help')) {
    out.result(tool.help)
    return 0
  }
  let given = args
  try {
    given = withNpmOptions({ scripts: tool.help.split(/\s/, 1), options: optionsOf(tool), args, env })
    await tool.run({ ...readArguments(tool, given), env, connect: () => connect(env), out, terminal })
    return 0
  } catch (error) {
    const known = error instanceof UserError ? new ToolError(error.message) : error
    const { message, exit } = known instanceof ToolError ? known : new ToolError(String(known))
    out.message(`${message}\n`)
    if (given.includes('--json')) out.result(`${JSON.stringify({ error: message, exit })}\n`)
    return exit
  }
}

/** The file that Node was started with. Its name may have no ending, as in `node tools/invite-user`. */
function startedFile(url: string): string | undefined {
  try {
    return realpathSync(createRequire(url).resolve(process.argv[1] ?? ''))
  } catch {
    return undefined
  }
}

/** Runs the tool if its file was started and not imported, and sets the exit code of the process. @param url its `import.meta.url` */
export async function runIfStarted<O extends Options>(url: string, tool: Tool<O>): Promise<void> {
  if (startedFile(url) !== realpathSync(fileURLToPath(url))) return
  // A reader that stops early (`| head`) is no error.
  watchOutput(() => process.exit())
  process.exitCode = await runTool(tool, process.argv.slice(2), process.env)
}
