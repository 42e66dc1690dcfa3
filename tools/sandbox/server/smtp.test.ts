import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startSmtp } from './smtp.ts'

let mails: { to: string; subject: string; body: string }[]
let smtp: Awaited<ReturnType<typeof startSmtp>>
beforeEach(async () => {
  mails = []
  smtp = await startSmtp((mail) => mails.push(mail))
})
afterEach(() => smtp.close())

const closed = (socket: Socket) => new Promise((resolve) => socket.on('data', () => undefined).on('close', resolve))

/** Speaks as a client does: each command after the answer to the one before. */
async function send(recipients: string[], ...mail: string[]): Promise<void> {
  const socket = connect(smtp.port, '127.0.0.1')
  const to = recipients.map((address) => `RCPT TO:<${address}>`)
  const commands = ['EHLO me', 'MAIL FROM:<a@b.example>', ...to, 'DATA', [...mail, '.'].join('\r\n'), 'QUIT']
  socket.on('data', () => void socket.write(`${commands.shift() ?? ''}\r\n`))
  await closed(socket)
}

it('delivers the plain text of a mail with several parts, and a subject beyond ASCII', async () => {
  await send(
    ['ada@c.example'],
    'Subject: =?UTF-8?q?Gr=C3=BC=C3=9Fe_an?= =?UTF-8?b?IOael+e+jg==?=',
    'Content-Type: multipart/alternative; boundary=xyz',
    '',
    '--xyz',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Type: text/plain; charset=UTF-8',
    '',
    'Caf=C3=A9 http://localhost/kratos?flow=3D1&=',
    'token=3D2',
    '--xyz',
    'Content-Type: text/html; charset=UTF-8',
    '',
    '<p>no</p>',
    '--xyz--'
  )
  expect(mails).toEqual([
    { to: 'ada@c.example', subject: 'Grüße an 林美', body: 'Café http://localhost/kratos?flow=1&token=2' }
  ])
})

it('delivers a mail to each of its recipients', async () => {
  await send(['jorg+x@c.example', 'ada@c.example'], 'Subject: dots', '', '..one')
  expect(mails).toEqual([
    { to: 'jorg+x@c.example', subject: 'dots', body: '.one' },
    { to: 'ada@c.example', subject: 'dots', body: '.one' }
  ])
})

it('drops open connections when it is closed', async () => {
  const socket = connect(smtp.port, '127.0.0.1')
  await new Promise((resolve) => socket.once('data', resolve))
  await Promise.all([smtp.close(), closed(socket)])
  smtp = await startSmtp(() => undefined)
})
