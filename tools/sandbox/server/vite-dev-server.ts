import type { Server } from 'node:http'
import { isIP } from 'node:net'
import type { Handler } from './http.ts'

/**
 * Vite's dev server in place of the built files.
 * @param server is where its hot reload waits for sockets
 * @param host what the console listens on: another name than localhost has to be allowed, or Vite refuses what is asked under it
 */
export async function startDeveloping(
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
