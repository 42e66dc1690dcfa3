import { createHash } from 'node:crypto'

/** A generator with a fixed start: the same seed gives the same ids, secrets and amounts, in the same order. Never for real secrets. */
export interface Random {
  /** `length` pseudo-random bytes. */
  bytes(length: number): Buffer
  /** A whole number from 0 up to, not including, `below`. */
  int(below: number): number
  /** A version 4 UUID. */
  uuid(): string
  pick<T>(items: readonly [T, ...T[]]): T
}

/** Creates a generator that depends on the seed alone. */
export function createRandom(seed: string): Random {
  let counter = 0
  let pool = Buffer.alloc(0)
  const bytes = (length: number): Buffer => {
    while (pool.length < length) {
      pool = Buffer.concat([pool, createHash('sha256').update(`${seed}/${counter++}`).digest()])
    }
    const taken = pool.subarray(0, length)
    pool = pool.subarray(length)
    return taken
  }
  const int = (below: number): number => bytes(6).readUIntBE(0, 6) % below
  return {
    bytes,
    int,
    uuid() {
      const b = Buffer.from(bytes(16))
      b[6] = ((b[6] ?? 0) & 0x0f) | 0x40
      b[8] = ((b[8] ?? 0) & 0x3f) | 0x80
      const hex = b.toString('hex')
      return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
    },
    pick: (items) => items[int(items.length)] ?? items[0]
  }
}
