import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeAddresses } from './addresses-file.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'a checkout #1 '))
  file = join(folder, 'cache/sandbox.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const addresses = { kratosAdmin: 'http://127.0.0.1:4434' }
const as = (pid: number) => writeFileSync(file, JSON.stringify({ pid, kratosAdmin: 'http://127.0.0.1:9' }))
const text = () => JSON.parse(readFileSync(file, 'utf8')) as unknown

describe('the file with the addresses of a sandbox', () => {
  it('exists while the sandbox runs, whatever the path of the checkout', () => {
    const leave = writeAddresses(file, addresses)
    expect(text()).toEqual({ pid: process.pid, ...addresses })
    leave?.()
    expect(existsSync(file)).toBe(false)
  })

  it('belongs to the first running sandbox, not to one that has ended, even if its process id is in use again', () => {
    writeAddresses(file, addresses)?.()
    as(process.ppid)
    expect(writeAddresses(file, addresses)).toBeUndefined()
    for (const pid of [2 ** 22 + 1, process.pid]) {
      as(pid)
      expect(writeAddresses(file, addresses)).toBeDefined()
      expect(text()).toMatchObject(addresses)
    }
  })

  it('is not removed by a sandbox that it no longer belongs to', () => {
    const leave = writeAddresses(file, addresses)
    as(process.ppid)
    leave?.()
    expect(text()).toMatchObject({ pid: process.ppid })
  })
})
