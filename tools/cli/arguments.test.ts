import { describe, expect, it } from 'vitest'
import { isSameAddress, readDuration, readEmail } from './arguments.ts'

describe('readEmail', () => {
  it('accepts every local part that RFC 5321 allows, and domains without a dot', () => {
    for (const email of [
      'a.b-c_d@example.com',
      "!#$%&'*+-/=?^_`{|}~@example.com",
      'a@localhost',
      '"a b\\"@c"@example.com',
      'x@xn--bcher-kva.example'
    ])
      expect(readEmail([email])).toBe(email)
  })

  it('leaves out what nobody sees', () => {
    expect(readEmail(['\u202aada\u200b@example.com\u202c'])).toBe('ada@example.com')
  })

  it('names the ASCII form of a domain, which Kratos accepts', () => {
    expect(() => readEmail(['Ada@bücher.example'])).toThrow('Kratos accepts it as ada@xn--bcher-kva.example.')
    expect(() => readEmail(['ada@exa mple'])).toThrow(/^Not an email address: ada@exa mple$/)
  })

  it('converts capitals as Kratos does, letter by letter', () => {
    expect(readEmail(['İΑΣ@Example.com'])).toBe('iας@example.com'.replace('ς', 'σ'))
    expect(isSameAddress(' İΑΣ@EXAMPLE.com', 'iασ@example.com')).toBe(true)
    expect(isSameAddress(undefined, '')).toBe(false)
  })
})

describe('readDuration', () => {
  it.each(['12h', '1h30m', '1.5h', '.5h', '90s', '500ms', ' 12h '])('accepts %j as Go does', (text) => {
    expect(readDuration(text)).toBe(text.trim())
  })
})
