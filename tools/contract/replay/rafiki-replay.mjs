#!/usr/bin/env node
// Plays the recorded cases of Rafiki's admin APIs again, in order, on anything that claims to be Rafiki, and says where it differs.
// Node >= 20, nothing to install. On a real Rafiki (main at 884c4bcf, Postgres accounting) every case passes, in about 25 seconds.
//
//   rafiki-replay.mjs --operator-id UUID --operator-secret SECRET --recordings DIR[,DIR] [options]
//
//   --backend URL   the backend's admin API (http://127.0.0.1:3001/graphql)
//   --auth URL      the auth server's admin API (http://127.0.0.1:3003/graphql)
//   --recordings    folders of recordings (NAME.json with {request, response}, NAME.txt with an HTTP response), or packed files
//   --only REGEX    compare only the cases whose name matches; what they need is set up all the same
//   --advance URL   POST {"seconds":n} there in place of waiting (five seconds or so in all): the other side's clock is to move on,
//                   and what has fallen due to happen before it answers
//   --ase PORT      listen on 127.0.0.1:PORT as account servicing entity (exchange rates, webhooks); the recordings have it on 3030
//   --verbose       show all differences whole, and which cases were skipped
//   --list          say how each case is compared, without a server
//   --write DIR     keep the answers there, as recordings
//   --pack FILE     only make one packed file of the recordings
//
// The server must be EMPTY but for the operator's tenant, and set up as the recorded one was: Open Payments URL
// https://cloud-nine-wallet-backend, ILP address test.cloud-nine-wallet, auto-peering on 127.0.0.1:3005, the exchange rates of
// rafiki-replay/ase.mjs (tenants get http://127.0.0.1:3030/rates as their source), not in production, no approval of incoming payments.
// Everything else is made through the API (rafiki-replay/seed.mjs), the same things in the same order as when the recordings were made.
//
// A case is compared when there is a recording of its name. Cases that cannot be had through the API are not run ("needs the
// database" in --list). When a step of the set-up fails, what depends on it is skipped ("needs createPeer").
//
// What must agree: HTTP status, content-type without parameters, text answers as they are; of GraphQL answers the errors in order
// (code, path, message, details) and data in full: amounts, states, booleans, nulls, codes, messages, lengths and orders of lists.
// What may differ:
//   ids and cursors, one to one: the same id here wherever it is the same there. Those of the request are known, and so are those that
//     earlier cases showed when they passed; the operator, the two tenants and the id that does not exist are not exchangeable
//   times, if ISO 8601 with milliseconds and Z; a time that the request gave must come back as given
//   public keys; locations of errors; messages that are raw SQL (only their code, INTERNAL_SERVER_ERROR, and path must agree)
//   order, where it was chance or made in the database: webhook events, incoming against outgoing payments, tenants (see --list)
//   single fields whose recorded value was made in the database: the liquidity of the wallet address that had web monetization, the
//     state of the outgoing payment that was being retried, state and tenant of the incoming payments that outlived their quotes
//   of two simultaneous requests, which comes first
//
// Output: one line a case that differs, then a table by operation, last "N passed, N failed, N skipped".
// Exit status: 0 nothing failed (mind what was skipped), 1 something failed, 2 wrong usage, no server or not an empty one.
import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { replayRafiki } from './rafiki-replay/replay.mjs'
import { readRecordings, packRecordings } from './rafiki-replay/recordings.mjs'
import { accountServicingEntity } from './rafiki-replay/ase.mjs'

const { values: o } = parseArgs({
  options: {
    backend: { type: 'string', default: 'http://127.0.0.1:3001/graphql' },
    auth: { type: 'string', default: 'http://127.0.0.1:3003/graphql' },
    'operator-id': { type: 'string' },
    'operator-secret': { type: 'string' },
    recordings: { type: 'string' },
    only: { type: 'string', default: '' },
    advance: { type: 'string' },
    ase: { type: 'string' },
    verbose: { type: 'boolean' },
    list: { type: 'boolean' },
    write: { type: 'string' },
    pack: { type: 'string' },
    help: { type: 'boolean' }
  }
})
const usage = () => /^#!.*\n((?:\/\/.*\n)+)/.exec(fs.readFileSync(new URL(import.meta.url), 'utf8'))[1].replace(/^\/\/ ?/gm, '')
if (o.help || !o.recordings || (!o.list && !o.pack && !(o['operator-id'] && o['operator-secret']))) {
  console.log(usage())
  process.exit(o.help ? 0 : 2)
}

