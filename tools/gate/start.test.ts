import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { freePort, nginxProgram } from '../sandbox/server/nginx.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

describe.runIf(process.env.GATE === 'nginx')(
  'nginx as the image starts it (only with an nginx of this machine: npm run test:gate)',
  () => {
    let folder = ''
    let upstream: Server
    let asked: Promise<ServerResponse>
    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), 'start-'))
      asked = new Promise((resolve) => {
        upstream = createServer((_, res) => resolve(res))
      })
      upstream.listen(0, '127.0.0.1')
      await once(upstream, 'listening')
    })
    afterEach(() => {
      upstream.close()
      upstream.closeAllConnections()
      rmSync(folder, { recursive: true, force: true })
    })

    async function start(kratos: number) {
      const port = await freePort()
      symlinkSync(nginxProgram(), join(folder, 'nginx'))
      // nginx opens its output once more by name, which it can't where that is a socket.
      const log = openSync(join(folder, 'log'), 'a')
      const child = spawn('sh', [join(root, 'nginx/start.sh'), join(folder, 'run')], {
        cwd: root,
        stdio: ['ignore', log, log],
        env: {
          ...process.env,
          PATH: `${folder}:${process.env['PATH'] ?? ''}`,
          PORT: String(port),
          KRATOS_CONTAINER_PUBLIC_URL: `http://127.0.0.1:${kratos}`,
          GRAPHQL_URL: 'http://127.0.0.1:9/graphql',
          API_SECRET: 'sandbox-only',
          OPERATOR_TENANT_ID: '438fa74a-fa7d-4317-9ced-dde32ece1787'
        }
      })
      closeSync(log)
      const said = () => readFileSync(join(folder, 'log'), 'utf8')
      const ended = once(child, 'exit') as Promise<[number | null]>
      const url = `http://127.0.0.1:${port}`
      await expect
        .poll(
          () =>
            fetch(`${url}/healthz`).then(
              (answer) => answer.status,
              () => said()
            ),
          { timeout: 10_000 }
        )
        .toBe(200)
      return { child, said, ended, url }
    }

    it('finishes what it is doing when it is told to end, takes nothing new, and ends well', async () => {
      const { child, ended, url } = await start((upstream.address() as AddressInfo).port)
      const running = fetch(`${url}/kratos/sessions/whoami`)
      const res = await asked
      child.kill('SIGTERM')
      await expect
        .poll(() =>
          fetch(`${url}/healthz`).then(
            () => 'answers',
            () => 'gone'
          )
        )
        .toBe('gone')
      res.end('{"active":true}')
      expect(await (await running).text()).toBe('{"active":true}')
      expect((await ended)[0]).toBe(0)
    }, 30_000)

    it('writes a line of JSON for every request, and never what stands in its query or its cookies', async () => {
      const { child, said, ended, url } = await start(9)
      const path = '/kratos/self-service/recovery'
      const secret = 'link-token-1'
      const headers = { cookie: `ory_kratos_session=${secret}`, referer: `${url}/auth/recovery?token=${secret}` }
      for (const method of ['GET', 'POST'])
        expect((await fetch(`${url}${path}?flow=1&token=${secret}`, { method, headers })).status).toBe(502)
      await fetch(`${url}/assets/x.js?token=${secret}`, { headers })
      child.kill('SIGTERM')
      await ended
      const lines = said()
        .split('\n')
        .filter((line) => line.startsWith('{'))
      expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
        { log: 'access', method: 'GET', path, status: 502 },
        { log: 'access', method: 'POST', path, status: 502 },
        { log: 'access', method: 'GET', path: '/assets/x.js', status: 404 }
      ])
      expect(said()).not.toContain(secret)
    }, 30_000)
  }
)
