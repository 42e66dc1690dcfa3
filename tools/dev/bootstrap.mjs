// Prepares a checkout for a command: checks the version of Node, installs missing packages, builds the console when it is not current.
// Plain JavaScript with only Node's own modules, because it runs before packages are installed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
// A named import would fail before Node 16.11, and such a Node must get as far as the message about its version.
import util from 'node:util'
import { withLock } from '../lib/lock.mjs'
import { cache, npm, root, run } from '../lib/process.mjs'
import { UserError } from '../lib/user-error.mjs'

/** Says that this version of Node is too old; undefined when it is not. */
export function nodeProblem(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  // Node 21 and 22.0 to 22.11 lack what Vite needs (require of ES modules).
  const enough = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22
  return enough
    ? undefined
    : `Rafiki Admin needs Node 20.19 or later (of version 22: 22.12 or later); this is Node ${version}.`
}

const hash = (...parts) => parts.reduce((h, part) => h.update(part).update('\0'), createHash('sha256')).digest('hex')

function readStamp(name) {
  try {
    return JSON.parse(readFileSync(join(cache, `${name}.json`), 'utf8'))
  } catch {
    return undefined
  }
}

/** A read-only checkout keeps no stamps; the next command then checks everything again. */
function writeStamp(name, value) {
  try {
    mkdirSync(cache, { recursive: true })
    writeFileSync(join(cache, `${name}.json`), JSON.stringify(value))
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)) throw error
  }
}

/** Whether npm's list of node_modules has every package of the lock file in its version, and no other. */
export function lockFits(lock, installed) {
  const wanted = Object.entries(lock?.packages ?? {}).filter(([path]) => path !== '')
  const have = installed?.packages ?? {}
  return (
    wanted.length > 0 &&
    wanted.every(
      ([path, p]) => have[path]?.version === p.version || (have[path] === undefined && p.optional === true)
    ) &&
    Object.keys(have).every((path) => path in lock.packages)
  )
}

const networkCodes =
  /\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network timeout)\b/

/** Sums up a failure of npm in one sentence; undefined for one that npm's own output explains best. */
export function installProblem(output) {
  const code = networkCodes.exec(output)?.[1]
  if (code) return `Installing packages needs the network, and the npm registry could not be reached (${code}).`
  if (/\bENOSPC\b/.test(output)) return 'Installing packages failed: the disk is full.'
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) return 'Installing packages failed: node_modules cannot be written.'
  return undefined
}

/** Says that the checkout is in a folder that Vite can't build in, because it misreads a character of the path; undefined for any other. */
export function folderProblem(path = root) {
  const [character] = /[#?*]/.exec(path) ?? []
  return (
    character && `Vite can’t build in a folder whose path contains ${character}: rename or move the checkout, ${path}`
  )
}

/** @throws UserError when the version of Node or the folder can't be used */
export function ensureNode() {
  const problem = nodeProblem() ?? folderProblem()
  if (problem) throw new UserError(problem)
}

const lockText = () => readFileSync(join(root, 'package-lock.json'), 'utf8')
const installedStamp = () => hash(lockText(), process.platform, process.arch)

function isInstalled() {
  const listed = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(listed)) return false
  const stamp = installedStamp()
  if (readStamp('installed')?.stamp === stamp) return true
  const fits = lockFits(JSON.parse(lockText()), JSON.parse(readFileSync(listed, 'utf8')))
  if (fits) writeStamp('installed', { stamp })
  return fits
}

/**
 * Installs the packages unless they are installed. Of two processes the second waits, because npm starts by deleting node_modules.
 * @param {(text: string) => void} say
 * @returns {Promise<boolean>} whether something was installed
 * @throws UserError
 */
