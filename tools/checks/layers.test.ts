import { describe, expect, it } from 'vitest'
import { findCircles, findProblems, importProblem, importsOf, toolImportProblem } from './layers.ts'

describe('imports', () => {
  it('finds every way to import, and none in comments', () => {
    const code = `
      import a, { type B } from '~/lib/a'
      import '~/ui/fonts.css'
      import type { C } from "./c"
      export { d } from '~/rafiki/d'
      export * from '~/money/e'
      import {
        f
      } from './f'
      // import x from '~/app/x'
      /* import('~/app/y') */
      const page = lazy(() => import('~/features/assets/asset-list').then((m) => m))
      const text = "import nothing"
    `
    expect(importsOf(code).toSorted()).toEqual(
      ['./c', './f', '~/features/assets/asset-list', '~/lib/a', '~/money/e', '~/rafiki/d', '~/ui/fonts.css'].toSorted()
    )
  })

  it('refuses import() of what is no plain text, since it could be anything', () => {
    expect(importsOf('await import(name)')).toEqual([undefined])
    expect(importsOf('await import(`~/app/${name}`)')).toEqual([undefined])
  })
})

describe('layers', () => {
  const allowed = [
    ['ui/button.tsx', '~/lib/a'],
    ['money/deposit.tsx', '~/rafiki/assets'],
    ['features/assets/asset-list.tsx', '~/money/deposit'],
    ['features/assets/asset-list.tsx', '~/paths'],
    ['features/assets/asset-list.tsx', './asset-row'],
    ['features/account/sign-in.tsx', '~/kratos/session'],
    ['app/router.tsx', '~/features/assets/feature'],
    ['main.tsx', '~/app/router'],
    ['rafiki/transport.ts', 'graphql-request']
  ] as const
  it.each(allowed)('%s may import %s', (from, what) => expect(importProblem(from, what)).toBeUndefined())

  const refused = [
    ['lib/a.ts', '~/ui/button'],
    ['lib/a.ts', 'solid-js'],
    ['ui/button.tsx', '~/rafiki/assets'],
    ['ui/button.tsx', '~/paths'],
    ['rafiki/assets.ts', '~/kratos/session'],
    ['rafiki/assets.ts', '~/config'],
    ['money/deposit.tsx', '~/features/assets/feature'],
    ['features/assets/asset-list.tsx', '~/features/peers/peer-list'],
    ['features/assets/asset-list.tsx', '~/kratos/session'],
    ['features/assets/asset-list.tsx', '~/app/router'],
    ['features/assets/asset-list.tsx', '../peers/peer-list'],
    ['features/assets/asset-list.tsx', '@ory/client'],
    ['ui/table.tsx', 'graphql-request']
  ] as const
  it.each(refused)('%s may not import %s', (from, what) => expect(importProblem(from, what)).toBeTypeOf('string'))

  it('holds import() to the same order', () => {
    expect(
      findProblems([{ path: 'ui/x.ts', text: "export const x = () => import('~/features/assets/feature')" }])
    ).toHaveLength(1)
  })
})

describe('folders of tools', () => {
  it.each([
    ['sandbox/server/gateway.ts', 'lib/lock.mjs'],
    ['test/real-kratos.ts', 'contract/kratos.ts'],
    ['e2e/fixtures.ts', 'sandbox/sandbox.ts'],
    ['delete-user.ts', 'cli/tool.ts'],
    ['cli/tool.ts', 'cli/connection.ts']
  ])('%s may import %s', (from, target) => expect(toolImportProblem(from, target)).toBeUndefined())

  it.each([
    ['lib/lock.mjs', 'dev/bootstrap.mjs'],
    ['sandbox/main.ts', 'dev/bootstrap.mjs'],
    ['dev/start.mjs', 'test/test.mjs'],
    ['cli/tool.ts', 'e2e/fixtures.ts'],

    ['sandbox/main.ts', 'delete-user.ts']
  ])('%s may not import %s', (from, target) => expect(toolImportProblem(from, target)).toBeTypeOf('string'))
})

describe('names of files', () => {
  const problemsOf = (...paths: string[]) => findProblems(paths.map((path) => ({ path, text: '' })))
  it('are unique, but for feature.ts', () => {
    expect(problemsOf('ui/a.ts', 'lib/a.ts')).toHaveLength(1)
    expect(problemsOf('features/assets/feature.ts', 'features/peers/feature.ts')).toEqual([])
  })
  it('are kebab-case and say something', () => {
    expect(problemsOf('ui/Button.tsx')).toHaveLength(1)
    expect(problemsOf('lib/utils.ts')).toHaveLength(1)
    expect(problemsOf('ui/index.ts')).toHaveLength(1)
  })
})

describe('circles', () => {
  const resolve = (_: string, what: string) => what.replace('./', '')
  const circlesOf = (...texts: [path: string, text: string][]) =>
    findCircles(
      texts.map(([path, text]) => ({ path, text })),
      resolve
    )
  it('are refused for types and import() too', () => {
    expect(
      circlesOf(
        ['a.ts', "import type { B } from './b'"],
        ['b.tsx', "export const c = () => import('./c')"],
        ['c.ts', "import './a'"]
      )
    ).toEqual(['a.ts → b.tsx → c.ts → a.ts'])
  })
  it('are not seen where two files import a third', () => {
    expect(circlesOf(['a.ts', "import './c'"], ['b.ts', "import './c'\nimport './a'"], ['c.ts', ''])).toEqual([])
  })
})
