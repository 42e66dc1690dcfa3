import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A mail as a reader sees it: its text, not its wrapping. */
interface Received {
  to: string
  subject: string
  body: string
}

/** Bytes are kept as characters up to U+00FF until their encoding is known. */
const asUtf8 = (bytes: string) => Buffer.from(bytes, 'latin1').toString('utf8')

const fromHex = (text: string) =>
  text.replace(/=([\dA-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))

function decoded(body: string, encoding: string): string {
  if (encoding === 'base64') return Buffer.from(body, 'base64').toString('utf8')
  return asUtf8(encoding === 'quoted-printable' ? fromHex(body.replace(/[ \t]*=\r?\n/g, '')) : body)
}

/** Words of a header (RFC 2047): `=?utf-8?q?…?=` and `=?utf-8?b?…?=`, with nothing between neighbours. */
const readWords = (text: string) =>
  asUtf8(text)
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, how: string, word: string) =>
      decoded(
        how.toLowerCase() === 'q' ? word.replaceAll('_', ' ') : word,
        how.toLowerCase() === 'q' ? 'quoted-printable' : 'base64'
      )
    )

/**
 * Subject and text of a mail; of several parts the plain one (RFC 2046 §5.1).
 * @param raw the mail as it came, a character a byte
 */
export function readMail(raw: string): Omit<Received, 'to'> {
  const end = /\r?\n\r?\n/.exec(raw)
  const head = (end ? raw.slice(0, end.index) : raw).replace(/\r?\n[ \t]+/g, ' ')
  const rest = end ? raw.slice(end.index + end[0].length) : ''
  const header = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? ''
  const subject = readWords(header('subject'))
  const type = header('content-type')
  const boundary = /^multipart\/.*\bboundary="?([^";]+)"?/i.exec(type)?.[1]
  if (boundary === undefined)
    return {
      subject,
      body: decoded(rest, header('content-transfer-encoding').toLowerCase()).replaceAll('\r\n', '\n').trim()
    }
  const parts = `\n${rest}`
    .split(`\n--${boundary}`)
    .slice(1, -1)
    .map((part) => part.replace(/^[ \t]*\r?\n/, ''))
  const chosen = parts.find((part) => /^content-type:[ \t]*text\/plain/im.test(part)) ?? parts[0] ?? ''
  return { subject, body: readMail(chosen).body }
}

/** One connection: as much of RFC 5321 as it takes to be handed a mail. */
function converse(socket: Socket, deliver: (mail: Received) => void): void {
  let rest = ''
  let recipients: string[] = []
  let data: string[] | undefined
  const say = (line: string) => void socket.write(`${line}\r\n`)
  function hear(line: string): void {
    if (data) {
      if (line !== '.') return void data.push(line.replace(/^\./, ''))
      const mail = readMail(data.join('\r\n'))
      for (const to of recipients) deliver({ to, ...mail })
      data = undefined
      return say('250 kept')
    }
    const verb = line.slice(0, 4).toUpperCase()
    if (verb === 'EHLO') return say('250-sandbox\r\n250-8BITMIME\r\n250 SMTPUTF8')
    if (verb === 'MAIL' || verb === 'RSET') recipients = []
    if (verb === 'RCPT') recipients.push(asUtf8(/<(.*)>/.exec(line)?.[1] ?? ''))
    if (verb === 'DATA') {
      data = []
      return say('354 go on')
    }
    say(verb === 'QUIT' ? '221 bye' : '250 fine')
    if (verb === 'QUIT') socket.end()
  }
  socket.on('error', () => undefined) // the sender is gone; what it had to say is said
  socket.setEncoding('latin1')
  socket.on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\r\n')
    rest = lines.pop() ?? ''
    lines.forEach(hear)
  })
  say('220 sandbox')
}

/** A mail server on a free port of loopback that takes every mail and sends none on. */
export async function startSmtp(deliver: (mail: Received) => void): Promise<{ port: number; close(): Promise<void> }> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
    converse(socket, deliver)
  })
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        for (const socket of open) socket.destroy()
      })
  }
}
