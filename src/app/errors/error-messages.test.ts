import { describe, expect, it } from 'vitest'
import { RafikiFailure } from '~/rafiki/client/failures'
import { errorMessage, isMissingChunk } from './error-messages'

describe('the page for a failure', () => {
  it('never sends somebody to sign in because Rafiki refused a signature', () => {
    expect(errorMessage(new RafikiFailure('refused-signature', 'x')).remedy).toBe('credentials')
  })
  it('sends to sign in when the session is over', () => {
    expect(errorMessage(new RafikiFailure('session-over', 'x')).remedy).toBe('sign-in')
  })
  it('sends to the second step, not to sign in, when the gateway wants a second factor', () => {
    const words = errorMessage(new RafikiFailure('session-over', 'x', { code: 'SECOND_FACTOR_REQUIRED' }))
    expect(words).toMatchObject({ remedy: 'second-factor', title: 'Your second factor is needed' })
    expect(errorMessage(new RafikiFailure('session-over', 'x', { code: 'UNAUTHENTICATED' })).remedy).toBe('sign-in')
  })
  it.each(['unreachable', 'timeout', 'bad-answer'] as const)('tries again by itself when Rafiki is %s', (kind) => {
    expect(errorMessage(new RafikiFailure(kind, 'x')).remedy).toBe('wait')
  })
  it('says that a thing is not there, and offers another place', () => {
    const words = errorMessage(new RafikiFailure('graphql', 'No such asset.', { code: 'NOT_FOUND', requestId: 'r-1' }))
    expect(words.title).toBe('There’s nothing here')
    expect(words.facts).toContainEqual({ term: 'Request', value: 'r-1' })
  })
  it('offers a reload when a page’s code is gone, in the words of each browser', () => {
    for (const message of [
      'Failed to fetch dynamically imported module: http://x/a.js',
      'error loading dynamically imported module: http://x/a.js',
      'Importing a module script failed.'
    ]) {
      expect(isMissingChunk(new TypeError(message))).toBe(true)
      expect(errorMessage(new TypeError(message)).remedy).toBe('reload')
    }
  })
  it('owns up to the console’s own mistakes', () => {
    expect(errorMessage(new RangeError('off by one')).facts).toEqual([
      { term: 'Error', value: 'RangeError: off by one' }
    ])
  })
})
