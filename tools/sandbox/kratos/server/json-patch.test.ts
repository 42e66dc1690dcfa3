import { describe, expect, it } from 'vitest'
import { applyPatch } from './json-patch.ts'

describe('a patch of a person', () => {
  it('adds a member that "replace" does not find, with missing parents', () => {
    const person = { metadata_public: null }
    applyPatch(person, [{ op: 'replace', path: '/metadata_public/a~1b/locale', value: 'en' }])
    expect(person).toEqual({ metadata_public: { 'a/b': { locale: 'en' } } })
  })

  it('ignores "remove" of a missing member', () => {
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
