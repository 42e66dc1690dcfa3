import { describe, expect, it } from 'vitest'
import { kratosConfig, parseDuration } from './config.ts'

describe('a configuration', () => {
  it('is merged over the default one: objects by key, lists as a whole', () => {
    const { selfservice, dev } = kratosConfig('http://localhost:3010', {
      selfservice: { allowed_return_urls: ['https://a.example/'], methods: { code: { mfa_enabled: true } } }
    })
    expect(selfservice.allowed_return_urls).toEqual(['https://a.example/'])
    expect(selfservice.methods.code).toMatchObject({ mfa_enabled: true, config: { max_submissions: 5 } })
    expect(dev).toBe(true)
  })
})

it.each([
  ['12h', 43_200_000],
  ['1h30m', 5_400_000],
  ['1.5s', 1500],
  ['-1h', -3_600_000],
  ['0', 0],
  ['soon', undefined],
  ['12', undefined],
  ['', undefined]
])('"%s" is a duration of %s ms', (text, value) => {
  expect(parseDuration(text)).toBe(value)
})
