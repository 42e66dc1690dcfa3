#!/usr/bin/env node
// npm run test:contract: replays the recorded exchanges with real servers on the sandbox.
//   --json FILE   also write [{name, passed, failed, pending}] there
import { writeFileSync } from 'node:fs'
import { ensureInstalled } from '../dev/bootstrap.mjs'
import { watchOutput } from '../lib/output.mjs'
import { fail } from '../lib/process.mjs'

watchOutput()
const jsonAt = process.argv.indexOf('--json')
try {
  await ensureInstalled((text) => console.log(text))
  const { register } = await import('tsx/esm/api')
  register()
  const { runRafikiContract } = await import('./rafiki.ts')
  const { runKratosContract } = await import('./kratos.ts')
  const parts = []
  // One after the other: each keeps the machine's cores busy.
  for (const [name, play] of [
    ['Rafiki', runRafikiContract],
    ['Kratos', runKratosContract]
  ])
    parts.push({ name, ...(await play()) })
  if (jsonAt > 0) writeFileSync(process.argv[jsonAt + 1], JSON.stringify(parts))
  const failed = parts.reduce((sum, part) => sum + part.failed, 0)
  console.log(
    `${parts.reduce((sum, p) => sum + p.passed, 0)} passed, ${failed} failed, ${parts.reduce((sum, p) => sum + p.pending, 0)} pending`
  )
  process.exitCode = failed > 0 ? 1 : 0
} catch (error) {
  fail(error)
}
