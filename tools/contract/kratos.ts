import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startKratosStand } from './kratos-server.ts'
import type { Pending, ScenarioOutcome } from './compare.ts'
import { judge } from './compare.ts'

const here = new URL('.', import.meta.url)

async function readJson<T>(path: string | URL): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T
}

/** Where a Kratos is and how it is steered. */
export interface Stand {
  publicUrl: string
  adminUrl: string
  /** Has /mailbox and /configure, and /clock when there is one to move. */
  controlUrl: string
}

/**
 * Plays every scenario and gives what differs, with what the tool printed.
 * @param more arguments of kratos-replay.mjs
 */
export async function replay(stand: Stand, more: string[]): Promise<{ outcomes: ScenarioOutcome[]; printed: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'kratos-replay-'))
  try {
    const report = join(folder, 'report.json')
    const tool = fileURLToPath(new URL('replay/kratos-replay.mjs', here))
    const steering = ['mailbox', 'configure'].flatMap((what) => [`--${what}`, `${stand.controlUrl}/${what}`])
    const addresses = ['--public', stand.publicUrl, '--admin', stand.adminUrl]
    const child = spawn(process.execPath, [tool, ...addresses, ...steering, '--report', report, ...more], {
      stdio: ['ignore', 'pipe', 'inherit']
    })
    let printed = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
    await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve))
    return { outcomes: await readJson<ScenarioOutcome[]>(report), printed }
  } finally {
    await rm(folder, { recursive: true })
  }
}

/**
 * Holds the sandbox's Kratos against what real ones answered, and prints one line, after the differences if there are any. Counts
 * steps; one that is on the list of exceptions although it agrees has failed.
 */
export async function runKratosContract(): Promise<{ passed: number; failed: number; pending: number }> {
  const stand = await startKratosStand('conformance')
  const { outcomes, printed } = await replay(stand, ['--advance', `${stand.controlUrl}/clock`]).finally(stand.close)
  const { complaints, ...counts } = judge(outcomes, await readJson<Pending[]>(new URL('kratos-pending.json', here)))
  if (complaints.length > 0) console.log(`${printed}\n${complaints.join('\n')}`)
  const { passed, failed, pending } = counts
  console.log(`kratos: ${passed} passed, ${failed} failed, ${pending} pending (steps of ${outcomes.length} scenarios)`)
  return counts
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await runKratosContract()
  process.exitCode = failed > 0 ? 1 : 0
}
