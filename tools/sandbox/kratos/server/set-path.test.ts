import { describe, expect, it } from 'vitest'
import { unfoldDots } from './set-path.ts'

describe('dotted names of a form', () => {
  it('name nested members', () => {
    expect(unfoldDots({ method: 'profile', 'traits.email': 'a@b', 'traits.name.first': 'A' })).toEqual({
      method: 'profile',
      traits: { email: 'a@b', name: { first: 'A' } }
    })
  })

  it('cannot change the prototype of all objects', () => {
    unfoldDots({ 'traits.__proto__.admin': true, '__proto__.admin': true, 'constructor.prototype.admin': true })
    expect({}).not.toHaveProperty('admin')
  })
})
