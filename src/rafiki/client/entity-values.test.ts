import { expect, it } from 'vitest'
import { printable, readTenant } from './entity-values'

it('a name can’t change the direction of the text around it, and is otherwise kept', () => {
  expect(printable('Umoja \u202e0001 tisoped')).toBe('Umoja \ufffd0001 tisoped')
  expect(printable('a\u2066b\u2069\u200fc\u061cd\u0000e\nf')).toBe('a\ufffdb\ufffd\ufffdc\ufffdd\ufffde\ufffdf')
  for (const name of ['محفظة الغيمة', 'ไทยเพย์', 'O’Brien & Söhne', '👩‍💻']) expect(printable(name)).toBe(name)
  expect(printable(' ')).toBe('')
  expect(printable(null)).toBe('')
})

it('a public name that nobody can see is none', () => {
  for (const publicName of [null, '', ' ', '\u200b', '\u2060 \u00ad'])
    expect(readTenant({ id: 'x', publicName })).toEqual({ id: 'x', name: null })
  expect(readTenant({ id: 'x', publicName: '♥' })?.name).toBe('♥')
  expect(readTenant(null)).toBeNull()
})
