// @vitest-environment jsdom -- it is about the address and the history
import { afterEach, expect, test } from 'vitest'
import { recoveryFragment, takeRecoveryFragment } from './flow-address'

afterEach(() => history.replaceState(null, '', '/'))
const openedAt = (address: string) => {
  history.replaceState({ flow: 'f' }, '', address)
  return takeRecoveryFragment()
}

test('the code of an invitation is read from the fragment and taken out of the address; the flow’s place stays', () => {
  expect(openedAt('/auth/recovery?x=1#code=123456')).toEqual({ code: '123456', email: undefined })
  expect(location.href).toMatch(/\/auth\/recovery\?x=1$/)
  expect(history.state).toEqual({ flow: 'f' })
  expect(openedAt('/auth/recovery#code=123%20456').code).toBe('123456')
})

test('what is no code is not filled in, and any other fragment stays', () => {
  expect(openedAt('/auth/recovery#code=%3Cb%3E').code).toBeUndefined()
  expect(location.hash).toBe('')
  expect(openedAt('/auth/recovery#top')).toEqual({ code: undefined, email: undefined })
  expect(location.hash).toBe('#top')
})

test('an address survives the way there and back, whatever is in it', () => {
  const email = "o'brien+tag&co#1@example.org"
  expect(openedAt(`/auth/recovery${recoveryFragment({ email })}`).email).toBe(email)
  expect(recoveryFragment({ email: undefined, code: undefined })).toBe('')
})
