#!/usr/bin/env node
// npm run test:kratos: the recorded answers, the tools' tests and the browser specs about identity, on Ory Kratos itself.
// Needs Go (and a C compiler) to build it once, or KRATOS_BIN; without these it prints one line and the exit code is 0.
import { ensureInstalled } from '../dev/bootstrap.mjs'
import { watchOutput } from '../lib/output.mjs'
import { endChildren, fail, signalCode } from '../lib/process.mjs'
import { sayTotal } from './test-reports.mjs'

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.once(signal, () => {
    endChildren()
    process.exit(signalCode(signal))
  })

watchOutput()
const say = (text) => console.log(text)
try {
  await ensureInstalled(say)
  const { register } = await import('tsx/esm/api')
  register()
  const { testRealKratos } = await import('./real-kratos.ts')
  const counts = await testRealKratos(say)
  sayTotal(counts, say)
  process.exitCode = counts.failures.length > 0 ? 1 : 0
} catch (error) {
  fail(error)
}
