// The options that npm keeps: in `npm run invite-user ada@example.com --code`, without `--` before it, --code is a setting of npm's. PowerShell
// takes an unquoted `--` out, so there it is npm's even then. Plain JavaScript with only Node's own modules, because npm start needs it before
// packages are installed.
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { UserError } from './user-error.mjs'

/** Never taken from npm, where it may come from a CI's settings for npx: it would confirm what nobody confirmed here. */
const unconfirmed = new Set(['yes'])

/** How old the log of an npm that still runs a script that has just begun can be, in ms. */
const longestStart = 60_000

/**
 * The words that npm was started with, from the log that npm writes for each run; undefined when npm writes none. Only there are words that npm
 * drops without a trace in the environment: a value that npm's own option of that name doesn't take, such as `--expires 30m`. Where npm writes
 * no logs (`logs-max=0`) such a word is lost unseen: npm also overwrites its own command line with what is left (README, "Everyday commands").
 * @param {string} script
 * @param {string[]} args what arrived
 * @param {Record<string, string | undefined>} env
 * @returns {string[] | undefined}
 */
function npmWords(script, args, env) {
  const folder = env.npm_config_logs_dir || join(env.npm_config_cache ?? '', '_logs')
  try {
    for (const name of readdirSync(folder).toSorted().toReversed().slice(0, 20)) {
      const [, day, ...time] = /^([\d-]+T)(\d\d)_(\d\d)_([\d_]+)Z-/.exec(name) ?? []
      const started = Date.parse(`${day}${time.join(':').replace('_', '.')}Z`)
      if (!(Date.now() - started < longestStart)) return undefined
      const log = readFileSync(join(folder, name), 'utf8')
      const [, passed = ''] = new RegExp(`^\\d+ verbose title npm (?:\\S+ )?${script}(?: (.*))?$`, 'm').exec(log) ?? []
      const [, words] = /^\d+ verbose argv (.*)$/m.exec(log) ?? []
      const hasEnded = /^\d+ verbose exit /m.test(log)
      // npm replaces what may be a secret, such as a UUID, by asterisks.
      const isThisRun = passed.includes('***') || ` ${args.join(' ')}`.endsWith(` ${passed}`)
      if (words && !hasEnded && isThisRun) return [...words.matchAll(/"(?:[^"\\]|\\.)*"/g)].map(([w]) => JSON.parse(w))
    }
  } catch {
    // npm could write no log, or none that reads like this.
  }
  return undefined
}

/** Whether an option is npm's own; true when that can't be found out. */
function isNpmOption(name, env) {
  try {
    return name in createRequire(env.npm_execpath ?? '')('@npmcli/config/lib/definitions').definitions
  } catch {
    return true
  }
}

/**
 * Adds to the arguments of a script those of its options that npm kept, as npm passes them on in the environment.
 * @param {object} o
 * @param {string[]} o.scripts the names of the npm scripts that start this program
 * @param {Record<string, 'boolean' | 'string'>} o.options the program's own
 * @param {string[]} o.args
 * @param {Record<string, string | undefined>} o.env
 * @returns {string[]} the same arguments when npm did not start the program
 * @throws UserError when npm kept an option and didn't pass it on as it was written: the program would do less than it was told
 */
export function withNpmOptions({ scripts, options, args, env }) {
  const script = env.npm_lifecycle_event ?? ''
  if (!scripts.includes(script)) return args
  const words = npmWords(script, args, env) ?? []
  const isGiven = (name, among) => among.some((word) => word === `--${name}` || word.startsWith(`--${name}=`))
  const refuse = (name) => {
    const typed = words.slice(words.indexOf(script) + 1).filter((word) => word !== '--')
    const isWhole = typed.length > 0 && !typed.some((word) => word.includes('***'))
    const rest = isWhole ? typed : [...args, options[name] === 'string' ? `--${name} …` : `--${name}`]
    throw new UserError(
      `npm kept --${name} for itself, so nothing was done. Options are passed on after a -- (in PowerShell '--', with its quotes):\nnpm ${script === 'start' ? '' : 'run '}${script} -- ${rest.join(' ')}`
    )
  }
  const kept = []
  for (const [name, kind] of Object.entries(options)) {
    const value = env[`npm_config_${name}`]
    if (value === undefined || isGiven(name, args) || unconfirmed.has(name)) continue
    const isOff = kind === 'boolean' && (value === '' || value === 'false')
    if (kind === 'boolean' && value === 'true') kept.push(`--${name}`)
    // "true" is what is left of an option whose value npm took for an argument of its own.
    else if (kind === 'string' && value !== '' && value !== 'true') kept.push(`--${name}=${value}`)
    else if (!isOff) refuse(name)
  }
  const separator = words.indexOf('--')
  for (const word of separator < 0 ? words : words.slice(0, separator)) {
    const name = /^--(?!no-)([^=]+)/.exec(word)?.[1]
    if (name === undefined || isGiven(name, [...args, ...kept])) continue
    if (name in options ? !unconfirmed.has(name) : !isNpmOption(name, env)) refuse(name)
  }
  return [...args, ...kept]
}
