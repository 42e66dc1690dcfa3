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
  return { files: (req, res) => vite.middlewares(req, res), close: () => vite.close() }
}
