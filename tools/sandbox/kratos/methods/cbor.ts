export type Cbor = number | bigint | string | Buffer | boolean | null | Cbor[] | Map<Cbor, Cbor>

/**
 * Decodes one CBOR item (RFC 8949, definite lengths only, which is all that CTAP2 allows) and says where it ended.
 * @throws RangeError when the bytes are none
 */
export function decodeCbor(bytes: Buffer, start = 0): { value: Cbor; end: number } {
  let at = start
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError('CBOR ends too early')
    at += length
    return bytes.subarray(at - length, at)
  }
  const argument = (info: number): number => {
    if (info < 24) return info
    if (info === 24) return take(1).readUInt8()
    if (info === 25) return take(2).readUInt16BE()
    if (info === 26) return take(4).readUInt32BE()
    if (info === 27) return Number(take(8).readBigUInt64BE())
    throw new RangeError('CBOR of indefinite length')
  }
  const item = (depth: number): Cbor => {
    if (depth > 16) throw new RangeError('CBOR nested too deeply')
    const first = take(1).readUInt8()
    const length = argument(first & 31)
    switch (first >> 5) {
      case 0:
        return length
      case 1:
        return -1 - length
      case 2:
        return take(length)
      case 3:
        return take(length).toString('utf8')
      case 4: {
        const list: Cbor[] = []
        for (let i = 0; i < length; i++) list.push(item(depth + 1))
        return list
      }
      case 5: {
        const map = new Map<Cbor, Cbor>()
        for (let i = 0; i < length; i++) map.set(item(depth + 1), item(depth + 1))
        return map
      }
      case 6:
        return item(depth + 1)
      default:
        return first === 0xf5 ? true : first === 0xf4 ? false : null
    }
  }
  const value = item(0)
  return { value, end: at }
}
