import { expect, it } from 'vitest'
import { isMeant, isNamed } from './search-source'

const bank = { href: '/', title: '', detail: '', names: ['Global Bank'], addresses: ['test.global-bank'] }

it('finds a name by the beginnings of its words, in any order and case', () => {
  for (const text of ['glo', 'BANK', 'bank global', 'Global-Bank']) expect(isNamed(text, bank.names), text).toBe(true)
  for (const text of ['lobal', 'bank of', '', ' ', '-']) expect(isNamed(text, bank.names), text).toBe(false)
  expect(isNamed('société', ['Société Générale'])).toBe(true)
})

it('finds a peer by its ILP address, by one that is reached through it, and by how it begins', () => {
  for (const text of ['test.global-bank', 'Test.global', 'test.global-bank.alice'])
    expect(isMeant(text, bank), text).toBe(true)
  for (const text of ['test.global-bank2', 'test.globalx', 'private.global-bank'])
    expect(isMeant(text, bank), text).toBe(false)
})
