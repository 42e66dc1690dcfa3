// Programs that the tools run, and how the tools end. Plain JavaScript with nothing but Node's own modules, since it runs before anything
// is installed.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { UserError } from './user-error.mjs'

export const root = fileURLToPath(new URL('../..', import.meta.url))
/** Outside git, and gone with node_modules: what is remembered about them cannot outlive them. */
export const cache = join(root, 'node_modules', '.cache', 'rafiki-admin')

/** @type {Set<import('node:child_process').ChildProcess>} */
const children = new Set()

/** Ends what is still running below us; for exits that don't wait. */
export function endChildren() {
  for (const child of children) child.kill('SIGTERM')
}

/**
 * Runs a command to its end. Its words are kept, and shown while they come when `show` is set (on stderr: stdout belongs to the caller).
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
    const take = (chunk) => {
      output += chunk
      if (show) process.stderr.write(chunk)
    }
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk
      take(chunk)
    })
    child.stderr.setEncoding('utf8').on('data', take)
    child.once('error', reject)
    child.once('close', (code) => {
      children.delete(child)
      resolve({ code: code ?? 1, output, stdout })
    })
  })
}

/**
 * Runs npm to its end. Its own file is run with this Node where it is known, so that the npm that was called is the one that goes on.
 * @param {string[]} args
 */
export function npm(args) {
  const file = process.env.npm_execpath ?? ''
  if (/npm-cli\.js$/.test(file)) return run(process.execPath, [file, ...args])
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args)
}

/** What a shell says of a process that this signal ended. */
export const signalCode = (signal) => 128 + (constants.signals[signal] ?? 0)

/** Ends the process with one clear sentence where there is one, with the whole error where there is none. */
export function fail(error) {
  endChildren()
  console.error(error instanceof UserError ? error.message : error)
  process.exit(1)
}
