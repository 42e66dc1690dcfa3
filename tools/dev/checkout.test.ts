import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { root } from '../lib/process.mjs'

describe('a checkout', () => {
  let checkout: string
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(checkout, path)), { recursive: true })
    writeFileSync(join(checkout, path), text)
  }
  const moduleAt = (path: string) => JSON.stringify(pathToFileURL(join(checkout, path)).href)
  const importOf = (name: string) =>
    `import { ${name} } from ${moduleAt('tools/dev/bootstrap.mjs')}; import { fail } from ${moduleAt('tools/lib/process.mjs')};`
  /** Runs `ensureBuilt` there. @param as `uid` of a user who may write nothing */
  const build = (as: { uid?: number } = {}) => {
    const text = `${importOf('ensureBuilt')} await ensureBuilt(console.log).catch(fail)`
    return spawnSync(process.execPath, ['--input-type=module', '--eval', text], { encoding: 'utf8', ...as })
  }
  const built = () => readFileSync(join(checkout, 'dist/index.html'), 'utf8')

  beforeEach(() => {
    checkout = mkdtempSync(join(tmpdir(), 'a checkout, 1 '))
    for (const name of ['dev/bootstrap', 'lib/lock', 'lib/process', 'lib/user-error'])
      cpSync(join(root, `tools/${name}.mjs`), join(checkout, `tools/${name}.mjs`))
    write('package.json', '{ "type": "module" }')
    write('index.html', 'one')
    // Stands in for Vite.
    write(
      'node_modules/vite/bin/vite.js',
      "const fs = require('node:fs'); fs.mkdirSync('dist', { recursive: true }); fs.copyFileSync('index.html', 'dist/index.html'); fs.writeFileSync('dist/mode', process.env.NODE_ENV)"
    )
    write('node_modules/vite/package.json', '{ "type": "commonjs" }')
  })
  afterEach(() => rmSync(checkout, { recursive: true }))

  it('is built when its sources or the build changed, and only then', () => {
    expect(build().stdout).toMatch(/^Building the console …\nBuilt in /)
    expect(built()).toBe('one')
    expect(build().stdout).toBe('')
    write('tools/build/chunks.ts', '// changed')
    expect(build().stdout).toMatch(/^Building/)
    write('dist/index.html', 'somebody else’s')
    expect(build().stdout).toMatch(/^Building/)
    expect(built()).toBe('one')
    expect(existsSync(join(checkout, 'node_modules/.cache/rafiki-admin/build.lock'))).toBe(false)
  })

  it('is installed once when two commands need it: the second waits, and says so', async () => {
    // Stands in for npm: installing ends when the test closes the connection.
    const installing: Socket[] = []
    const server = createServer((socket) => installing.push(socket.resume()))
    onTestFinished(() => {
      for (const socket of installing) socket.end()
      server.close()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const packages = JSON.stringify({ packages: { 'node_modules/vite': { version: '1.0.0' } } })
    write('package-lock.json', packages)
    write(
      'npm/npm-cli.js',
      `if (process.argv[2] === 'ci')
        require('node:net').connect(${port}, '127.0.0.1').resume().on('end', () =>
          require('node:fs').writeFileSync('node_modules/.package-lock.json', ${JSON.stringify(packages)}))`
    )
    write('npm/package.json', '{ "type": "commonjs" }')
    const text = `${importOf('ensureInstalled')} console.log(await ensureInstalled(console.log).catch(fail))`
    const install = () => {
      const env = { ...process.env, npm_execpath: join(checkout, 'npm/npm-cli.js'), TMPDIR: checkout }
      const child = spawn(process.execPath, ['--input-type=module', '--eval', text], { env })
      const lines: string[] = []
      const reader = createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
      return { reader, lines, closed: once(child, 'close') }
    }
    const first = install()
    await once(server, 'connection')
    const second = install()
    await Promise.race([once(second.reader, 'line'), second.closed])
    expect(second.lines).toEqual([expect.stringMatching(/^Waiting for another installation \(process \d+\) …$/)])
    for (const socket of installing) socket.end()
    await Promise.all([first.closed, second.closed])
    expect([installing.length, first.lines.at(-1), second.lines.at(-1)]).toEqual([1, 'true', 'false'])
  })

  it('is built for production, whatever NODE_ENV the shell has', () => {
    expect(process.env.NODE_ENV).toBe('test')
    build()
    expect(readFileSync(join(checkout, 'dist/mode'), 'utf8')).toBe('production')
  })

  // root may write everywhere, so the tests run as a user who may not.
  const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {}
  const mode = (folders: number) => {
    for (const path of ['.', 'node_modules', 'node_modules/.cache/rafiki-admin'])
      if (existsSync(join(checkout, path))) chmodSync(join(checkout, path), folders)
  }

  it('that is read-only works as long as there is nothing to build', () => {
    build()
    mode(0o555)
    const { stdout, stderr, status } = build(nobody)
    mode(0o755)
    expect([stdout, stderr, status]).toEqual(['', '', 0])
  })

  it('that is read-only and must be built is refused in one sentence', () => {
    mode(0o555)
    const { stderr, status } = build(nobody)
    mode(0o755)
    expect(stderr).toMatch(/^The console could not be built: .*may not be written by this user \(EACCES\)\.\n$/)
    expect(status).toBe(1)
  })
})
