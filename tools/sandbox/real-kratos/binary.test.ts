import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { buildProblem, ensureKratos, kratosProblem } from './binary.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'binary-'))))
afterEach(() => rmSync(folder, { recursive: true }))

const program = (name: string) => {
  writeFileSync(join(folder, name), '#!/bin/sh\n', { mode: 0o755 })
  return join(folder, name)
}

it('a real Kratos needs Go and a C compiler, and the sentence names the missing one', () => {
  expect(kratosProblem({ PATH: folder })).toContain('it needs Go')
  program('go')
  expect(kratosProblem({ PATH: folder })).toContain('C compiler')
  program('gcc')
  expect(kratosProblem({ PATH: `/nowhere:${folder}` })).toBeUndefined()
})

it('KRATOS_BIN names one that is built', async () => {
  const binary = program('kratos')
  expect(await ensureKratos(() => undefined, { KRATOS_BIN: binary })).toBe(binary)
  for (const none of [join(folder, 'missing'), folder])
    await expect(ensureKratos(() => undefined, { KRATOS_BIN: none })).rejects.toThrow(
      `A real Kratos cannot be run: KRATOS_BIN=${none} is no program.`
    )
})

it('KRATOS_BIN may be relative to the working directory', async () => {
  const binary = program('kratos')
  expect(await ensureKratos(() => undefined, { KRATOS_BIN: relative(process.cwd(), binary) })).toBe(binary)
})

it('a build without a network is explained in one sentence, any other failure by Go’s own output', () => {
  const output =
    'go: github.com/ory/kratos@v1.3.1: Get "https://proxy.golang.org/…": dial tcp: lookup proxy.golang.org: no such host'
  expect(buildProblem(output)).toContain('could not be reached')
  expect(buildProblem('./main.go:9:1: syntax error')).toBeUndefined()
})
