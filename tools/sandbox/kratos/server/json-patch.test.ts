import { describe, expect, it } from 'vitest'
import { applyPatch } from './json-patch.ts'

describe('a patch of a person', () => {
  it('adds what "replace" does not find, and makes parents that are missing', () => {
    const person = { metadata_public: null }
    applyPatch(person, [{ op: 'replace', path: '/metadata_public/a~1b/locale', value: 'en' }])
    expect(person).toEqual({ metadata_public: { 'a/b': { locale: 'en' } } })
  })

  it('removes what is not there without complaint', () => {
    const person = { state: 'active' }
    applyPatch(person, [{ op: 'remove', path: '/metadata_public/role' }])
    expect(person).toMatchObject({ state: 'active' })
  })

  it.each([
    [{ op: 'replace', path: '/state', value: 'x' }],
    [[{ op: 'move', path: '/state' }]],
    [[{ op: 'replace', path: 'state' }]],
    [[{ op: 'replace', path: '/id', value: 'x' }]],
    [[{ op: 'replace', path: '/credentials/password', value: {} }]],
    [[{ op: 'remove', path: '/metadata_public/__proto__/toString' }]]
  ])('is refused as %j', (patch) => {
    expect(() => {
      applyPatch({}, patch)
    }).toThrow(expect.objectContaining({ status: 400 }))
  })
})
