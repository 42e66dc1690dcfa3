import type { IncomingMessage, ServerResponse } from 'node:http'
import { isIP } from 'node:net'

/** Answers one request. Every server of the sandbox is one; faults wrap it, the gateway forwards to it. */
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
 * Whether a request names loopback as its host. A foreign page can have its own name resolve to this machine (DNS rebinding) and then has
 * our origin, but its name stays in `Host`.
 */
export function isForLoopback(req: IncomingMessage): boolean {
  const name = nameIn(req.headers.host)
  return name === 'localhost' || name === '[::1]' || (isIP(name) === 4 && name.startsWith('127.'))
}

/** Whether a request names localhost, any address (which cannot be rebound) or `ownName`, for a server that may listen on other interfaces. */
export function isForUs(req: IncomingMessage, ownName: string): boolean {
  const name = nameIn(req.headers.host)
  return name === 'localhost' || name === ownName.toLowerCase() || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0
}
