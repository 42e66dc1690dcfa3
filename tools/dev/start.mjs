#!/usr/bin/env node
// npm start: from a fresh clone to a console one can sign in to. See --help.
import { endChildren, fail, signalCode } from '../lib/process.mjs'
import { UserError } from '../lib/user-error.mjs'
import { ensureBuilt, ensureInstalled, ensureNode } from './bootstrap.mjs'

const help = `npm start                     the console over the sandbox, on http://localhost:3010
npm run dev                   the same with Vite's dev server and hot reload
npm run sandbox -- --json     the sandbox alone; its first line on stdout is one JSON object with every address

  --port N        the console's port (PORT; 3010); 0 takes any free port for everything
  --host NAME     the address to listen on (HOST; localhost)
  --size WHICH    small, large or empty (small)
  --seed TEXT     another seed gives other ids and amounts (rafiki-admin)
  --kratos WHICH  sandbox, or real: Ory Kratos itself, built with Go the first time (or KRATOS_BIN)`

const args = process.argv.slice(2)
// In front of a script, stdout is the script's.
const say = args.includes('--json') ? (text) => console.error(text) : (text) => console.log(text)

// Until the sandbox is up, an end is just the end of what runs below us, and nothing that went well.
let stop = (signal) => {
  endChildren()
  process.exit(signalCode(signal))
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal))
// npm's shell does not pass every signal on, and without a parent there is nobody left to end us.
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
    await checkPort(settings)
    await ensureInstalled(say)
    if (!settings.dev) {
      try {
        await ensureBuilt(say)
      } catch (error) {
        // What replays requests needs no pages; and who edits them wants the sandbox all the same.
        if (!settings.alone || !(error instanceof UserError)) throw error
        console.error(error.message)
        console.error('The sandbox starts all the same, with the pages of the last build if there are any.')
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
