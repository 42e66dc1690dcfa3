import { describe, expect, it } from 'vitest'
import { unfoldDots } from './set-path.ts'

describe('dotted names of a form', () => {
  it('mean what lies inside', () => {
    expect(unfoldDots({ method: 'profile', 'traits.email': 'a@b', 'traits.name.first': 'A' })).toEqual({
      method: 'profile',
      traits: { email: 'a@b', name: { first: 'A' } }
    })
  })

  it('cannot reach what all objects share', () => {
    unfoldDots({ 'traits.__proto__.admin': true, '__proto__.admin': true, 'constructor.prototype.admin': true })
    expect({}).not.toHaveProperty('admin')
  })
})
