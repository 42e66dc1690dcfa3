import { createRoot } from 'solid-js'
import { describe, expect, it, vi } from 'vitest'
import { createWrites } from './create-writes'
import type { Outcome } from './failures'

const lost: Outcome<void> = { status: 'unknown', message: 'lost' }
const refused = (byRafiki: boolean): Outcome<void> => ({ status: 'refused', code: 'X', message: 'no', byRafiki })
const done: Outcome<void> = { status: 'done', value: undefined }

describe('the writes of a form', () => {
  it('stay unknown when the second try is stopped before it reaches Rafiki, since the first may have been made', async () => {
    const writes = createRoot(() => createWrites())
    await writes.run({ a: 1 }, () => Promise.resolve(lost))
    await writes.run({ a: 1 }, () => Promise.resolve(refused(false)))
    expect(writes.trouble()).toEqual({ status: 'unknown', message: 'no' })
    await writes.run({ a: 1 }, () => Promise.resolve(refused(false)))
    expect(writes.trouble()?.status).toBe('unknown')
    await writes.run({ a: 1 }, () => Promise.resolve(refused(true)))
    expect(writes.trouble()?.status).toBe('refused')
  })

  it('are refused when nothing was sent before, or something else was', async () => {
    const writes = createRoot(() => createWrites())
    await writes.run({ a: 1 }, () => Promise.resolve(refused(false)))
    expect(writes.trouble()?.status).toBe('refused')
    await writes.run({ a: 1 }, () => Promise.resolve(lost))
    await writes.run({ a: 2 }, () => Promise.resolve(refused(false)))
    expect(writes.trouble()?.status).toBe('refused')
  })

  it('go out one at a time', async () => {
    const writes = createRoot(() => createWrites())
    const call = vi.fn(() => Promise.resolve(done))
    const both = [writes.run({ a: 1 }, call), writes.run({ a: 1 }, call)]
    expect((await Promise.all(both)).filter(Boolean)).toHaveLength(1)
    expect(call).toHaveBeenCalledOnce()
    expect(writes.sending()).toBe(false)
  })

  it('have one key as long as the content is the same, until it was done: then the same again is another write', async () => {
    const writes = createRoot(() => createWrites())
    const keys: string[] = []
    const answers = [lost, done, done, done]
    const call = (key: string) => (keys.push(key), Promise.resolve(answers.shift() ?? done))
    for (const content of [{ a: 1n }, { a: 1n }, { a: 1n }, { a: 2n }]) await writes.run(content, call)
    expect(keys[1]).toBe(keys[0])
    expect(new Set(keys).size).toBe(3)
  })

  it('are told of when the form is gone by the time they failed', async () => {
    const late = vi.fn()
    const { writes, dispose } = createRoot((end) => ({ writes: createWrites(late), dispose: end }))
    const running = writes.run({ a: 1 }, () => Promise.resolve(lost))
    dispose()
    await running
    expect(writes.isGone()).toBe(true)
    expect(late).toHaveBeenCalledExactlyOnceWith(lost)
  })

  it('are not stuck after a mistake of ours', async () => {
    const writes = createRoot(() => createWrites())
    await expect(writes.run({}, () => Promise.reject(new Error('mistake')))).rejects.toThrow('mistake')
    expect(writes.sending()).toBe(false)
  })
})
