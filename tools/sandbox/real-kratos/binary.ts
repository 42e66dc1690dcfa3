import { createHash } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { cache, root, run } from '../../lib/process.mjs'
import { UserError } from '../../lib/user-error.mjs'

const source = join(root, 'tools/sandbox/real-kratos')
const version = 'v1.3.1'

/** The first of these programs in PATH. */
function find(names: string[], env: Record<string, string | undefined>): string | undefined {
  const folders = (env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return folders.flatMap((folder) => names.map((name) => join(folder, name))).find(isExecutable)
}

/** A folder has the execute permission, too, but is no program. */
function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return statSync(file).isFile()
  } catch {
    return false
  }
}

/** One sentence for a known failure of a build; undefined when Go's own output should be shown. */
export function buildProblem(output: string): string | undefined {
  if (/dial tcp|no such host|i\/o timeout|connection refused|proxyconnect|TLS handshake/.test(output))
    return 'Building Kratos needs its source from the Go module proxy, which could not be reached.'
  if (/no space left on device/.test(output)) return 'Building Kratos failed: the disk is full.'
  return undefined
}

/** The reason why a real Kratos cannot be run here, as the end of a sentence; undefined when it can. */
export function kratosProblem(env: Record<string, string | undefined>): string | undefined {
  if (env.KRATOS_BIN) return isExecutable(env.KRATOS_BIN) ? undefined : `KRATOS_BIN=${env.KRATOS_BIN} is no program.`
  if (!find(['go', 'go.exe'], env))
    return 'it needs Go, to be built once, or KRATOS_BIN with the path of one that is built; there is neither.'
  // SQLite is written in C.
  return env.CC || find(['cc', 'gcc', 'clang'], env)
    ? undefined
    : 'it is built with a C compiler, too, and there is none.'
}

/**
 * Finds a Kratos to run: the one that KRATOS_BIN names, or one built from the source beside this file, which is kept in node_modules.
 * @param say gets progress messages while it is built
 * @throws UserError when there is none and it cannot be built
 */
export async function ensureKratos(
  say: (text: string) => void,
  env: Record<string, string | undefined> = process.env
): Promise<string> {
  const problem = kratosProblem(env)
  if (problem) throw new UserError(`A real Kratos cannot be run: ${problem}`)
  // Kratos runs in a folder of its own, where a relative path would not lead to it.
  if (env.KRATOS_BIN) return resolve(env.KRATOS_BIN)
  const state = createHash('sha256')
  for (const file of ['go.mod', 'go.sum', 'main.go']) state.update(readFileSync(join(source, file))).update('\0')
  state.update(process.platform + process.arch)
  const folder = join(cache, `kratos-${state.digest('hex').slice(0, 16)}`)
  const binary = join(folder, 'kratos')
  if (existsSync(binary)) return binary

  const started = Date.now()
  const seconds = () => Math.round((Date.now() - started) / 1000)
  say(`Building Kratos ${version} (two minutes or more, the first time only) …`)
  const ticking = setInterval(() => say(`  … still building, ${seconds()} s`), 30_000)
  // Each process builds under a name of its own; of two at once, the later one replaces the binary with the same one.
  const unfinished = `${binary}.${process.pid}`
  const removeUnfinished = () => rmSync(unfinished, { force: true })
  process.once('exit', removeUnfinished)
  try {
    mkdirSync(folder, { recursive: true })
    const named = `-X github.com/ory/kratos/driver/config.Version=${version}`
    const flags = ['-trimpath', '-mod=readonly', '-tags', 'sqlite', '-ldflags', `-s -w ${named}`]
    const { code, output } = await run('go', ['build', '-C', source, ...flags, '-o', unfinished, '.'], {
      env: { CGO_ENABLED: '1' }
    })
    if (code !== 0) throw new UserError(buildProblem(output) ?? `Building Kratos failed:\n${output.trim()}`)
    renameSync(unfinished, binary)
  } finally {
    clearInterval(ticking)
    process.off('exit', removeUnfinished)
    removeUnfinished()
  }
  say(`Kratos built in ${seconds()} s.`)
  return binary
}
