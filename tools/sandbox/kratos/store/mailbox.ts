import type { Clock } from '../../clock.ts'

export interface Mail {
  to: string
  subject: string
  body: string
  /** ISO 8601. */
  sentAt: string
  read: boolean
}

/** Receives the mails of the sandbox's Kratos. */
export interface Mailbox {
  send(to: string, subject: string, body: string): void
  /** The newest unread mail to that address as text, which is read from then on; undefined when there is none. */
  newest(to: string): string | undefined
  /** Newest first. */
  all(): Mail[]
}

/** Creates an empty mailbox. */
export function createMailbox(clock: Clock): Mailbox {
  const mails: Mail[] = []
  return {
    send(to, subject, body) {
      mails.unshift({ to, subject, body, sentAt: new Date(clock.now()).toISOString(), read: false })
    },
    newest(to) {
      const mail = mails.find((one) => !one.read && one.to.toLowerCase() === to.toLowerCase())
      if (!mail) return undefined
      mail.read = true
      return `To: ${mail.to}\nSubject: ${mail.subject}\n\n${mail.body}\n`
    },
    all: () => mails.map((mail) => ({ ...mail }))
  }
}
