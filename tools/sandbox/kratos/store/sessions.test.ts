import { describe, expect, it } from 'vitest'
import { isPrivileged } from './sessions.ts'
import type { Session } from './store.ts'
import { testContext } from '../server/test-context.ts'

function privileges(window: string, age: number): { password: boolean; other: boolean } {
  const settings = { privileged_session_max_age: window }
  const { context, clock } = testContext({ selfservice: { flows: { settings } } })
  const session = { authenticatedAt: clock.now() - age * 1000 } as Session
  return { password: isPrivileged(context, session, 'password'), other: isPrivileged(context, session, 'other') }
}

describe('a change that needs a fresh sign-in', () => {
  it('is allowed within the window, and not after it', () => {
    expect(privileges('15m', 899)).toEqual({ password: true, other: true })
    expect(privileges('15m', 901)).toEqual({ password: false, other: false })
  })

  it('with a window of 0 is never allowed for the password, and always for anything else', () => {
    expect(privileges('0', 0)).toEqual({ password: false, other: true })
  })
})
