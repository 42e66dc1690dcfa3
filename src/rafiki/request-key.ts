import { createUuid } from '~/lib/uuid'

/**
 * Idempotency keys for a form: the same key as long as the same content is sent, so that sending again after a lost answer can't do it
 * twice; a new one as soon as the content differs, because Rafiki refuses a key with other arguments (contract A3).
 */
export function createRequestKeys(): (content: object) => string {
  let last = ''
  let key = ''
  return (content) => {
    const text = JSON.stringify(content)
    if (text !== last) [last, key] = [text, createUuid()]
    return key
  }
}
