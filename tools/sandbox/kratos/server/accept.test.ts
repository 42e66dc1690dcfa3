import { expect, it } from 'vitest'
import { acceptsJson } from './accept.ts'

it.each([
  ['application/json', true],
  ['application/json, text/plain, */*', true],
  ['text/html;q=0.5, application/json', true],
  ['*/*', false],
  [undefined, false],
  ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', false],
  ['application/json;q=0', false]
])('Accept: %s asks for JSON: %s', (accept, json) => {
  expect(acceptsJson(accept)).toBe(json)
})
