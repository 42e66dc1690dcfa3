import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { iconsFile } from './icons.ts'

it('src/ui/theme/icons.gen.ts is what tools/build/icons.ts writes', () => {
  const written = readFileSync(new URL('../../src/ui/theme/icons.gen.ts', import.meta.url), 'utf8')
  expect(written).toBe(iconsFile())
})

it('draws circles and rectangles as paths, and starts each part of an icon at its own place', () => {
  for (const [, path] of iconsFile().matchAll(/: '([^']*)'/g))
    expect(path).toMatch(/^M[\dMmhHvVaAlLcCsSzZqQtT .-]+$/)
})
