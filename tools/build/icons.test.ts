import { expect, it } from 'vitest'
import { iconsFile } from './icons.ts'

it('draws circles and rectangles as paths, and starts each part of an icon at its own place', () => {
  for (const [, path] of iconsFile().matchAll(/: '([^']*)'/g)) expect(path).toMatch(/^M[\dMmhHvVaAlLcCsSzZqQtT .-]+$/)
})
