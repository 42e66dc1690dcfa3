import { createServer, type RequestListener, type Server } from 'node:http'
import { type AddressInfo, isIP } from 'node:net'
import type { Handler } from './http.ts'

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

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException | undefined)?.code

/** Listens on that port, or on any free one when another program has it. @throws any other listen error */
export async function listenNear(handler: Handler, port: number): Promise<{ server: Server; port: number }> {
  try {
    return await listen(handler, port)
  } catch (error) {
    if (codeOf(error) !== 'EADDRINUSE' && codeOf(error) !== 'EACCES') throw error
    return listen(handler, 0)
  }
}

/**
 * Listens on both addresses of `localhost`: a browser may try either first, and would reach another program there.
 * @throws the listen error
 */
export async function listenOnLocalhost(
  handler: Handler,
  port: number
): Promise<{ servers: [Server, ...Server[]]; port: number }> {
  const first = await listen(handler, port, '127.0.0.1')
  try {
    const second = await listen(handler, first.port, '::1')
    // Vite's hot reload listens for sockets on the first server only.
    second.server.on('upgrade', (req, socket, head) => {
      if (!first.server.emit('upgrade', req, socket, head)) socket.destroy()
    })
    return { servers: [first.server, second.server], port: first.port }
  } catch (error) {
    const noSuchAddress = codeOf(error) === 'EADDRNOTAVAIL' || codeOf(error) === 'EAFNOSUPPORT'
    if (noSuchAddress) return { servers: [first.server], port: first.port }
    await new Promise((resolve) => first.server.close(resolve))
    if (port === 0 && codeOf(error) === 'EADDRINUSE') return listenOnLocalhost(handler, 0)
    throw error
  }
}

/** The host in the console's address: a name as given, `localhost` for a loopback address and for all addresses. */
export function shownName(host: string): string {
  const isLocal = isIP(host) === 0 || /^(127\.|0\.0\.0\.0$|::1?$)/.test(host)
  if (!isLocal) return isIP(host) === 6 ? `[${host}]` : host
  return isIP(host) === 0 ? host : 'localhost'
}
