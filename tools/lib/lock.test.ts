import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UserError, writeProblem } from './user-error.mjs'
import { isAlive, withLock } from './lock.mjs'

let folder: string
let file: string
let said: string[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'))
  file = join(folder, 'deep/build.lock')
  said = []
})
afterEach(() => rmSync(folder, { recursive: true }))

const lock = (more: { timeoutMs?: number; say?: (text: string) => void } = {}) => ({
  file,
  what: 'build',
  failed: 'It could not be built',
  say: (text: string) => void said.push(text),
  ...more
})
const nobody = 2 ** 22 + 1 // above the highest process id there can be
/** Leaves the lock as a process with that id would have. */
async function heldBy(pid: number | string): Promise<void> {
  await withLock(lock(), () => Promise.resolve())
  writeFileSync(file, String(pid))
}

describe('a lock', () => {
  it('is held during the work, and removed when it succeeds or fails', async () => {
    expect(await withLock(lock(), () => Promise.resolve(readFileSync(file, 'utf8')))).toBe(String(process.pid))
    expect(existsSync(file)).toBe(false)
    await expect(withLock(lock(), () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(existsSync(file)).toBe(false)
  })

  it('makes the second wait for the first in the same process too', async () => {
    const order: string[] = []
    let finish = () => {}
    const first = withLock(lock(), async () => {
      await new Promise<void>((resolve) => (finish = resolve))
      order.push('first')
    })
    const second = withLock(lock({ say: () => finish() }), () => Promise.resolve(order.push('second')))
    await Promise.all([first, second])
    expect(order).toEqual(['first', 'second'])
  })

  it.each([
    ['a process that is gone', nobody],
    ['one before us that had our id', process.pid]
  ])('that was left by %s is free', async (_, pid) => {
    await heldBy(pid)
    expect(await withLock(lock({ timeoutMs: 0 }), () => Promise.resolve('done'))).toBe('done')
  })

  it('without a process id is stale unless it is new', async () => {
    await heldBy('')
    await expect(withLock(lock({ timeoutMs: 0 }), () => Promise.resolve())).rejects.toThrow(UserError)
  })

  it('that another process holds is waited for, with one message', async () => {
    await heldBy(process.ppid)
    const say = (text: string) => {
      said.push(text)
      rmSync(file)
    }
    expect(await withLock(lock({ say }), () => Promise.resolve('done'))).toBe('done')
    expect(said).toEqual([`Waiting for another build (process ${process.ppid}) …`])
  })

  it('that is held too long is reported in one sentence', async () => {
    await heldBy(process.ppid)
    const refused = withLock(lock({ timeoutMs: 0 }), () => Promise.resolve())
    await expect(refused).rejects.toThrow(UserError)
    await expect(refused).rejects.toThrow(
      `It could not be built: another build (process ${process.ppid}) has been running for 0 seconds. If that process is something else, delete ${file}.`
    )
    expect(readFileSync(file, 'utf8')).toBe(String(process.ppid))
  })

  it('is removed when its process exits before the work ends', () => {
    const module = new URL('lock.mjs', import.meta.url).href
    const { stdout, status } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `import fs from 'node:fs'
         import { withLock } from ${JSON.stringify(module)}
         const file = ${JSON.stringify(file)}
         await withLock({ file, what: '', failed: '', say: console.log }, async () => {
           console.log(fs.existsSync(file))
           process.exit(7)
         })`
      ],
      { encoding: 'utf8' }
    )
    expect([status, stdout, existsSync(file)]).toEqual([7, 'true\n', false])
  })
})

it('missing write access is reported in one sentence, another error is returned unchanged', () => {
  for (const code of ['EACCES', 'EPERM', 'EROFS']) {
    const problem = writeProblem(Object.assign(new Error('x'), { code }), 'It could not be built', '/a')
    expect(problem).toBeInstanceOf(UserError)
    expect(String(problem)).toMatch(/It could not be built: \/a .*\.$/)
  }
  const other = new Error('y')
  expect(writeProblem(other, 'It could not be built', '/a')).toBe(other)
})

it('knows whether a process runs', () => {
  expect(isAlive(process.pid)).toBe(true)
  expect(isAlive(nobody)).toBe(false)
  expect(isAlive(Number.NaN)).toBe(false)
})
