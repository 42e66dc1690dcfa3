import { createRoot } from 'solid-js'
import { describe, expect, it, vi } from 'vitest'
import type { Outcome } from '~/rafiki/client/failures'
import { createMutation } from './create-mutation'

const lost: Outcome<void> = { status: 'unknown', message: 'lost' }
const refused = (byRafiki: boolean): Outcome<void> => ({ status: 'refused', code: 'X', message: 'no', byRafiki })
const done: Outcome<void> = { status: 'done', value: undefined }

describe('the mutations of a form', () => {
  it('stay unknown when the second try is stopped before it reaches Rafiki, since the first may have been made', async () => {
    const mutation = createRoot(() => createMutation())
    await mutation.run({ a: 1 }, () => Promise.resolve(lost))
    await mutation.run({ a: 1 }, () => Promise.resolve(refused(false)))
    expect(mutation.error()).toEqual({ status: 'unknown', message: 'no' })
    await mutation.run({ a: 1 }, () => Promise.resolve(refused(false)))
    expect(mutation.error()?.status).toBe('unknown')
    await mutation.run({ a: 1 }, () => Promise.resolve(refused(true)))
    expect(mutation.error()?.status).toBe('refused')
  })

  it('are refused when nothing was sent before, or something else was', async () => {
    const mutation = createRoot(() => createMutation())
    await mutation.run({ a: 1 }, () => Promise.resolve(refused(false)))
    expect(mutation.error()?.status).toBe('refused')
    await mutation.run({ a: 1 }, () => Promise.resolve(lost))
    await mutation.run({ a: 2 }, () => Promise.resolve(refused(false)))
    expect(mutation.error()?.status).toBe('refused')
  })

  it('go out one at a time', async () => {
    const mutation = createRoot(() => createMutation())
    const call = vi.fn(() => Promise.resolve(done))
    const both = [mutation.run({ a: 1 }, call), mutation.run({ a: 1 }, call)]
    expect((await Promise.all(both)).filter(Boolean)).toHaveLength(1)
    expect(call).toHaveBeenCalledOnce()
    expect(mutation.sending()).toBe(false)
  })

  it('have one key as long as the content is the same, until it was done: then the same again is another write', async () => {
    const mutation = createRoot(() => createMutation())
    const keys: string[] = []
    const answers = [lost, done, done, done]
    const call = (key: string) => (keys.push(key), Promise.resolve(answers.shift() ?? done))
    for (const content of [{ a: 1n }, { a: 1n }, { a: 1n }, { a: 2n }]) await mutation.run(content, call)
    expect(keys[1]).toBe(keys[0])
    expect(new Set(keys).size).toBe(3)
  })

  it('are told of when the form is gone by the time they failed', async () => {
    const late = vi.fn()
    const { mutation, dispose } = createRoot((end) => ({ mutation: createMutation(late), dispose: end }))
    const running = mutation.run({ a: 1 }, () => Promise.resolve(lost))
    dispose()
    await running
    expect(mutation.isDisposed()).toBe(true)
    expect(late).toHaveBeenCalledExactlyOnceWith(lost)
  })

  it('are not stuck after a mistake of ours', async () => {
    const mutation = createRoot(() => createMutation())
    await expect(mutation.run({}, () => Promise.reject(new Error('mistake')))).rejects.toThrow('mistake')
    expect(mutation.sending()).toBe(false)
  })
})
