import { afterEach, describe, expect, it } from 'vitest'
import gate from '../../../nginx/gate.js'
import { configurePermissions, may, refusalOf, type Right, roles } from './permissions'

const rights: Right[] = ['read', 'write', 'admin', 'secret']

afterEach(() => configurePermissions(undefined))

describe('what a role may do', () => {
  it.each([...roles, 'owner', '', 'constructor'])('is for %s what the gate lets through', (role) => {
    configurePermissions(() => role)
    for (const right of rights) {
      const operation = { name: 'X', kind: 'query', right, server: 'backend' }
      const refused = gate.refuseOperation({ role }, operation, { query: '' }, 'backend') !== undefined
      expect({ right, may: may(right), says: refusalOf(right) !== undefined }).toEqual({
        right,
        may: !refused,
        says: refused
      })
    }
  })

  it('is everything where people have no roles, and nothing while nobody is signed in', () => {
    expect(rights.every(may)).toBe(true)
    configurePermissions(() => undefined)
    expect(rights.some(may)).toBe(false)
  })

  it('is said with the role, and with who can change it', () => {
    configurePermissions(() => 'viewer')
    expect(refusalOf('write')).toBe(
      'Your role is viewer: you see everything and change nothing. An admin can change your role.'
    )
    configurePermissions(() => 'owner')
    expect(refusalOf('read')).toBe('Your role, owner, isn’t one of this console’s. Ask an admin to change it.')
  })
})
