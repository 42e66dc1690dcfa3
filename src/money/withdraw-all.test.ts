import { createRoot } from 'solid-js'
import { describe, expect, it, vi } from 'vitest'
import type { Outcome, Taken } from '~/rafiki/client/failures'
import { createOperation } from './operation'
import { createPendingTransferStore } from './pending-transfers'

const account = { kind: 'wallet-address', id: '0f0e0d0c-0b0a-4908-8706-050403020100', code: 'USD', scale: 2 } as const

/** A withdrawal of all that an account has, of which `took` says how much that was. */
function withdrawAll(took: bigint) {
  const request = vi.fn((): Promise<Outcome<Taken>> => Promise.resolve({ status: 'done', value: { units: took } }))
  const readBalance = vi.fn().mockResolvedValueOnce(4_321n).mockResolvedValue(0n)
  const pendingTransfers = createPendingTransferStore(`ada-${took}`)
  const parts = { account, direction: 'withdrawal', takesAll: true, request, readBalance, pendingTransfers } as const
  return { request, operation: createRoot(() => createOperation(parts)) }
}

describe('a withdrawal that takes all there is', () => {
  it('isn’t sent once there is another amount than was confirmed', async () => {
    const { operation, request } = withdrawAll(4_321n)
    operation.edit(4_000n)
    await operation.submit()
    expect(operation.state()).toMatchObject({ at: 'refused', code: 'NOT_SENT' })
    expect(request).not.toHaveBeenCalled()
  })

  it('says what it took, which may have grown while it was on its way', async () => {
    const { operation } = withdrawAll(4_500n)
    operation.edit(4_321n)
    await operation.submit()
    expect(operation.state()).toMatchObject({ at: 'done', intent: { units: 4_500n } })
  })
})
