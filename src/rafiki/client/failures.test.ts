// @vitest-environment jsdom -- the router, which outcomes come with, looks at the history when it is loaded
import { describe, expect, it } from 'vitest'
import { failureOf } from './failure-rules'
import { RafikiFailure } from './failures'
import { outcomeOf } from './outcomes'

const said = (message: string, code: string, status = 200) =>
  failureOf({ status, errors: [{ message, extensions: { code } }] })
const outcome = (message: string, code: string, status = 200) => outcomeOf(said(message, code, status))

describe('what Rafiki refuses', () => {
  it('is said in an operator’s words, with the code kept, beside the field it is about', () => {
    expect(outcome('Insufficient transfer balance', 'FORBIDDEN')).toEqual({
      status: 'refused',
      code: 'FORBIDDEN',
      message: 'Not enough liquidity: the balance is lower than this amount by now.',
      field: 'amount',
      byRafiki: true
    })
  })

  it('is said by the entity’s own rules first', () => {
    const rules = [{ says: /^Insufficient/, words: 'This peer has less than that.', field: 'initialLiquidity' }]
    const errors = [{ message: 'Insufficient transfer balance', extensions: { code: 'FORBIDDEN' } }]
    expect(outcomeOf(failureOf({ status: 200, errors }, true, rules))).toMatchObject({
      message: 'This peer has less than that.',
      field: 'initialLiquidity'
    })
  })

  it('is quoted with its code when the words are new to us', () => {
    expect(said('Peer is on holiday', 'CONFLICT').message).toBe('Rafiki says “Peer is on holiday” (CONFLICT).')
  })

  it('never shows SQL, whatever code it comes with', () => {
    const sql = 'select "assets".* from "assets" where "assets"."id" = $1 - connection terminated'
    for (const code of ['INTERNAL_SERVER_ERROR', 'BAD_USER_INPUT']) {
      expect(said(sql, code).message).toBe(`Rafiki failed while it handled this (${code}).`)
    }
    expect(
      said('insert into "x" values ($1) - value too long for type character varying(255)', 'INTERNAL_SERVER_ERROR')
        .message
    ).toBe('A text is longer than 255 characters.')
  })
})

describe('a write', () => {
  it('is unknown when nobody can tell whether it was made', () => {
    for (const kind of ['unreachable', 'timeout', 'bad-answer'] as const) {
      expect(outcomeOf(new RafikiFailure(kind, 'words')).status).toBe('unknown')
    }
    expect(outcome('Concurrent request for idempotencyKey: x', 'INTERNAL_SERVER_ERROR').status).toBe('unknown')
    expect(outcome('connection terminated', 'INTERNAL_SERVER_ERROR').status).toBe('unknown')
    expect(outcome('x', 'UPSTREAM_TIMEOUT', 504).status).toBe('unknown')
    expect(outcome('x', 'UPSTREAM_UNAVAILABLE', 502).status).toBe('unknown')
  })

  it('is refused when it certainly wasn’t, and it is known who refused', () => {
    expect(outcome('Insufficient transfer balance', 'FORBIDDEN')).toMatchObject({ status: 'refused', byRafiki: true })
    expect(outcome('no role', 'FORBIDDEN', 403)).toMatchObject({ status: 'refused', byRafiki: false })
    expect(outcome('x', 'UNAUTHENTICATED', 401)).toMatchObject({ status: 'refused', byRafiki: false })
    expect(outcomeOf(new RafikiFailure('refused-signature', 'words'))).toMatchObject({ code: 'REFUSED_SIGNATURE' })
    expect(outcomeOf(new RafikiFailure('bad-answer', 'words', { code: 'HTTP_404' })).status).toBe('refused')
    expect(outcome('out of range for type bigint', 'INTERNAL_SERVER_ERROR').status).toBe('refused')
  })

  it('lets our own mistakes through', () => {
    expect(() => outcomeOf(new TypeError('ours'))).toThrow('ours')
  })
})
