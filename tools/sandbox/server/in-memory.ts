import { createServer, request } from 'node:http'
import { duplexPair } from 'node:stream'
import { type Handler } from './http.ts'
import { listenerOf } from './listen.ts'

const withoutBody = new Set([204, 205, 304])

/**
 * Calls a handler as `fetch` calls a server, over a pipe in memory instead of a port. It speaks real HTTP, so a handler that drops the
 * connection is a failed fetch, as in a browser. Redirects are answered, not followed, and no cookie is kept.
 * @returns a function that rejects with a TypeError when the connection breaks, and with the signal's reason when the request is aborted
 */
export function fetchInMemory(handler: Handler): (request: Request) => Promise<Response> {
  const server = createServer(listenerOf(handler))
  return async (asked) => {
    const { pathname, search, host } = new URL(asked.url)
    const body = Buffer.from(await asked.arrayBuffer())
    asked.signal.throwIfAborted()
    const [client, connection] = duplexPair()
    // Unlike a socket, one end of the pipe does not notice that the other was destroyed.
    connection.once('close', () => client.destroy())
    client.once('close', () => connection.destroy())
    server.emit('connection', connection)
    return new Promise((resolve, reject) => {
      const outgoing = request({
        createConnection: () => client,
        method: asked.method,
        path: pathname + search,
        headers: { ...Object.fromEntries(asked.headers), host, ...(asked.body && { 'content-length': body.length }) }
      })
      const failed = (cause?: unknown) => {
        client.destroy()
        reject(asked.signal.aborted ? (asked.signal.reason as Error) : new TypeError('fetch failed', { cause }))
      }
      asked.signal.addEventListener('abort', failed, { once: true })
      outgoing.once('error', failed)
      outgoing.once('response', (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.once('error', failed)
        incoming.once('end', () => {
          const headers = new Headers()
          for (const [name, values = []] of Object.entries(incoming.headersDistinct))
            for (const value of values) headers.append(name, value)
          const status = incoming.statusCode ?? 500
          const content = withoutBody.has(status) ? null : Buffer.concat(chunks)
          client.destroy()
          resolve(new Response(content, { status, statusText: incoming.statusMessage ?? '', headers }))
        })
      })
      outgoing.end(body)
    })
  }
}
