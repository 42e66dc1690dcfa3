import type { Mail } from '../kratos/store/mailbox.ts'
import { type Handler, isForUs, sendJson } from './http.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replace(/[&<>"']/g, (char) => escapes[char] ?? char)

/** Text as HTML, with web addresses as links. */
const withLinks = (text: string) =>
  text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, at) => (at % 2 === 1 ? `<a href="${escape(part)}">${escape(part)}</a>` : escape(part)))
    .join('')

const style = `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 46rem; margin: 2rem auto; padding: 0 1rem }
article { border: 1px solid GrayText; border-radius: 8px; padding: 0 1rem; margin: 1rem 0 }
h2 { font-size: 1.1rem; margin: .75rem 0 0 }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit }
.meta { color: GrayText; margin: 0 }`

const article = (mail: Mail) => `<article>
<h2>${escape(mail.subject)}</h2>
<p class="meta">to ${escape(mail.to)}, <time datetime="${escape(mail.sentAt)}">${escape(mail.sentAt)}</time></p>
<pre>${withLinks(mail.body)}</pre>
</article>`

const page = (mails: Mail[]) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mailbox of the sandbox</title>
<link rel="stylesheet" href="/mailbox/style.css"></head>
<body><main><h1>Mailbox</h1>
<p>What Kratos would have mailed, newest first. Nothing leaves this machine. Reload to look again.</p>
${mails.length === 0 ? '<p>No mail yet.</p>' : mails.map(article).join('\n')}
</main></body></html>
`

/**
 * The page `/mailbox`: the mails to everybody, newest first. With `?to=ADDRESS`, for scripts, the newest unread one as text.
 * @param ownName host of the console's origin; a request for another host is refused, since mails hold links that sign in
 */
export function createMailboxPage(
  mailbox: { all(): Mail[]; newest(to: string): string | undefined },
  ownName: string
): Handler {
  return (req, res) => {
    if (!isForUs(req, ownName)) return sendJson(res, 403, { error: 'not by this name' })
    const url = new URL(req.url ?? '/', 'http://localhost')
    const to = url.searchParams.get('to')
    const headers = { 'cache-control': 'no-store' }
    if (req.method !== 'GET') {
      res.writeHead(405, { ...headers, allow: 'GET' })
      return void res.end()
    }
    if (url.pathname.endsWith('.css')) {
      res.writeHead(200, { ...headers, 'content-type': 'text/css; charset=utf-8' })
      return void res.end(style)
    }
    if (to !== null) {
      const text = mailbox.newest(to)
      res.writeHead(text === undefined ? 404 : 200, { ...headers, 'content-type': 'text/plain; charset=utf-8' })
      return void res.end(text ?? 'No unread mail.\n')
    }
    const mails = mailbox.all().toSorted((a, b) => b.sentAt.localeCompare(a.sentAt))
    res.writeHead(200, { ...headers, 'content-type': 'text/html; charset=utf-8' })
    res.end(page(mails))
  }
}
