// npm run test:gate: the gate's tests in an nginx of this machine, as a plain user's process on free ports of loopback.
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled } from '../dev/bootstrap.mjs'
import { watchOutput } from '../lib/output.mjs'
import { fail, root, run } from '../lib/process.mjs'
import { hasNginx } from './nginx.ts'

watchOutput()
try {
  if (!hasNginx()) {
    console.log('Skipped: there is no nginx with njs on this machine (apt-get install nginx libnginx-mod-http-js).')
  } else {
    await ensureInstalled(console.log)
    await ensureBuilt(console.log)
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const { code } = await run(process.execPath, [vitest, 'run', '--config', 'vitest.config.ts', 'tools/gate'], {
      show: true,
      env: { GATE: 'nginx' }
    })
    process.exitCode = code
  }
} catch (error) {
  fail(error)
}
