import { expect, test } from 'vitest'
import { safeReturnTo, withSingleSlashes } from './paths'

const origin = 'https://admin.cloudnine.example'

test.each([
  ['/assets', '/assets'],
  ['/', '/'],
  [
    '/assets?after=3d3a0d60-0000-4000-8000-000000000000&tenant=a%2Fb#fees',
    '/assets?after=3d3a0d60-0000-4000-8000-000000000000&tenant=a%2Fb#fees'
  ],
  ['https://admin.cloudnine.example/settings?flow=1', '/settings?flow=1'],
  ['/wallets/https:%2F%2Fcloudnine.example', '/wallets/https:%2F%2Fcloudnine.example'],
  ['/logins-of-others', '/logins-of-others'],
  ['/assets//create', '/assets/create']
])('%s is a place of this console', (text, path) => {
  expect(safeReturnTo(text, origin)).toBe(path)
})

test.each([
  ['http:/\\evil.example'],
  ['http:/\\\\evil.example'],
  ['//evil.example'],
  ['///evil.example'],
  ['/\\evil.example'],
  ['\\\\evil.example'],
  ['/%5cevil.example'],
  ['/%2f%2fevil.example'],
  ['/%2F/evil.example'],
  ['https://evil.example/'],
  ['https:evil.example'],
  ['https:/evil.example'],
  ['http://admin.cloudnine.example/assets'],
  ['https://admin.cloudnine.example:8443/assets'],
  ['https://admin.cloudnine.example@evil.example/'],
  ['https://admin.cloudnine.example.evil.example/'],
  ['https://admin.cloudnine.example//evil.example'],
  ['HTTPS://ADMIN.CLOUDNINE.EXAMPLE@evil.example'],
  ['javascript:alert(1)'],
  ['JaVaScRiPt:alert(1)//'],
  ['data:text/html,hello'],
  ['/\t/evil.example'],
  ['/\n/evil.example'],
  ['\u0000/assets'],
  [' //evil.example'],
  ['/.//evil.example'],
  ['/x/..//evil.example'],
  ['/x/%2e%2e//evil.example'],
  ['/\u2028/evil.example'],
  ['evil.example'],
  ['?return_to=/'],
  ['']
])('%j is not', (text) => {
  expect(safeReturnTo(text, origin)).toBeUndefined()
})

test.each([
  ['/auth/login?return_to=/auth/login'],
  ['/auth'],
  ['/login'],
  ['/login/'],
  ['/recovery?flow=1'],
  ['/error?id=1'],
  ['/errors'],
  ['/kratos/self-service/logout?token=x'],
  ['/self-service/settings?flow=1'],
  ['/assets/../auth/login']
])('%s would go in circles or leave the console, so it is refused too', (text) => {
  expect(safeReturnTo(text, origin)).toBeUndefined()
})

test.each([
  ['//', '/'],
  ['//assets', '/assets'],
  ['/assets///create//', '/assets/create/'],
  ['/assets/%2F%2F', '/assets/%2F%2F'],
  ['//evil.example//', '/evil.example/']
])('%s is read as %s, a path of this origin', (path, single) => {
  expect(withSingleSlashes(path)).toBe(single)
})

test('a text without end is refused', () => {
  expect(safeReturnTo('/' + 'a'.repeat(5000), origin)).toBeUndefined()
})
