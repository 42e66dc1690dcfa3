import { asciiText } from './plain-text'

const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** A random UUID, version 4 (RFC 9562). Not `crypto.randomUUID`, which browsers offer on https and localhost only. */
export function createUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x40], 6)
  bytes.set([((bytes[8] ?? 0) & 0x3f) | 0x80], 8)
  const text = Array.from(bytes, hex).join('')
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/**
 * The id in a text as it was pasted: with unseen characters, other dashes or none, braces, capitals.
 * @returns undefined when there is none
 */
export function parseUuid(text: string): string | undefined {
  const plain = asciiText(text)
    .toLowerCase()
    .replace(/^urn:uuid:/, '')
    .replace(/^\{(.*)\}$/, '$1')
  const dashed = plain.replace(/^([\da-f]{8})([\da-f]{4})([\da-f]{4})([\da-f]{4})([\da-f]{12})$/, '$1-$2-$3-$4-$5')
  return isUuid(dashed) ? dashed : undefined
}

/** Whether `text` has the form of a Rafiki id. Rafiki answers an id of another form with a raw SQL error (contract A3), so check before asking. */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
