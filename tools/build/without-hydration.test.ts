import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { parseAst } from 'vite'
import { expect, it } from 'vitest'
import { withoutHydrationCode } from './without-hydration.ts'

const solid = dirname(createRequire(import.meta.url).resolve('solid-js/package.json'))

// When this fails, Solid is another version: look again at what the two patterns mean there.
it.each([
  ['dist/solid.js', 15],
  ['web/dist/web.js', 12]
])('finds in %s what is never set, and leaves a module that can be read', (file, times) => {
  const code = readFileSync(join(solid, file), 'utf8')
  const trimmed = withoutHydrationCode(code)
  expect(
    (trimmed.match(/\(void 0\)|\bfalse\b/g)?.length ?? 0) - (code.match(/\(void 0\)|\bfalse\b/g)?.length ?? 0)
  ).toBeGreaterThan(times)
  expect(() => parseAst(trimmed)).not.toThrow()
  expect(trimmed).not.toMatch(/sharedConfig\.context(?! =)/)
})
