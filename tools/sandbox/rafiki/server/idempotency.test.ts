import { describe, expect, it } from 'vitest'
import { createClock } from '../../clock.ts'
import { Idempotency } from './idempotency.ts'

function store() {
  const clock = createClock(() => 0)
  let count = 0
  const work = () => ({ made: ++count, units: 9_007_199_254_740_993n })
  return { clock, keys: new Idempotency(clock), work, made: () => count }
}
const ARGS = { input: { amount: 5n, id: 'x' } }

describe('an idempotency key', () => {
  it('repeats the first answer without doing the work twice', async () => {
    const { keys, work, made } = store()
    const first = await keys.once('k', 'deposit', ARGS, work)
    expect(await keys.once('k', 'deposit', structuredClone(ARGS), work)).toEqual(first)
    expect(made()).toBe(1)
  })

  it('is rejected with other arguments or for another operation', async () => {
    const { keys, work } = store()
    await keys.once('k', 'deposit', ARGS, work)
    const message = 'Incoming arguments are different than the original request for idempotencyKey: k'
    await expect(keys.once('k', 'deposit', { input: { amount: 6n, id: 'x' } }, work)).rejects.toThrow(message)
    await expect(keys.once('k', 'withdraw', ARGS, work)).rejects.toThrow(message)
  })

  it('is rejected while its first request is running', async () => {
    const { keys, work, made } = store()
    const both = await Promise.allSettled([
      keys.once('k', 'deposit', ARGS, work),
      keys.once('k', 'deposit', ARGS, work)
    ])
    expect(both.map((one) => one.status)).toEqual(['fulfilled', 'rejected'])
    expect(both[1]).toMatchObject({ reason: { message: 'Concurrent request for idempotencyKey: k' } })
    expect(made()).toBe(1)
  })

  it('does not store a failure', async () => {
    const { keys, work } = store()
    const failing = () => {
      throw new Error('insufficient')
    }
    await expect(keys.once('k', 'deposit', ARGS, failing)).rejects.toThrow('insufficient')
    expect(await keys.once('k', 'deposit', ARGS, work)).toMatchObject({ made: 1 })
  })

  it('expires after a day', async () => {
    const { clock, keys, work } = store()
    await keys.once('k', 'deposit', ARGS, work)
    clock.advance(24 * 3600 - 1)
    expect(await keys.once('k', 'deposit', ARGS, work)).toMatchObject({ made: 1 })
    clock.advance(1)
    expect(await keys.once('k', 'deposit', ARGS, work)).toMatchObject({ made: 2 })
  })

  it('has no effect when it is empty', async () => {
    const { keys, work } = store()
    await keys.once('', 'deposit', ARGS, work)
    expect(await keys.once('', 'deposit', ARGS, work)).toMatchObject({ made: 2 })
  })
})
