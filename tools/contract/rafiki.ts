import { fileURLToPath } from 'node:url'
import { createClock } from '../sandbox/clock.ts'
import { listen } from '../sandbox/server/listen.ts'
import { createRandom } from '../sandbox/random.ts'
import { createRafiki } from '../sandbox/rafiki/rafiki.ts'
import { compareResults, readPendingList } from './rafiki-pending.ts'
import { readRecordings } from './replay/rafiki-replay/recordings.mjs'
import { replayRafiki } from './replay/rafiki-replay/replay.mjs'
import type { ReplayedCase } from './replay/rafiki-replay/replay.mjs'

const RECORDINGS = fileURLToPath(new URL('data/rafiki-recordings.json.br', import.meta.url))
const OPERATOR = { id: '438fa74a-fa7d-4317-9ced-dde32ece1787', secret: 'the contract run is its own operator' }

/** Replays the recorded cases of a real Rafiki on an empty sandbox in this process. */
async function replayOnSandbox(): Promise<readonly ReplayedCase[]> {
  const clock = createClock()
  const rafiki = createRafiki({ clock, random: createRandom('contract'), size: 'empty', operator: OPERATOR })
  const servers = [await listen(rafiki.backend, 0), await listen(rafiki.auth, 0)]
  const [backend = '', auth = ''] = servers.map(({ port }) => `http://127.0.0.1:${port}/graphql`)
  try {
    const recordings = readRecordings([RECORDINGS])
    const run = await replayRafiki({
      backend,
      auth,
      operator: OPERATOR,
      advance: (s) => clock.advance(s),
      recordings,
      only: /(?:)/
    })
    if (!run) throw new Error('the empty sandbox is not empty')
    return run.results
  } finally {
    for (const { server } of servers) {
      server.closeAllConnections()
      server.close()
    }
  }
}

/** Compares the sandbox's Rafiki with the recorded one, and prints one line, after the differences if there are any. */
export async function runRafikiContract(): Promise<{ passed: number; failed: number; pending: number }> {
  const { problems, ...numbers } = compareResults(await replayOnSandbox(), readPendingList())
  for (const problem of problems) console.error(problem)
  console.log(`rafiki: ${numbers.passed} passed, ${numbers.failed} failed, ${numbers.pending} pending`)
  return numbers
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await runRafikiContract()
  process.exitCode = failed ? 1 : 0
}
