import { describe, expect, it } from 'vitest'
import { RafikiFailure } from '~/rafiki/client/failures'
import { importCode } from '~/lib/missing-file'
import { errorMessage } from './error-messages'

describe('the message for a failure', () => {
  it('never sends somebody to sign in because Rafiki refused a signature', () => {
    expect(errorMessage(new RafikiFailure('refused-signature', 'x')).remedy).toBe('credentials')
  })
  it('sends to sign in when the session is over', () => {
    expect(errorMessage(new RafikiFailure('session-over', 'x')).remedy).toBe('sign-in')
  })
  it('asks for the second factor, not for a sign-in, when the gateway wants a second factor', () => {
    const message = errorMessage(new RafikiFailure('session-over', 'x', { code: 'SECOND_FACTOR_REQUIRED' }))
    expect(message).toMatchObject({ remedy: 'second-factor', title: 'Second factor required' })
    expect(errorMessage(new RafikiFailure('session-over', 'x', { code: 'UNAUTHENTICATED' })).remedy).toBe('sign-in')
  })
  it.each(['unreachable', 'timeout', 'bad-answer', 'session-unchecked'] as const)(
    'tries again by itself when Rafiki’s answer is %s',
    (kind) => {
      expect(errorMessage(new RafikiFailure(kind, 'x')).remedy).toBe('wait')
    }
  )
  it('says that nothing with this id was found, with the request’s id', () => {
    const message = errorMessage(
      new RafikiFailure('graphql', 'No such asset.', { code: 'NOT_FOUND', requestId: 'r-1' })
    )
    expect(message.title).toBe('Not found')
    expect(message.facts).toContainEqual({ term: 'Request', value: 'r-1' })
  })
  it.each([
    new TypeError('Failed to fetch dynamically imported module: http://x/a.js'),
    new TypeError('error loading dynamically imported module: http://x/a.js'),
    new TypeError('Importing a module script failed.'),
    new TypeError('‘text/html’ is not a valid JavaScript MIME type.'),
    new SyntaxError('Unexpected token ‘<’')
  ])('offers a reload when a page’s code can’t be fetched, whatever the browser calls it: %s', async (reason) => {
    const error: unknown = await importCode(Promise.reject(reason)).catch((thrown: unknown) => thrown)
    expect(errorMessage(error)).toMatchObject({ remedy: 'reload', facts: [{ term: 'Error', value: reason.message }] })
  })
  it('calls an error of the console its own, with the details', () => {
    expect(errorMessage(new RangeError('off by one')).facts).toEqual([
      { term: 'Error', value: 'RangeError: off by one' }
    ])
  })
})
