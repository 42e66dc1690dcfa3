import { createUuid } from '~/lib/uuid'

/**
 * Idempotency keys for a form: the same key as long as the same content is sent, so that sending again after a lost answer can't do it
 * twice; a new one as soon as the content differs, because Rafiki refuses a key with other arguments (contract A3), and once it was done
 * (`settled`), because Rafiki would repeat its first answer for a day and do nothing.
 */
export function createIdempotencyKeys(): { keyFor(content: object): string; settled(): void } {
  let last = ''
  let key = ''
  return {
    keyFor(content) {
      const text = JSON.stringify(content, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))
      if (text !== last) [last, key] = [text, createUuid()]
      return key
    },
    settled: () => void (last = '')
  }
}
