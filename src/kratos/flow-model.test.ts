import { describe, expect, test } from 'vitest'
import {
  bodyOf,
  canBeSubmitted,
  type Flow,
  type FlowNode,
  isField,
  nodeNamed,
  hasMessage,
  sectionsOf
} from './flow-model'

const input = (group: string, name: string, type: string, more: object = {}): FlowNode => ({
  type: 'input',
  group,
  attributes: { node_type: 'input', name, type, ...more },
  messages: [],
  meta: {}
})
const flow = (...nodes: FlowNode[]): Flow => ({ id: 'f', ui: { nodes } })
const csrf = input('default', 'csrf_token', 'hidden', { value: 'masked' })

const login = flow(
  csrf,
  input('default', 'identifier', 'text', { value: '' }),
  input('passkey', 'passkey_challenge', 'hidden', { value: '{}' }),
  input('passkey', 'passkey_login_trigger', 'button'),
  input('code', 'code', 'text'),
  input('password', 'password', 'password'),
  input('password', 'method', 'submit', { value: 'password' })
)

test('groups come in the console’s order, each once, and unknown groups come last', () => {
  const strange = flow(input('retina', 'scan', 'text'), ...login.ui.nodes, input('horoscope', 'sign', 'submit'))
  expect(sectionsOf(strange).map((s) => s.group)).toEqual([
    'default',
    'password',
    'code',
    'passkey',
    'retina',
    'horoscope'
  ])
  expect(sectionsOf(strange).flatMap((s) => s.nodes)).toHaveLength(strange.ui.nodes.length)
})

test('an input of an unknown type is a field', () => {
  expect(isField(input('retina', 'scan', 'hologram'))).toBe(true)
  expect(isField(csrf)).toBe(false)
})

test('a flow with nothing but a csrf token can’t be submitted', () => {
  expect(canBeSubmitted(flow(csrf))).toBe(false)
  expect(canBeSubmitted(login)).toBe(true)
  expect(canBeSubmitted(flow(csrf, input('webauthn', 'webauthn_login_trigger', 'button')))).toBe(true)
})

test('a message is found wherever Kratos put it', () => {
  const password = input('password', 'password', 'password')
  password.messages.push({ id: 4000032, text: '', type: 'error' })
  expect(hasMessage(flow(password), 4000032, 4000031)).toBe(true)
  expect(
    hasMessage({ ...login, ui: { ...login.ui, messages: [{ id: 1010003, text: '', type: 'info' }] } }, 1010003)
  ).toBe(true)
  expect(hasMessage(login, 4000006)).toBe(false)
  expect(nodeNamed(login, 'code')?.group).toBe('code')
})

describe('the submitted body', () => {
  test('has the fields of the group and of `default`, and the method of the submitting button', () => {
    const typed: [string, string][] = [
      ['csrf_token', 'masked'],
      ['identifier', 'amina+1@cloudnine.example'],
      ['password', 'ünï "#&'],
      ['code', '123']
    ]
    expect(bodyOf(login, 'password', typed, { name: 'method', value: 'password' })).toEqual({
      csrf_token: 'masked',
      identifier: 'amina+1@cloudnine.example',
      password: 'ünï "#&',
      method: 'password'
    })
  })

  test('has the hidden values even when the form’s entries lack them', () => {
    expect(bodyOf(login, 'passkey', [])).toMatchObject({
      csrf_token: 'masked',
      passkey_challenge: '{}',
      method: 'passkey'
    })
  })

  test('nests a profile’s traits, with numbers and checkboxes in their own types', () => {
    const profile = flow(
      csrf,
      input('profile', 'traits.email', 'email'),
      input('profile', 'traits.name.first', 'text'),
      input('profile', 'traits.age', 'number'),
      input('profile', 'traits.height', 'number'),
      input('profile', 'traits.news', 'checkbox'),
      input('profile', 'traits.terms', 'checkbox')
    )
    const typed: [string, string][] = [
      ['traits.email', 'a@b.example'],
      ['traits.name.first', 'Ada'],
      ['traits.age', '36'],
      ['traits.height', ''],
      ['traits.terms', 'on']
    ]
    expect(bodyOf(profile, 'profile', typed)).toEqual({
      csrf_token: 'masked',
      traits: { email: 'a@b.example', name: { first: 'Ada' }, age: 36, news: false, terms: true },
      method: 'profile'
    })
  })

  test('has each trait in its own JSON type: choices, numbers, what is fixed or hidden, and what no node shows', () => {
    const profile: Flow = {
      ...flow(
        csrf,
        input('profile', 'traits.plan', 'text', { options: [{ value: 'basic' }, { value: 'plus' }] }),
        input('profile', 'traits.level', 'number', { options: [{ value: 1 }, { value: 2 }] }),
        input('profile', 'traits.pays', 'text', { options: [{ value: true }, { value: false }] }),
        input('profile', 'traits.region', 'text', { options: [{ value: 'east' }], value: 'north' }),
        input('profile', 'traits.unset', 'number', { options: [{ value: 1 }] }),
        input('profile', 'traits.site', 'url'),
        input('profile', 'traits.huge', 'number'),
        input('profile', 'traits.staff', 'checkbox', { disabled: true, value: true }),
        input('profile', 'traits.number', 'number', { disabled: true, value: 7 }),
        input('profile', 'traits.tags', 'text', { value: ['a', 'b'] }),
        input('profile', 'traits.version', 'hidden', { value: 3 })
      ),
      identity: { traits: { plan: 'basic', site: 'https://old.example', unset: 1, address: { city: 'Kisumu' } } }
    }
    const typed: [string, string][] = [
      ['traits.plan', 'plus'],
      ['traits.level', '2'],
      ['traits.pays', 'false'],
      ['traits.region', 'north'],
      ['traits.unset', ''],
      ['traits.site', ''],
      ['traits.huge', '9007199254740993'],
      ['traits.tags', '["a","b"]'],
      ['traits.version', '3']
    ]
    expect(bodyOf(profile, 'profile', typed)['traits']).toEqual({
      plan: 'plus',
      level: 2,
      pays: false,
      region: 'north',
      huge: '9007199254740993',
      staff: true,
      number: 7,
      tags: ['a', 'b'],
      version: 3,
      address: { city: 'Kisumu' }
    })
  })

  test('has only the button’s value when the button is no method: remove, reveal, resend', () => {
    const totp = flow(
      csrf,
      input('totp', 'totp_code', 'text'),
      input('totp', 'totp_unlink', 'submit', { value: 'true' })
    )
    expect(bodyOf(totp, 'totp', [['totp_code', '12']], { name: 'totp_unlink', value: 'true' })).toEqual({
      csrf_token: 'masked',
      method: 'totp',
      totp_unlink: true
    })
    expect(bodyOf(flow(csrf), 'webauthn', [], { name: 'webauthn_remove', value: '0aff' })).toMatchObject({
      webauthn_remove: '0aff'
    })
  })
})