const recordings = readRecordings(o.recordings.split(','))
if (o.pack) {
  packRecordings(recordings, o.pack)
  process.exit()
}
const write = o.write && ((name, exchange) => fs.writeFileSync(path.join(o.write, name + '.json'), JSON.stringify(exchange) + '\n'))
if (write) fs.mkdirSync(o.write, { recursive: true })
const ase = o.ase && !o.list ? await accountServicingEntity(Number(o.ase)) : undefined
const started = Date.now()
let run
try {
  run = await replayRafiki({
    backend: o.backend,
    auth: o.auth,
    operator: { id: o['operator-id'], secret: o['operator-secret'] },
    advance: o.advance,
    recordings,
    only: new RegExp(o.only),
    list: o.list,
    write
  })
  if (!run) {
    console.error('this Rafiki holds assets already: an empty one is needed')
    process.exitCode = 2
  }
} catch (e) {
  if (!e.cause?.code) throw e
  console.error(`no answer from ${o.backend} or ${o.auth}: ${e.cause.code}`)
  process.exitCode = 2
}
ase?.closeAllConnections()
ase?.close()
if (o.list) listing()
else if (!process.exitCode) report()

function listing() {
  for (const r of run.results) console.log(`${r.name}\t${r.mode}${r.reason ? ': ' + r.reason : ''}${r.recorded ? '' : '\t(no recording here)'}`)
  const known = new Set(run.results.map((r) => r.name))
  for (const name of [...run.recordings.keys()].filter((n) => !known.has(n))) console.log(`${name}\tnot re-enacted`)
  const here = run.results.filter((r) => r.recorded),
    count = (mode) => here.filter((r) => r.mode === mode).length
  console.log(`${here.length} recorded: ${count('exact')} exact, ${count('shape only')} shape only, ${count('needs the database')} need the database`)
}

function report() {
  const show = (v) => {
    const s = v === undefined ? 'nothing' : JSON.stringify(v)
    return s.length > 300 && !o.verbose ? s.slice(0, 300) + '…' : s
  }
  const compared = run.results.filter((r) => r.status)
  for (const r of compared.filter((x) => x.status === 'failed')) {
    const shown = o.verbose ? r.differences : r.differences.slice(0, 3)
    console.log(
      `${r.name}: ${shown.map((d) => `${d.path}: ${show(d.recorded)} recorded, ${show(d.ours)} here`).join('; ')}${r.differences.length > shown.length ? `; and ${r.differences.length - shown.length} more` : ''}`
    )
  }
  for (const [operation, why] of run.broken) console.log(`set-up: ${operation} failed: ${why}`)
  const reasons = new Map()
  for (const r of compared.filter((x) => x.status === 'skipped')) reasons.set(r.why, [...(reasons.get(r.why) ?? []), r])
  for (const [why, list] of reasons)
    console.log(`skipped: ${why}: ${list.length} case${list.length === 1 ? '' : 's'}${o.verbose ? ' (' + list.map((r) => r.name).join(', ') + ')' : ''}`)

  const operations = new Map()
  for (const r of compared) {
    const operation = r.name
      .replace(/^auth\./, 'auth:')
      .split('.')[0]
      .replace('auth:', 'auth.')
    const row = operations.get(operation) ?? operations.set(operation, { passed: 0, failed: 0, skipped: 0 }).get(operation)
    row[r.status]++
  }
  console.log(`\n${'operation'.padEnd(44)}passed failed skipped`)
  for (const [operation, n] of [...operations].sort())
    console.log(`${operation.padEnd(44)}${String(n.passed).padStart(6)}${String(n.failed).padStart(7)}${String(n.skipped).padStart(8)}`)
  const total = (s) => compared.filter((r) => r.status === s).length
  console.log(`\n${((Date.now() - started) / 1000).toFixed(1)} s`)
  console.log(`${total('passed')} passed, ${total('failed')} failed, ${total('skipped')} skipped`)
  process.exitCode = total('failed') ? 1 : 0
}
