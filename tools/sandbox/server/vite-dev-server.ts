import type { Server } from 'node:http'
import { isIP } from 'node:net'
import type { Handler } from './http.ts'

/**
 * Starts Vite's dev server, which replaces the built files while developing.
 * @param server takes the sockets of hot reload
 * @param host the console's host; Vite rejects requests for other hosts unless it is given their name
 */
export async function startViteDevServer(
  server: Server,
  host: string
): Promise<{ files: Handler; close: () => Promise<void> }> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    appType: 'spa',
    clearScreen: false,
    server: { middlewareMode: true, hmr: { server }, ...(isIP(host) === 0 ? { allowedHosts: [host] } : {}) }
  })
  const files: Handler = (req, res) => {
    try {
      decodeURI(req.url ?? '')
    } catch {
      // Vite's own answer to these is empty.
      res.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' })
      return void res.end('Bad Request\n')
    }
    vite.middlewares(req, res)
  }
  return { files, close: () => vite.close() }
}
