// What every command does before it can do its own work: is Node new enough, are the packages there, is the build current?
// Plain JavaScript with nothing but Node's own modules, since it runs before anything is installed.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
// Not by name: before 16.11 it isn't there, and such a Node has to get as far as the sentence about it.
import util from 'node:util'
import { withLock } from '../lib/lock.mjs'
import { cache, npm, root, run } from '../lib/process.mjs'
import { UserError } from '../lib/user-error.mjs'

export function nodeProblem(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  // 21 and the first of 22 lack what Vite needs (require of ES modules), though their numbers are higher.
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

/** What can't be remembered is found out again: a checkout may be read-only. */
function writeStamp(name, value) {
  try {
    mkdirSync(cache, { recursive: true })
    writeFileSync(join(cache, `${name}.json`), JSON.stringify(value))
  } catch (error) {
    if (!['EACCES', 'EPERM', 'EROFS', 'ENOSPC'].includes(error.code)) throw error
  }
}

/** True when npm's own account of node_modules has every package of the lock in its version, and none besides. */
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

/** npm's words in one sentence of ours, or undefined when they should speak for themselves. */
export function installProblem(output) {
  const code = networkCodes.exec(output)?.[1]
  if (code) return `Installing packages needs the network, and the npm registry could not be reached (${code}).`
  if (/\bENOSPC\b/.test(output)) return 'Installing packages failed: the disk is full.'
  if (/\b(EACCES|EPERM|EROFS)\b/.test(output)) return 'Installing packages failed: node_modules cannot be written.'
  return undefined
}

/** Vite takes these in a path for the beginning of something else; every other path will do. */
export function placeProblem(path = root) {
  const [letter] = /[#?*]/.exec(path) ?? []
  return letter && `Vite can build nothing in a folder whose path has a ${letter}: rename or move the checkout, ${path}`
}

/** @throws UserError when this Node or this folder will not do */
export function ensureNode() {
  const problem = nodeProblem() ?? placeProblem()
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
 * Installs what is missing, and only then. Of two at once the second waits, since npm begins with deleting what the first has installed.
 * @param {(text: string) => void} say
 * @returns {Promise<boolean>} whether something was installed
 * @throws UserError
 */
export async function ensureInstalled(say) {
  ensureNode()
  if (isInstalled()) return false
  // Not in node_modules, which goes in between.
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
    // Without a network npm ci takes minutes to give up, package by package; one question is answered at once.
    const asked = await npm(['ping', '--fetch-retries=0', '--fetch-timeout=10000', '--loglevel=error'])
    offline = asked.code === 0 ? undefined : installProblem(asked.output)
    const from = offline ? '--offline' : '--prefer-offline'
    result = await npm(['ci', '--include=dev', from, '--no-audit', '--no-fund', '--loglevel=error'])
  } catch {
    throw new UserError('npm is needed to install packages, and it could not be run.')
  } finally {
    clearInterval(ticking)
  }
  if (result.code !== 0)
    throw new UserError(offline ?? installProblem(result.output) ?? `npm ci failed:\n${result.output.trim()}`)
  writeStamp('installed', { stamp: installedStamp() })
  say(`Packages installed in ${Math.round((Date.now() - started) / 1000)} s.`)
}

/** Every file below `paths` (files or folders, relative to the root), sorted. */
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

/** Everything the console is built from, vite.config.ts's own imports included: files and folders, relative to the root. */
export const sources = [
  'index.html',
  'public',
  'src',
  'vite.config.ts',
  'tools/build/chunks.ts',
  'tools/build/without-hydration.ts',
  'package-lock.json',
  'tsconfig.json'
]

/** Names the state of everything the console is built from. Content, not dates: a fresh checkout changes all dates. */
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
 * Builds the console into dist/ when its sources changed since the last build, or dist/ did. Of two builds at once the second waits: both
 * write into dist/. Nothing is written where there is nothing to build.
 * @param {(text: string) => void} say
 * @returns {Promise<boolean>} whether it was built
 * @throws UserError with the builder's words
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
    // Vite would take the shell's (a test runner sets it to test) and build something larger, which the next command took for current.
    const env = { NODE_ENV: 'production' }
    const result = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { env })
    if (result.code !== 0)
      throw new UserError(`The build failed:\n${util.stripVTControlCharacters(result.output).trim()}`)
    writeStamp('built', { from, files: builtFiles() })
    say(`Built in ${((Date.now() - started) / 1000).toFixed(1)} s.`)
    return true
  })
}
