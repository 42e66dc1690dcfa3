import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { iconFiles } from './icons.ts'

it.each(Object.entries(iconFiles()))('%s is what tools/icons.ts writes', (name, text) => {
  expect(readFileSync(new URL(`../src/ui/${name}`, import.meta.url), 'utf8')).toBe(text)
})

it('draws circles and rectangles as paths, and starts each part of an icon at its own place', () => {
  for (const text of Object.values(iconFiles()))
    for (const [, path] of text.matchAll(/: '([^']*)'/g)) expect(path).toMatch(/^M[\dMmhHvVaAlLcCsSzZqQtT .-]+$/)
})
