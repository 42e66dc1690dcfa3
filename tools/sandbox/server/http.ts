import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import { type AddressInfo, isIP } from 'node:net'

/** What every server of the sandbox is made of; faults wrap it, the origin forwards to it. */
export type Handler = (req: IncomingMessage, res: ServerResponse) => void | Promise<void>

/**
 * The whole body of a request.
 * @throws RangeError when it is longer than `limit` bytes
 */
export async function readBody(req: IncomingMessage, limit = 8 * 1024 * 1024): Promise<Buffer> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of req as AsyncIterable<Buffer>) {
    length += chunk.length
    if (length > limit) throw new RangeError('body too large')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** Answers with JSON. */
export function sendJson(
  res: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {}
): void {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...headers })
  res.end(JSON.stringify(body))
}

/** The name in a `Host` header, without its port; empty when there is none. */
const nameIn = (host: string | undefined) => (/^(\[[^\]]*\]|[^:]*)/.exec(host ?? '')?.[1] ?? '').toLowerCase()

/**
 * Whether a request was meant for loopback. A page of elsewhere can have its name resolve to this machine (DNS rebinding) and is then of our
 * origin, but the name stays in `Host`.
 */
export function isForLoopback(req: IncomingMessage): boolean {
  const name = nameIn(req.headers.host)
  return name === 'localhost' || name === '[::1]' || (isIP(name) === 4 && name.startsWith('127.'))
}

/** The same for what may listen elsewhere, too: under an address, which nobody can rebind, or the name it goes by. */
export function isForUs(req: IncomingMessage, ownName: string): boolean {
  const name = nameIn(req.headers.host)
  return name === 'localhost' || name === ownName.toLowerCase() || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0
}

/** A handler as Node's servers want one: what it throws is printed, and answered with 500. */
export function listenerOf(handler: Handler): RequestListener {
  return (req, res) => {
    // Also catches what a handler throws before its first `await`.
    new Promise((resolve) => resolve(handler(req, res))).catch((error: unknown) => {
      if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain' })
      res.end('Internal Server Error')
      console.error(error)
    })
  }
}

/**
 * Listens and resolves once the port is open; `port` 0 takes any free one.
 * @throws the listen error (EADDRINUSE, EACCES …)
 */
export function listen(handler: Handler, port: number, host = '127.0.0.1'): Promise<{ server: Server; port: number }> {
  const server = createServer(listenerOf(handler))
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve({ server, port: (server.address() as AddressInfo).port })
    })
  })
}
