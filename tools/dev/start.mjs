#!/usr/bin/env node
// npm start: prepares a fresh clone and serves the console over the sandbox. See --help.
import { watchOutput } from '../lib/output.mjs'
import { endChildren, fail, signalCode } from '../lib/process.mjs'
import { UserError } from '../lib/user-error.mjs'
import { ensureBuilt, ensureInstalled, ensureNode } from './bootstrap.mjs'

const help = `npm start                     the console with the sandbox, on http://localhost:3010
npm run dev                   the same with Vite's dev server and hot reload
npm run sandbox -- --json     the sandbox alone; its first line on stdout is one JSON object with every address

  --port N        the console's port (PORT; 3010); 0 takes any free port for everything
  --host NAME     the address to listen on (HOST; localhost)
  --size WHICH    small, large or empty (small)
  --seed TEXT     another seed gives other ids and amounts (rafiki-admin)
  --credentials WHICH  gateway: the origin signs what the console asks Rafiki; browser: people enter a tenant's secret (gateway)
  --site DOMAIN   Kratos on a sub-domain of its own: console.DOMAIN and kratos.DOMAIN; rafiki.localhost needs no settings
  --approve-above LIMITS  a withdrawal above it needs a second person to post it, by asset code: MXN=1000,USD=50.5 (APPROVE_ABOVE; none)
  --nginx         the origin is an nginx of this machine, with the gate of a deployment
  --kratos WHICH  sandbox, or real: Ory Kratos itself, built with Go the first time (or KRATOS_BIN)`

const args = process.argv.slice(2)
let json = false
// With --json stdout belongs to the script that reads it.
const say = (text) => (json ? console.error : console.log)(text)

watchOutput()
// Until the sandbox runs, a signal ends the child processes and the exit code says that nothing was started.
let stop = (signal) => {
  endChildren()
  process.exit(signalCode(signal))
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
// npm's shell does not pass every signal on, so the end of the parent process ends this one.
const parent = process.ppid
if (process.env.npm_lifecycle_event)
  setInterval(() => {
    if (process.ppid !== parent) stop('SIGHUP')
  }, 500).unref()

if (args.includes('--help')) {
  console.log(help)
} else {
  try {
    ensureNode()
    const { checkPort, readSettings } = await import('../sandbox/server/settings.mjs')
    const settings = readSettings(args, process.env)
    json = settings.json
    await checkPort(settings)
    await ensureInstalled(say)
    if (!settings.dev) {
      try {
        await ensureBuilt(say)
      } catch (error) {
        // The sandbox alone is useful without pages: for replaying requests, and while the pages are edited.
        if (!settings.alone || !(error instanceof UserError)) throw error
        console.error(error.message)
        console.error('The sandbox starts with the pages of the last build, if there is one.')
      }
    }
    const { register } = await import('tsx/esm/api')
    register()
    const { main } = await import('../sandbox/main.ts')
    stop = await main(settings)
  } catch (error) {
    fail(error)
  }
}
