import { connect } from 'node:net'
import { expect, it } from 'vitest'
import { readMail, startSmtp } from './smtp.ts'

const lines = (...text: string[]) => Buffer.from(text.join('\r\n')).toString('latin1')

it('reads the plain one of several parts, and words that are no ASCII', () => {
  const raw = lines(
    'From: a@b.example',
    'Subject: =?UTF-8?q?Gr=C3=BC=C3=9Fe_an?= =?UTF-8?b?IOael+e+jg==?=',
    'Content-Type: multipart/alternative;',
    ' boundary=xyz',
    '',
    '--xyz',
    'Content-Type: text/html; charset=UTF-8',
    '',
    '<p>no</p>',
    '--xyz',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Type: text/plain; charset=UTF-8',
    '',
    'Caf=C3=A9 http://localhost/kratos?flow=3D1&=',
    'token=3D2',
    '--xyz--',
    ''
  )
  expect(readMail(raw)).toEqual({
    subject: 'Grüße an 林美',
    body: 'Café http://localhost/kratos?flow=1&token=2'
  })
})

it('reads a mail of one part, in base64 or as it is', () => {
  const inBase64 = Buffer.from('Hëllo\r\nthere\r\n').toString('base64')
  expect(readMail(lines('subject: x', 'Content-Transfer-Encoding: BASE64', '', inBase64)).body).toBe('Hëllo\nthere')
  expect(readMail(lines('Subject: Zoë', '', 'naïve')).body).toBe('naïve')
  expect(readMail(lines('Subject: Zoë', '', 'naïve')).subject).toBe('Zoë')
})

it('takes a mail for each of its recipients, however the bytes are cut', async () => {
  const mails: unknown[] = []
  const smtp = await startSmtp((mail) => mails.push(mail))
  const socket = connect(smtp.port, '127.0.0.1')
  const talk = lines(
    'EHLO me',
    'MAIL FROM:<a@b.example>',
    'RCPT TO:<jörg+x@c.example>',
    'RCPT TO:<"a b"@c.example>',
    'DATA',
    'Subject: dots',
    '',
    '..one',
    '.',
    'QUIT',
    ''
  )
  for (const byte of talk) socket.write(byte, 'latin1')
  await new Promise((resolve) => socket.on('data', () => undefined).on('close', resolve))
  await smtp.close()
  expect(mails).toEqual([
    { to: 'jörg+x@c.example', subject: 'dots', body: '.one' },
    { to: '"a b"@c.example', subject: 'dots', body: '.one' }
  ])
})
