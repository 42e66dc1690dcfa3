import { get, type IncomingMessage, type Server } from 'node:http'
import { afterEach, expect, it } from 'vitest'
import { startViteDevServer } from './vite-dev-server.ts'
import { type Handler } from './http.ts'
import { listen } from './listen.ts'

let end: () => Promise<unknown>
afterEach(() => end())

/** The status of `/` when it is requested under that host. */
const statusAs = (port: number, host: string) =>
  new Promise<number | undefined>((resolve, reject) =>
    get({ port, host: '127.0.0.1', headers: { host }, agent: false }, (answer: IncomingMessage) => {
      answer.resume()
      resolve(answer.statusCode)
    }).once('error', reject)
  )

it('Vite answers requests for the console’s host, and for no other', async () => {
  const late: { files?: Handler } = {}
  const { server, port } = await listen((req, res) => late.files?.(req, res), 0)
  const close = (server: Server) => server.close().closeAllConnections()
  const vite = await startViteDevServer(server, 'console.example')
  end = () => vite.close().finally(() => close(server))
  late.files = vite.files
  expect(await statusAs(port, 'console.example:3010')).toBe(200)
  expect(await statusAs(port, 'localhost:3010')).toBe(200)
  expect(await statusAs(port, 'evil.example')).toBe(403)
}, 30_000)
