const hex = (byte: number): string => byte.toString(16).padStart(2, '0')

/** A random UUID, version 4 (RFC 9562). Not `crypto.randomUUID`, which browsers give to https and localhost alone. */
export function createUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes.set([((bytes[6] ?? 0) & 0x0f) | 0x40], 6)
  bytes.set([((bytes[8] ?? 0) & 0x3f) | 0x80], 8)
  const text = Array.from(bytes, hex).join('')
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
