import { describe, expect, it } from 'vitest'
import { asciiText, codeText, digitValue, withoutUnseen } from './plain-text'
import { parseUuid } from './uuid'

describe('a text that a machine made, pasted with more than was meant', () => {
  it.each([
    ['a zero-width space', 'ada@\u200bexample.org', 'ada@example.org'],
    ['direction marks and a byte-order mark', '\ufeff\u202aada@example.org\u202c', 'ada@example.org'],
    ['spaces of every kind at the ends', '\u00a0 s3cret\t\r\n\u3000', 's3cret'],
    ['a joiner in Latin', 'ada\u200d@example.org', 'ada@example.org'],
    ['a joiner that spells a word', 'نام\u200cها@example.org', 'نام\u200cها@example.org'],
    ['spaces inside, which may belong to it', 'two words', 'two words']
  ])('loses what nobody sees: %s', (_, text, plain) => {
    expect(withoutUnseen(text)).toBe(plain)
  })

  it.each([
    ['full-width signs', 'ｔｅｓｔ．ｂａｎｋ－1', 'test.bank-1'],
    ['a non-breaking hyphen and a minus', 'g\u2011h\u22121', 'g-h-1'],
    ['another script’s digits', 'g.bank٤٢', 'g.bank42'],
    ['a line break inside', 'test.\n bank', 'test.bank']
  ])('is plain ASCII where it can be nothing else: %s', (_, text, plain) => {
    expect(asciiText(text)).toBe(plain)
  })

  it.each([
    ['123-456', '123456'],
    ['１２３　４５６', '123456'],
    ['\u200e١٢٣–٤٥٦\u200b', '123456'],
    ['A1B2-C3D4', 'a1b2c3d4']
  ])('is a code: %s', (text, code) => {
    expect(codeText(text)).toBe(code)
  })

  it('has a digit of any script', () => {
    expect(['0', '9', '٧', '７', '𝟗', '𝟎'].map(digitValue)).toEqual([0, 9, 7, 7, 9, 0])
  })
})

it('finds the id in whatever was pasted', () => {
  const id = '438fa74a-fa7d-4317-9ced-dde32ece1787'
  for (const text of [
    id,
    `\u202a${id.toUpperCase()}\u202c `,
    `{${id}}`,
    `urn:uuid:${id}`,
    id.replaceAll('-', ''),
    id.replaceAll('-', '\u2011'),
    `438fa74a-fa7d-\u200b4317-9ced-dde32ece1787`
  ])
    expect(parseUuid(text), text).toBe(id)
  for (const text of ['', 'cloud-nine', id.slice(1), `${id}a`]) expect(parseUuid(text), text).toBeUndefined()
})
