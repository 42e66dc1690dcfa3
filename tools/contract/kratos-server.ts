import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createClock } from '../sandbox/clock.ts'
import { listen, readBody, sendJson } from '../sandbox/server/http.ts'
import type { Kratos } from '../sandbox/kratos/kratos.ts'
import { createKratos } from '../sandbox/kratos/kratos.ts'
import { createRandom } from '../sandbox/random.ts'

/** A Kratos of the sandbox on free ports, with what the replay needs to steer it. */
export interface KratosStand {
  kratos: Kratos
  publicUrl: string
  adminUrl: string
  /** `POST /configure`, `POST /clock`, `GET /mailbox?to=` */
  controlUrl: string
  close(): Promise<void>
}

const prefix = '/kratos'

/** Starts it; the public API stands behind a server that strips the prefix, as the console's origin does. */
export async function startKratosStand(seed: string): Promise<KratosStand> {
  const clock = createClock()
  // The ports are known only when the servers stand, and the servers need what they serve.
  const stage: { kratos?: Kratos } = {}
  const front = await listen(async (req, res) => {
    if (!req.url?.startsWith(`${prefix}/`)) res.writeHead(404).end()
    else {
      req.url = req.url.slice(prefix.length)
      await stage.kratos?.publicApi(req, res)
    }
  }, 0)
  const admin = await listen((req, res) => stage.kratos?.adminApi(req, res), 0)
  const consoleUrl = `http://localhost:${front.port}`
  const kratos = createKratos({
    clock,
    random: createRandom(seed),
    publicUrl: consoleUrl + prefix,
    adminUrl: `http://127.0.0.1:${admin.port}`,
    consoleUrl
  })
  stage.kratos = kratos

  async function control(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(req.url ?? '/', 'http://control')
    if (pathname === '/mailbox') {
      const mail = kratos.mailbox.newest(searchParams.get('to') ?? '')
      if (mail === undefined) res.writeHead(404).end()
      else res.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' }).end(mail)
      return
    }
    const body = JSON.parse((await readBody(req)).toString('utf8')) as Record<string, unknown>
    if (pathname === '/clock') clock.advance(Number(body['seconds']))
    else kratos.configure(body)
    sendJson(res, 200, {})
  }

  const steering = await listen(control, 0)
  const servers: Server[] = [front.server, admin.server, steering.server]
  return {
    kratos,
    publicUrl: consoleUrl + prefix,
    adminUrl: `http://127.0.0.1:${admin.port}`,
    controlUrl: `http://127.0.0.1:${steering.port}`,
    async close() {
      await Promise.all(
        servers.map(
          (server) =>
            new Promise<void>((resolve) => {
              server.close(() => resolve())
              server.closeAllConnections()
            })
        )
      )
    }
  }
}
