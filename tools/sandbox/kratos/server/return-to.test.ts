import { describe, expect, it } from 'vitest'
import { checkReturnTo } from './return-to.ts'
import { testContext } from './test-context.ts'

const { context } = testContext()

describe('the address to return to', () => {
  it('is the default one when none is given', () => {
    expect(checkReturnTo(context, '')).toBe('http://localhost:3010/')
  })

  it.each([
    ['http://localhost:3010/assets?page=2', 'http://localhost:3010/assets?page=2'],
    ['http://localhost:3010', 'http://localhost:3010'],
    ['/assets', 'http://localhost:3010/assets'],
    ['http://localhost:3010/kratos/self-service/settings/browser', undefined]
  ])('may be %s', (wanted, target = wanted) => {
    expect(checkReturnTo(context, wanted)).toBe(target)
  })

  it.each([
    'http://localhost:3011/',
    'https://localhost:3010/',
    'http://evil.example/',
    '//evil.example/',
    'http://localhost:3010@evil.example/',
    'javascript:alert(1)',
    'assets'
  ])('must not be %s, and the error has an id', (wanted) => {
    expect(() => checkReturnTo(context, wanted)).toThrow(
      expect.objectContaining({ status: 400, id: 'self_service_flow_return_to_forbidden' })
    )
  })

  it.each(['http://localhost:3010.evil.example/', 'http://local host/', '/a\u0000b', '/%zz'])(
    'is no address when it is %j, and that error has no id',
    (wanted) => {
      expect(() => checkReturnTo(context, wanted)).toThrow(expect.objectContaining({ status: 400, id: undefined }))
    }
  )

  it('accepts the hostile addresses that Kratos accepts, so that the console cannot rely on it', () => {
    expect(checkReturnTo(context, 'http:/\\evil.example')).toContain('evil.example')
  })
})
