import { describe, expect, it } from 'vitest'
import { filesOf, weigh } from './sizes.ts'

const manifest = {
  '_start.js': { file: 'app.js', name: 'start', css: ['app.css'], imports: ['_shared.js'] },
  '_shared.js': { file: 'shared.js', imports: ['_start.js'] },
  'src/features/assets/asset-detail.tsx': {
    file: 'detail.js',
    css: ['table.css'],
    imports: ['_money.js'],
    isDynamicEntry: true
  },
  '_sign-in.js': { file: 'guest.js', name: 'sign-in', imports: ['_shared.js'] },
  '_shell.js': { file: 'list.js', name: 'shell', css: ['table.css'], imports: ['_shared.js'] },
  'src/kratos/webauthn.ts': { file: 'webauthn.js', name: 'webauthn', isDynamicEntry: true },
  ...Object.fromEntries(
    ['page-failure', 'failure-rules', 'failed', 'dialog'].map((name) => [`_${name}.js`, { file: `${name}.js`, name }])
  ),
  '_money.js': { file: 'money.js' }
}

describe('sizes', () => {
  it('follow what a chunk imports at once, once, with its styles', () => {
    expect([...filesOf(manifest, 'start')]).toEqual(['app.js', 'app.css', 'shared.js'])
  })
  it('say so when a page has another name', () =>
    expect(() => filesOf(manifest, 'src/gone.tsx')).toThrow('src/gone.tsx'))
  it('count for a further page only what signing in and the list have not brought', () => {
    const rows = weigh(manifest, () => 1000)
    // index.html, theme.js, app.js, app.css, shared.js, guest.js, webauthn.js
    expect(rows[0]).toMatchObject({ name: 'sign-in', bytes: 7000 })
    expect(rows.find((row) => row.name.endsWith('asset-detail.tsx'))).toEqual({
      name: '+ features/assets/asset-detail.tsx',
      bytes: 2000,
      limit: 8000
    })
  })
})
