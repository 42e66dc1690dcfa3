import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { importsOf } from '../checks/layers.ts'
import { iconFiles } from './icons.ts'

it.each(Object.entries(iconFiles()))('%s is what tools/build/icons.ts writes', (name, text) => {
  expect(readFileSync(new URL(`../../src/ui/theme/${name}`, import.meta.url), 'utf8')).toBe(text)
})

it('draws circles and rectangles as paths, and starts each part of an icon at its own place', () => {
  for (const text of Object.values(iconFiles()))
    for (const [, path] of text.matchAll(/: '([^']*)'/g)) expect(path).toMatch(/^M[\dMmhHvVaAlLcCsSzZqQtT .-]+$/)
})

it('come with whatever shows one that neither the sign-in page nor the shell has', () => {
  const src = fileURLToPath(new URL('../../src', import.meta.url))
  const code = new Map(
    readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
      .map((name) => [join(src, name), readFileSync(join(src, name), 'utf8')])
  )
  const reaches = (file: string, goal: string, seen = new Set<string>()): boolean => {
    if (file === goal) return true
    seen.add(file)
    // What is fetched later is not there yet.
    const atOnce = (code.get(file) ?? '').replace(/import\('[^']*'\)/g, '')
    return importsOf(atOnce).some((what = '') => {
      const path = what.startsWith('~/') ? join(src, what.slice(2)) : join(dirname(file), what)
      const next = ['.tsx', '.ts'].map((ending) => path + ending).find((name) => code.has(name))
      return next !== undefined && !seen.has(next) && reaches(next, goal, seen)
    })
  }
  const rare = Array.from(iconFiles()['more-icons.gen.ts']?.matchAll(/^ {2}'?([\w-]+)'?:/gm) ?? [], ([, name]) => name)
  expect(rare).toContain('unplugged')
  const shows = new RegExp(`(?:icon|<Icon name)(?:=|: )["'](?:${rare.join('|')})["']`)
  const without = [...code]
    // Words for a page that has them.
    .filter(([file, text]) => shows.test(text) && !file.endsWith('error-messages.ts'))
    .filter(([file]) => !reaches(file, join(src, 'ui/theme/more-icons.ts')))
  expect(without.map(([file]) => file)).toEqual([])
})
