import { describe, expect, it } from 'vitest'
import { setPassword } from '../store/identities.ts'
import { FormProblem } from '../flows/messages.ts'
import { checkNewPassword } from './password-policy.ts'
import { testContext } from '../server/test-context.ts'

const { context, ada } = testContext()
setPassword(context, ada, 'correct horse battery')

function problem(password: string): unknown {
  try {
    checkNewPassword(context, ada, password)
    return undefined
  } catch (error) {
    return error instanceof FormProblem ? error.problems[0] : error
  }
}

describe('a new password', () => {
  it('is accepted when it breaks no rule', () => {
    expect(problem('another fine horse')).toBeUndefined()
  })

  it('needs ten bytes, not ten letters', () => {
    expect(problem('short')).toMatchObject({
      node: 'password',
      message: { id: 4000032, context: { min_length: 10, actual_length: 5 } }
    })
    expect(problem('пароль')).toBeUndefined()
  })

  it('must not be similar to the e-mail address', () => {
    expect(problem('ADA.lovelace@example.co')).toMatchObject({ message: { id: 4000031 } })
    expect(problem('lovelace@e1234')).toMatchObject({ message: { id: 4000031 } })
  })

  it('must differ from the old one', () => {
    expect(problem('correct horse battery')).toMatchObject({ message: { id: 4000039 } })
  })

  it('has at most 72 bytes', () => {
    expect(problem('x1Y-'.repeat(18))).toBeUndefined()
    expect(problem('x1Y-'.repeat(20))).toMatchObject({ message: { id: 4000033, context: { actual_length: 80 } } })
  })
})
