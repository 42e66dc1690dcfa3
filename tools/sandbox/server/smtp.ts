import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { callbackify } from 'node:util'
import { simpleParser } from 'mailparser'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

/** A mail as a reader sees it: the plain text, without its encoding. */
interface ReceivedMail {
  to: string
  subject: string
  body: string
}

/**
 * A mail server on a free port of loopback that takes every mail and forwards none. A sender is answered after `deliver` was called,
 * once for each recipient.
 */
export async function startSmtp(
  deliver: (mail: ReceivedMail) => void
): Promise<{ port: number; close(): Promise<void> }> {
  const receive = async (stream: Readable, { envelope }: SMTPServerSession) => {
    const { subject = '', text = '' } = await simpleParser(stream, { skipHtmlToText: true, skipTextToHtml: true })
    for (const { address } of envelope.rcptTo) deliver({ to: address, subject, body: text.trim() })
  }
  const smtp = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 1, // ms until open connections are dropped
    onData: callbackify(receive)
  })
  smtp.on('error', () => undefined) // a sender that hangs up is no error of the server's
  const server = smtp.listen(0, '127.0.0.1')
  await new Promise<void>((resolve, reject) => server.once('listening', resolve).once('error', reject))
  return {
    port: (server.address() as AddressInfo).port,
    close: () => new Promise((resolve) => smtp.close(resolve))
  }
}
