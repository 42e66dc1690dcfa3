// Runs programs and ends processes, for all tools. Plain JavaScript with nothing but Node's own modules, since it runs before anything is
// installed.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserError } from './user-error.mjs'

/** The checkout. */
export const root = fileURLToPath(new URL('../..', import.meta.url))
/** Files that tools keep between runs: outside git, and deleted with node_modules, which they are about. */
export const cache = join(root, 'node_modules', '.cache', 'rafiki-admin')

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()

/** Ends the programs that still run, for exits that don't wait for them. */
export function endChildren() {
  for (const child of children) child.kill('SIGTERM')
}
process.on('exit', endChildren)

/**
 * Runs a command to its end and collects its output. `show` prints the output as it comes, on stderr: stdout belongs to the caller.
 * @param {string} command
 * @param {string[]} args
 * @param {{ show?: boolean, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<{ code: number, output: string, stdout: string }>}
 */
export function run(command, args, { show = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe']
    })
    children.add(child)
    let output = ''
    let stdout = ''
    const collect = (chunk) => {
      output += chunk
      if (show) process.stderr.write(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk
      collect(chunk)
    })
    child.stderr.setEncoding('utf8').on('data', collect)
    child.once('error', reject)
    child.once('close', (code) => {
      children.delete(child)
      resolve({ code: code ?? 1, output, stdout })
    })
  })
}

/**
 * Runs npm to its end: the npm that started this process where it is known, with this Node.
 * @param {string[]} args
 */
export function npm(args) {
  const file = process.env.npm_execpath ?? ''
  if (/npm-cli\.js$/.test(file)) return run(process.execPath, [file, ...args])
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

/** The exit code that a shell gives a process which this signal ended. */
export const signalCode = (signal) => 128 + (constants.signals[signal] ?? 0)

/** Ends the process with the message of a UserError, or with the whole of any other error. */
export function fail(error) {
  endChildren()
  console.error(error instanceof UserError ? error.message : error)
  process.exit(1)
}
