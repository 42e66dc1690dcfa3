// npm run bench:gate: what the gate costs beside a bare proxy with one question to Kratos, in an nginx of this machine. Kratos and Rafiki are
// stand-ins that answer at once, so what is left is nginx' own time.
import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { watchOutput } from '../lib/output.mjs'
import { bodyOf } from './gate-cases.ts'
import { freePort, nginxProgram, startNginx } from '../sandbox/server/nginx.ts'

watchOutput()
const tenant = '438fa74a-fa7d-4317-9ced-dde32ece1787'
const whoami = JSON.stringify({
  id: '1',
  active: true,
  authenticator_assurance_level: 'aal1',
  authentication_methods: [{ method: 'password', aal: 'aal1' }],
  identity: { id: tenant, state: 'active', traits: { email: 'a@b.example' }, metadata_public: { role: 'admin' } }
})
const rows = JSON.stringify({ data: { assets: { edges: [], filler: 'x'.repeat(4000) } } })

/** Both servers in an nginx of their own, which answers faster than Node. */
async function startStandIns(): Promise<{ kratos: number; rafiki: number; bare: number; close(): void }> {
  const run = mkdtempSync(join(tmpdir(), 'bench-'))
  chmodSync(run, 0o755)
  const [kratos, rafiki, bare] = [await freePort(), await freePort(), await freePort()]
  const answer = (text: string) => `default_type application/json; return 200 '${text}';`
  writeFileSync(
    join(run, 'nginx.conf'),
    `worker_processes 1; pid ${run}/pid; error_log stderr crit; events {}
http {
  access_log off; keepalive_requests 1000000;
  client_body_temp_path ${run}/a; proxy_temp_path ${run}/b; fastcgi_temp_path ${run}/c; uwsgi_temp_path ${run}/d; scgi_temp_path ${run}/e;
  upstream kratos { server 127.0.0.1:${kratos}; keepalive 16; }
  upstream rafiki { server 127.0.0.1:${rafiki}; keepalive 16; }
  proxy_http_version 1.1;
  proxy_set_header Connection "";
  server { listen 127.0.0.1:${kratos}; location / { ${answer(whoami)} } }
  server { listen 127.0.0.1:${rafiki}; location / { ${answer(rows)} } }
  server {
    listen 127.0.0.1:${bare};
    location = /graphql { auth_request /whoami; proxy_pass http://rafiki; }
    location = /whoami { internal; proxy_pass http://kratos; proxy_pass_request_body off; proxy_set_header Content-Length ""; }
  }
}`
  )
  const child = spawn(nginxProgram(), ['-e', 'stderr', '-p', run, '-c', join(run, 'nginx.conf'), '-g', 'daemon off;'])
  for (let left = 100; left > 0; left--) {
    if (
      await fetch(`http://127.0.0.1:${rafiki}/`).then(
        ({ ok }) => ok,
        () => false
      )
    )
      break
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return {
    kratos,
    rafiki,
    bare,
    close() {
      child.once('exit', () => rmSync(run, { recursive: true, force: true }))
      child.kill('SIGQUIT')
    }
  }
}

/** One call after the other, or `parallel` at a time. @returns the median in ms, and calls a second */
async function measure(base: string, body: string, calls: number, parallel: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: parallel })
  const { port } = new URL(base)
  const headers = {
    origin: base,
    'content-type': 'application/json',
    cookie: 'ory_kratos_session=1',
    'content-length': Buffer.byteLength(body)
  }
  const one = () =>
    new Promise<void>((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port, path: '/graphql', method: 'POST', headers, agent }, (answer) => {
        if (answer.statusCode !== 200) reject(new Error(`${base} answered ${answer.statusCode}`))
        answer.resume().once('end', resolve)
      })
      asked.once('error', reject)
      asked.end(body)
    })
  const times: number[] = []
  const started = performance.now()
  let left = calls
  await Promise.all(
    Array.from({ length: parallel }, async () => {
      while (left-- > 0) {
        const before = performance.now()
        await one()
        times.push(performance.now() - before)
      }
    })
  )
  const seconds = (performance.now() - started) / 1000
  agent.destroy()
  return { median: times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0, rate: calls / seconds }
}

const standIns = await startStandIns()
const gate = await startNginx({
  KRATOS_CONTAINER_PUBLIC_URL: `http://127.0.0.1:${standIns.kratos}`,
  GRAPHQL_URL: `http://127.0.0.1:${standIns.rafiki}/graphql`,
  AUTH_GRAPHQL_URL: `http://127.0.0.1:${standIns.rafiki}/graphql`,
  API_SECRET: 'sandbox-only',
  OPERATOR_TENANT_ID: tenant,
  WORKER_PROCESSES: '1'
})
const text = readFileSync(new URL('../../src/rafiki/assets.gen.ts', import.meta.url), 'utf8')
const query = /'(query Assets\([^']+)'/.exec(text)?.[1] ?? ''
const body = bodyOf({ name: 'Assets', kind: 'query', right: 'read', query }, { first: 50 })
const bare = `http://127.0.0.1:${standIns.bare}`
try {
  for (const base of [bare, gate.url]) await measure(base, body, 500, 4)
  for (const [name, base] of [
    ['bare proxy and whoami', bare],
    ['gate', gate.url]
  ] as const) {
    const alone = await measure(base, body, 2000, 1)
    const busy = await measure(base, body, 10_000, 16)
    console.log(`${name.padEnd(22)} median ${alone.median.toFixed(2)} ms, ${Math.round(busy.rate)} calls a second`)
  }
} finally {
  standIns.close()
  await gate.close()
}
