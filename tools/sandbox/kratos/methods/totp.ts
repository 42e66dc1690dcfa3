import { createHmac } from 'node:crypto'
import QRCode from 'qrcode'
import type { KratosContext } from '../server/context.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const stepSeconds = 30

/** Writes bytes in base32 (RFC 4648) without padding. */
export function encodeBase32(bytes: Buffer): string {
  let bits = ''
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}

/** Reads base32 without padding, in capital letters. */
export function decodeBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}

/** The code of an authenticator (RFC 6238: SHA-1, 30 s, 6 digits) at that time in milliseconds. */
export function totpCode(secret: Buffer, at: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / stepSeconds)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac[19] ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Whether the code is the current one, or that of one step before or after; a code may be used twice (kratos §5.1). */
export function isTotpCode(secret: Buffer, code: string, now: number): boolean {
  return [-1, 0, 1].some((step) => totpCode(secret, now + step * stepSeconds * 1000) === code)
}

/** The address in the QR code, from which an authenticator app reads the secret. */
export function totpUrl(kratos: KratosContext, account: string, secret: Buffer): string {
  const { issuer } = kratos.config.selfservice.methods.totp.config
  const query = `algorithm=SHA1&digits=6&issuer=${encodeURIComponent(issuer)}&period=30&secret=${encodeBase32(secret)}`
  return `otpauth://totp/${encodeURIComponent(issuer)}:${account}?${query}`
}

/** A QR code of 256 × 256 as a PNG in a data URL. */
export function qrImage(text: string): Promise<string> {
  return QRCode.toDataURL(text, { width: 256, margin: 2, errorCorrectionLevel: 'M' })
}
