import { realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Readable, Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { connect, type Connection } from './connection.ts'
import { ToolError } from './tool-error.ts'

type Options = Record<string, 'boolean' | 'string'>
type Values<O extends Options> = { [Name in keyof O]: O[Name] extends 'boolean' ? boolean : string | undefined }

export interface ToolOutput {
  /** Words, for people: stderr. Written as they are. */
  words(text: string): void
  /** Results, for the next command: stdout. Written as they are. */
  result(text: string): void
}

/** Where somebody may be asked. */
export interface Terminal {
  input: Readable & { isTTY?: boolean }
  /** Where questions are seen. */
  output: Writable & { isTTY?: boolean }
}

/** What a tool was asked to do, and what it does it with. */
export interface Job<O extends Options> {
  values: Values<O> & { json: boolean }
  positionals: string[]
  env: Record<string, string | undefined>
  /** Says where Kratos is; asks it nothing yet. @throws ToolError when nobody said, so call it after what is wrong with the arguments */
  connect(): Connection
  out: ToolOutput
  terminal: Terminal
}

export interface Tool<O extends Options = Record<never, never>> {
  help: string
  /** Its own, beside --json and --help. */
  options: O
  /** @throws ToolError with a sentence for the operator */
  work(job: Job<O>): Promise<void>
}

/** How those tools that are about somebody known are told who it is. */
export const whoHelp = `EMAIL is any address that Kratos knows of that person, whether they sign in with it or not. Their ID will do instead, as
list-users --json shows it, and is needed where two people have the same address.`

/** The end of every tool's help but for its exit codes. */
export const kratosHelp = `KRATOS_ADMIN_URL names Kratos' admin API, with or without /admin at its end.`

function readArguments<O extends Options>(tool: Tool<O>, args: string[]) {
  const kinds = Object.entries<'boolean' | 'string'>({ json: 'boolean', ...tool.options })
  const options = Object.fromEntries(
    kinds.map(([name, type]) => [name, type === 'boolean' ? { type, default: false } : { type }])
  )
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    return { values: values as Values<O> & { json: boolean }, positionals }
  } catch (error) {
    throw new ToolError(`${error instanceof Error ? error.message : String(error)}\n\n${tool.help.trimEnd()}`)
  }
}

const processOutput: ToolOutput = {
  words: (text) => void process.stderr.write(text),
  result: (text) => void process.stdout.write(text)
}

/** Not touched before somebody is asked: stdin may be anything. */
const processTerminal: Terminal = {
  get input() {
    return process.stdin
  },
  get output() {
    return process.stderr
  }
}

/**
 * Runs a tool on its arguments. A failure is a sentence on stderr; with --json also an object on stdout, so that there always is one.
 * @returns the exit code: 0 done, 1 failed, 2 no such person, 3 Kratos could not be reached
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
  try {
    await tool.work({ ...readArguments(tool, args), env, connect: () => connect(env), out, terminal })
    return 0
  } catch (error) {
    const { message, exit } = error instanceof ToolError ? error : new ToolError(String(error))
    out.words(`${message}\n`)
    if (args.includes('--json')) out.result(`${JSON.stringify({ error: message, exit })}\n`)
    return exit
  }
}

/** The file that Node was started with. Its name may have been given without its ending, as in `node tools/invite-user`. */
function startedFile(url: string): string | undefined {
  try {
    return realpathSync(createRequire(url).resolve(process.argv[1] ?? ''))
  } catch {
    return undefined
  }
}

/** Runs the tool when its file (with this `import.meta.url`) was started, rather than imported; its exit code becomes the process'. */
export async function runIfStarted<O extends Options>(url: string, tool: Tool<O>): Promise<void> {
  if (startedFile(url) !== realpathSync(fileURLToPath(url))) return
  // Whoever reads only the beginning (`| head`) has what they want.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  process.exitCode = await runTool(tool, process.argv.slice(2), process.env)
}
