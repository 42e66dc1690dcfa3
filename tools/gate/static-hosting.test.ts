import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { pageHeaders } from '../../nginx/policy.mjs'
import { authAddresses } from '../../src/paths.ts'
import { hostSettings, publishedFiles } from '../build/host-files.mjs'
import { freePort, nginxProgram } from '../sandbox/server/nginx.ts'

const files = ['index.html', 'assets/main-abcdefgh.js', 'config.json']
const { 'Content-Security-Policy': policy = '' } = pageHeaders()

describe('files for static hosts', () => {
  it('have the policies that nginx sends', () => {
    const settings = hostSettings()
    const texts: Record<string, string> = { ...publishedFiles({}, files), ...settings }
    delete texts['_redirects']
    delete texts['cloudfront-function.js']
    for (const [name, text] of Object.entries(texts)) expect([name, text.includes(policy)]).toEqual([name, true])
  })

  it('allow the origins of the settings and no others', () => {
    const config = {
      kratosUrl: 'https://auth.example.com/',
      backendUrl: 'https://rafiki.example.com/graphql',
      authUrl: 'https://rafiki.example.com/auth-graphql'
    }
    const headers = publishedFiles(config, files)['_headers']
    expect(headers).toContain("connect-src 'self' https://auth.example.com https://rafiki.example.com;")
    expect(headers).toContain("form-action 'self' https://auth.example.com;")
  })

  it('keep for good only files with a hash in their name, and no page below /assets/', () => {
    const { _headers: text = '' } = publishedFiles({}, files)
    const kept = text.split('\n').filter((line) => line.startsWith('/'))
    expect(kept).toEqual(['/*', '/assets/main-abcdefgh.js'])
    const pattern = /source": "(\/assets.*)"/.exec(hostSettings()['vercel.json'] ?? '')?.[1] ?? ''
    const matches = (path: string) => new RegExp(`^${JSON.parse(`"${pattern}"`) as string}$`).test(path)
    expect(matches('/assets/main-abcdefgh.js')).toBe(true)
    for (const path of ['/assets', '/assets/create', '/assets/0a3f1c52-0000-4000-8000-000000000000'])
      expect([path, matches(path)]).toEqual([path, false])
  })

  it('rewrite addresses of the console to its pages, and no file', () => {
    const run = runInNewContext(`${hostSettings()['cloudfront-function.js']}; handler`) as (event: {
      request: { uri: string }
    }) => { uri: string }
    const rewritten = (uri: string) => run({ request: { uri } }).uri
    for (const path of authAddresses) expect([path, rewritten(path)]).toEqual([path, '/auth.html'])
    for (const path of ['/', '/assets', '/peers/1', '/settings']) expect(rewritten(path)).toBe('/index.html')
    expect(rewritten('/assets/missing.js')).toBe('/assets/missing.js')
  })
})

describe.runIf(process.env.GATE === 'nginx')(
  'the settings for a plain nginx (only with an nginx of this machine: npm run test:gate)',
  () => {
    let nginx: ChildProcess
    let url = ''
    const run = mkdtempSync(join(tmpdir(), 'static-'))
    const dist = fileURLToPath(new URL('../../dist', import.meta.url))
    beforeAll(async () => {
      chmodSync(run, 0o755)
      const port = await freePort()
      url = `http://127.0.0.1:${port}`
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
        (name) => `${name}_temp_path ${run}/t;`
      )
      writeFileSync(
        join(run, 'nginx.conf'),
        `pid ${run}/pid; error_log stderr; events {} http { access_log off; ${temporary.join(' ')}
      types { text/html html; text/javascript js; } server { listen 127.0.0.1:${port}; root ${dist}; ${hostSettings()['nginx.conf']} } }`
      )
      nginx = spawn(nginxProgram(), ['-e', 'stderr', '-p', run, '-c', join(run, 'nginx.conf'), '-g', 'daemon off;'])
      await vi.waitFor(() => fetch(url), { timeout: 5000 })
    })
    afterAll(async () => {
      const ended = new Promise((resolve) => nginx.once('exit', resolve))
      nginx.kill('SIGQUIT')
      await ended
      rmSync(run, { recursive: true })
    })

    it('serve pages with their policies, files for good, and 404 for what is missing', async () => {
      for (const path of ['/', '/assets/create', '/auth/login']) {
        const answer = await fetch(url + path)
        expect([path, answer.status, answer.headers.get('cache-control')]).toEqual([path, 200, 'no-store'])
        expect(answer.headers.get('content-security-policy')).toBe(policy)
      }
      const script = readdirSync(join(dist, 'assets')).find((name) => /^main-.*\.js$/.test(name))
      expect((await fetch(`${url}/assets/${script}`)).headers.get('cache-control')).toContain('immutable')
      for (const path of ['/assets/missing-00000000.js', '/.htaccess', '/.vite/manifest.json'])
        expect([path, (await fetch(url + path)).status]).toEqual([path, 404])
    })
  }
)
