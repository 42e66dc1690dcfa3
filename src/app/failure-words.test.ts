import { describe, expect, it } from 'vitest'
import { RafikiFailure } from '~/rafiki/failures'
import { failureWords, isMissingChunk } from './failure-words'

describe('the page for a failure', () => {
  it('never sends somebody to sign in because Rafiki refused a signature', () => {
    expect(failureWords(new RafikiFailure('refused-signature', 'x')).remedy).toBe('credentials')
  })
  it('sends to sign in when the session is over', () => {
    expect(failureWords(new RafikiFailure('session-over', 'x')).remedy).toBe('sign-in')
  })
  it('sends to the second step, not to sign in, when the gateway wants a second factor', () => {
    const words = failureWords(new RafikiFailure('session-over', 'x', { code: 'SECOND_FACTOR_REQUIRED' }))
    expect(words).toMatchObject({ remedy: 'second-factor', title: 'Your second factor is needed' })
    expect(failureWords(new RafikiFailure('session-over', 'x', { code: 'UNAUTHENTICATED' })).remedy).toBe('sign-in')
  })
  it.each(['unreachable', 'timeout', 'bad-answer'] as const)('tries again by itself when Rafiki is %s', (kind) => {
    expect(failureWords(new RafikiFailure(kind, 'x')).remedy).toBe('wait')
  })
  it('says that a thing is not there, and offers another place', () => {
    const words = failureWords(new RafikiFailure('graphql', 'No such asset.', { code: 'NOT_FOUND', requestId: 'r-1' }))
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
      expect(failureWords(new TypeError(message)).remedy).toBe('reload')
    }
  })
  it('owns up to the console’s own mistakes', () => {
    expect(failureWords(new RangeError('off by one')).facts).toEqual([
      { term: 'Error', value: 'RangeError: off by one' }
    ])
  })
})
