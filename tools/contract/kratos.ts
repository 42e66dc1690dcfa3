import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startSandbox } from '../sandbox/sandbox.ts'
import { compareOutcomes, type Pending, type ScenarioOutcome } from './compare.ts'

const here = new URL('.', import.meta.url)

async function readJson<T>(path: string | URL): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8')) as T
}

/** Where a Kratos is and how it is controlled. */
export interface ReplayTarget {
  publicUrl: string
  adminUrl: string
  /** Has /mailbox and /configure, and /clock when there is one to move. */
  controlUrl: string
}

/**
 * Plays every scenario.
 * @param more arguments of kratos-replay.mjs
 * @returns what differs in each scenario, and what the tool printed
 */
export async function replay(
  target: ReplayTarget,
  more: string[]
): Promise<{ outcomes: ScenarioOutcome[]; printed: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'kratos-replay-'))
  try {
    const report = join(folder, 'report.json')
    const tool = fileURLToPath(new URL('replay/kratos-replay.mjs', here))
    const control = ['mailbox', 'configure'].flatMap((what) => [`--${what}`, `${target.controlUrl}/${what}`])
    const addresses = ['--public', target.publicUrl, '--admin', target.adminUrl]
    const child = spawn(process.execPath, [tool, ...addresses, ...control, '--report', report, ...more], {
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
 * Compares the sandbox's Kratos with what real ones answered, and prints one line, after the differences if there are any. Counts steps;
 * a step that is on the list of exceptions although it agrees has failed.
 */
export async function runKratosContract(): Promise<{ passed: number; failed: number; pending: number }> {
  const sandbox = await startSandbox({ port: 0, size: 'empty', seed: 'conformance' })
  const { kratosPublic: publicUrl, kratosAdmin: adminUrl, control: controlUrl } = sandbox.addresses
  const target = { publicUrl, adminUrl, controlUrl }
  const { outcomes, printed } = await replay(target, ['--advance', `${controlUrl}/clock`]).finally(sandbox.close)
  const pendingList = await readJson<Pending[]>(new URL('kratos-pending.json', here))
  const { problems, passed, failed, pending } = compareOutcomes(outcomes, pendingList)
  if (problems.length > 0) console.log(`${printed}\n${problems.join('\n')}`)
  console.log(`kratos: ${passed} passed, ${failed} failed, ${pending} pending (steps of ${outcomes.length} scenarios)`)
  return { passed, failed, pending }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await runKratosContract()
  process.exitCode = failed > 0 ? 1 : 0
}
