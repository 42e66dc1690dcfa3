import { describe, expect, it } from 'vitest'
import { filesOf, weigh } from './sizes.ts'

const manifest = {
  'index.html': { file: 'app.js', css: ['app.css'], imports: ['_shared.js'], isEntry: true },
  '_shared.js': { file: 'shared.js', imports: ['index.html'] },
  'src/features/assets/asset-detail.tsx': {
    file: 'detail.js',
    css: ['table.css'],
    imports: ['_money.js'],
    isDynamicEntry: true
  },
  'src/app/guest-app.tsx': { file: 'guest.js', imports: ['_shared.js'], isDynamicEntry: true },
  'src/app/app.tsx': { file: 'list.js', css: ['table.css'], imports: ['_shared.js'], isDynamicEntry: true },
  '_money.js': { file: 'money.js' }
}

describe('sizes', () => {
  it('follow what a chunk imports at once, once, with its styles', () => {
    expect([...filesOf(manifest, 'index.html')]).toEqual(['app.js', 'app.css', 'shared.js'])
  })
  it('say so when a page has another name', () =>
    expect(() => filesOf(manifest, 'src/gone.tsx')).toThrow('src/gone.tsx'))
  it('count for a further page only what signing in and the list have not brought', () => {
    const rows = weigh(manifest, () => 1000)
    expect(rows.find((row) => row.name.endsWith('asset-detail.tsx'))).toEqual({
      name: '+ features/assets/asset-detail.tsx',
      bytes: 2000,
      limit: 8000
    })
  })
})
