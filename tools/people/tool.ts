import { realpathSync } from 'node:fs'
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

/** What a tool was asked to do, and what it does it with. */
export interface Job<O extends Options> {
  values: Values<O> & { json: boolean }
  positionals: string[]
  env: Record<string, string | undefined>
  /** Says where Kratos is; asks it nothing yet. @throws ToolError when nobody said, so call it after what is wrong with the arguments */
  connect(): Connection
  out: ToolOutput
}

export interface Tool<O extends Options = Record<never, never>> {
  help: string
  /** Its own, beside --json and --help. */
  options: O
  /** @throws ToolError with a sentence for the operator */
  work(job: Job<O>): Promise<void>
}

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

/**
 * Runs a tool on its arguments. A failure is a sentence on stderr; with --json also an object on stdout, so that there always is one.
 * @returns the exit code: 0 done, 1 failed, 2 no such person, 3 Kratos could not be reached
 */
export async function runTool<O extends Options>(
  tool: Tool<O>,
  args: string[],
  env: Record<string, string | undefined>,
  out: ToolOutput = processOutput
): Promise<number> {
  if (args.includes('--help')) {
    out.result(tool.help)
    return 0
  }
  try {
    await tool.work({ ...readArguments(tool, args), env, connect: () => connect(env), out })
    return 0
  } catch (error) {
    const { message, exit } = error instanceof ToolError ? error : new ToolError(String(error))
    out.words(`${message}\n`)
    if (args.includes('--json')) out.result(`${JSON.stringify({ error: message, exit })}\n`)
    return exit
  }
}

/** Runs the tool when its file (with this `import.meta.url`) was started, rather than imported; its exit code becomes the process'. */
export async function runIfStarted<O extends Options>(url: string, tool: Tool<O>): Promise<void> {
  const started = process.argv[1]
  if (started === undefined || realpathSync(started) !== realpathSync(fileURLToPath(url))) return
  // Whoever reads only the beginning (`| head`) has what they want.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
  process.exitCode = await runTool(tool, process.argv.slice(2), process.env)
}
