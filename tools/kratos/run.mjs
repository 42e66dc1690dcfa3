#!/usr/bin/env node
// npm run test:kratos: what holds on the sandbox's Kratos, on Ory Kratos itself: the recorded answers, the tools' tests, the browser specs.
// Needs Go (and a C compiler) to build it once, or KRATOS_BIN; without, one line says so and the exit code is 0.
//   --json FILE   also write {passed, failures, skipped} there
import { writeFileSync } from 'node:fs'
import { endChildren, ensureInstalled, fail } from '../bootstrap.mjs'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    endChildren()
    process.exit(130)
  })

const jsonAt = process.argv.indexOf('--json')
try {
  await ensureInstalled((text) => console.log(text))
  const { register } = await import('tsx/esm/api')
  register()
  const { testRealKratos } = await import('./test-real-kratos.ts')
  const counts = await testRealKratos((text) => console.log(text))
  if (jsonAt > 0) writeFileSync(process.argv[jsonAt + 1], JSON.stringify(counts))
  process.exitCode = counts.failures.length > 0 ? 1 : 0
} catch (error) {
  fail(error)
}
