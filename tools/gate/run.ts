// npm run test:gate: the gate's tests, its browser specs and how pages load, in an nginx of this machine on free ports of loopback.
import { join } from 'node:path'
import { ensureBuilt, ensureInstalled } from '../dev/bootstrap.mjs'
import { ensureChromium } from '../dev/chromium.mjs'
import { watchOutput } from '../lib/output.mjs'
import { fail, root, run } from '../lib/process.mjs'
import { hasNginx } from '../sandbox/server/nginx.ts'

watchOutput()
try {
  if (!hasNginx()) {
    console.log('Skipped: there is no nginx with njs on this machine (apt-get install nginx libnginx-mod-http-js).')
  } else {
    await ensureInstalled(console.log)
    await ensureBuilt(console.log)
    const runs = [
      [
        join(root, 'node_modules/vitest/vitest.mjs'),
        'run',
        '--config',
        'vitest.config.ts',
        // Real servers on a busy machine take their time.
        '--testTimeout=30000',
        'tools/gate',
        'tools/doctor'
      ],
      [
        join(root, 'node_modules/@playwright/test/cli.js'),
        'test',
        '--config',
        'playwright.config.ts',
        'gate.spec',
        'critical-path.spec'
      ],
      [join(root, 'node_modules/tsx/dist/cli.mjs'), join(root, 'tools/checks/loading.ts')]
    ]
    await ensureChromium(console.log)
    for (const args of runs) {
      const { code } = await run(process.execPath, args, {
        show: true,
        env: { GATE: 'nginx', CONSOLE_STACK: 'nginx' }
      })
      if (code !== 0) process.exitCode = code
    }
  }
} catch (error) {
  fail(error)
}