export async function ensureInstalled(say) {
  ensureNode()
  if (isInstalled()) return false
  // The lock is outside of node_modules, which npm deletes.
  const file = join(tmpdir(), `rafiki-admin-install-${hash(root).slice(0, 16)}.lock`)
  const failed = 'Packages could not be installed'
  return withLock({ file, what: 'installation', failed, say }, async () => {
    if (isInstalled()) return false
    await install(say)
    return true
  })
}

async function install(say) {
  const started = Date.now()
  say('Installing packages (about a minute, the first time only) …')
  const ticking = setInterval(() => say(`  … still installing, ${Math.round((Date.now() - started) / 1000)} s`), 15_000)
  let result
  let offline
  try {
    // Without a network npm ci takes minutes to give up, package by package; a ping fails at once.
    const ping = await npm(['ping', '--fetch-retries=0', '--fetch-timeout=10000', '--loglevel=error'])
    offline = ping.code === 0 ? undefined : installProblem(ping.output)
    const from = offline ? '--offline' : '--prefer-offline'
    result = await npm(['ci', '--include=dev', from, '--no-audit', '--no-fund', '--loglevel=error'])
  } catch {
    throw new UserError('Packages could not be installed: npm could not be started.')
  } finally {
    clearInterval(ticking)
  }
  if (result.code !== 0)
    throw new UserError(offline ?? installProblem(result.output) ?? `npm ci failed:\n${result.output.trim()}`)
  writeStamp('installed', { stamp: installedStamp() })
  say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

/** All files in `paths` (files or folders, relative to the root), sorted. */
function filesBelow(paths) {
  const found = []
  const walk = (path) => {
    if (!existsSync(path)) return
    if (!statSync(path).isDirectory()) return void found.push(path)
    for (const name of readdirSync(path).toSorted()) walk(join(path, name))
  }
  for (const path of paths) walk(join(root, path))
  return found
}

/** The files and folders that the console is built from, with the imports of vite.config.ts; relative to the root. */
export const sources = [
  'index.html',
  'auth.html',
  'public',
  'src',
  'vite.config.ts',
  'tools/build/chunks.ts',
  'tools/build/after-build.ts',
  'tools/build/precompress.ts',
  'tools/build/static-hosts.ts',
  'tools/build/host-files.mjs',
  'nginx/policy.mjs',
  'tools/build/root-links.ts',
  'package-lock.json',
  'tsconfig.json'
]

/** A hash of the content of all sources. Dates would not do: a fresh checkout changes all of them. */
function sourcesHash() {
  const digest = createHash('sha256')
  for (const file of filesBelow(sources)) {
    if (/\.test\.tsx?$/.test(file)) continue
    digest.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
  }
  return digest.digest('hex')
}

const builtFiles = () => filesBelow(['dist']).map((file) => `${relative(root, file)} ${statSync(file).size}`)

function isBuilt() {
  const stamp = readStamp('built')
  return (
    existsSync(join(root, 'dist/index.html')) &&
    stamp?.from === sourcesHash() &&
    String(stamp.files) === String(builtFiles())
  )
}

/**
 * Builds the console into dist/ unless dist/ is current. Of two builds the second waits, because both write into dist/.
 * @param {(text: string) => void} say
 * @returns {Promise<boolean>} whether it was built
 * @throws UserError with the output of the failed build
 */
export async function ensureBuilt(say) {
  if (isBuilt()) return false
  const lock = { file: join(cache, 'build.lock'), what: 'build', failed: 'The console could not be built', say }
  return withLock(lock, async () => {
    if (isBuilt()) return false
    const started = Date.now()
    say('Building the console …')
    const from = sourcesHash()
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    // Vite would use the shell's NODE_ENV (a test runner sets it to test) and build a larger console, which would then pass for current.
    const env = { NODE_ENV: 'production' }
    const result = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { env })
    if (result.code !== 0)
      throw new UserError(`The build failed:\n${util.stripVTControlCharacters(result.output).trim()}`)
    writeStamp('built', { from, files: builtFiles() })
    say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
    return true
  })
}
