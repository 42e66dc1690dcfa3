import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClock } from '../clock.ts'
import { NotSupportedError } from '../server/control.ts'
import type { Handler } from '../server/http.ts'
import { createMailbox, type Mail } from '../kratos/store/mailbox.ts'
import { forward } from '../server/gateway.ts'
import { startSmtp } from '../server/smtp.ts'
import { ensureKratos } from './binary.ts'
import { freePorts, type KratosProcess, migrate, serve } from './kratos-process.ts'
import { deploymentSettings, localSettings, scenarioSettings } from './kratos-settings.ts'

export interface RealKratosOptions {
  /** e.g. http://localhost:3010 */
  consoleUrl: string
  /** As it stands in Kratos' answers, without a slash at its end. */
  publicUrl: string
  /** The address under which `adminApi` is reached. */
  adminUrl: string
  /** Merged over the deployment's own */
  more?: object
  say: (text: string) => void
}

/** A Kratos in a process of its own, with the interface of the sandbox's Kratos (tools/sandbox/kratos/kratos.ts). */
export interface RealKratos {
  publicApi: Handler
  adminApi: Handler
  mailbox: { newest(to: string): string | undefined; all(): Mail[] }
  createPerson(p: {
    email: string
    password?: string
    name?: string
    role?: string
    since?: string
  }): Promise<{ id: string }>
  /** Restarts it empty with the settings of the scenarios (kratos §10) and `config` merged over them. @throws UserError */
  configure(o: { config?: object; dev?: boolean }): Promise<void>
  /** Deletes every identity, which is faster than a restart. */
  deleteIdentities(): Promise<void>
  /** @throws NotSupportedError for `expire` */
  endSessions(o: { email?: string; how: 'expire' | 'revoke' }): Promise<number>
  close(): Promise<void>
}

interface Session {
  id: string
}

/**
 * Runs Kratos with the deployment's own kratos.yml, on a database in a temporary folder and with a mail server of its own.
 * @throws UserError when there is no Kratos to run, or it would not start
 */
export async function startRealKratos({
  consoleUrl,
  publicUrl,
  adminUrl,
  more = {},
  say
}: RealKratosOptions): Promise<RealKratos> {
  const binary = await ensureKratos(say)
  const folder = mkdtempSync(join(tmpdir(), 'rafiki-admin-kratos-'))
  // Retries: a process that was just killed may still be writing.
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', removeFolder) // for an exit that does not wait for `close`
  let server: KratosProcess | undefined
  let running = ''
  let mailbox = createMailbox(createClock())
  const smtp = await startSmtp(({ to, subject, body }) => mailbox.send(to, subject, body))
  const places = { consoleUrl, publicUrl, adminUrl, smtpPort: smtp.port, publicPort: 0, adminPort: 0 }
  const database = join(folder, 'kratos.sqlite')
  const empty = join(folder, 'empty.sqlite')

  const close = async () => {
    await server?.stop()
    await smtp.close()
    process.off('exit', removeFolder)
    removeFolder()
  }

  async function start(settings: object, dev: boolean, over: object = {}): Promise<void> {
    await server?.stop()
    server = undefined
    mailbox = createMailbox(createClock())
    running = JSON.stringify([settings, dev])
    const [publicPort = 0, adminPort = 0] = await freePorts(2)
    Object.assign(places, { publicPort, adminPort })
    const local = localSettings({ ...places, database })
    server = await serve({
      binary,
      folder,
      settings: [settings, over, local],
      empty,
      database,
      ports: { public: publicPort, admin: adminPort },
      dev
    })
  }

  try {
    await migrate(binary, empty)
    await start(deploymentSettings(consoleUrl), true, more)
  } catch (error) {
    await close()
    throw error
  }

  const forwardTo =
    (port: 'publicPort' | 'adminPort'): Handler =>
    (req, res) => {
      res.removeHeader('date') // Kratos sends its own
      return forward(req, res, { name: 'kratos', port: places[port], path: req.url ?? '/', timeout: 60_000 })
    }

  /** Calls Kratos' admin API. @throws Error with the answer's text unless its status is one of `accepted` */
  async function callAdmin(method: string, path: string, accepted: number[], body?: object): Promise<unknown> {
    const answer = await fetch(`http://127.0.0.1:${places.adminPort}/admin${path}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {})
    })
    const text = await answer.text()
    if (!accepted.includes(answer.status))
      throw new Error(`Kratos answered ${answer.status} to ${method} ${path}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  async function deleteIdentities(): Promise<void> {
    for (const { id } of (await callAdmin('GET', '/identities?page_size=500', [200])) as { id: string }[])
      await callAdmin('DELETE', `/identities/${id}`, [204])
  }

  return {
    publicApi: forwardTo('publicPort'),
    adminApi: forwardTo('adminPort'),
    mailbox: { newest: (to) => mailbox.newest(to), all: () => mailbox.all() },
    async createPerson({ email, password, name, role }) {
      const known = { ...(name === undefined ? {} : { name }), ...(role === undefined ? {} : { role }) }
      return (await callAdmin('POST', '/identities', [201], {
        traits: { email },
        ...(Object.keys(known).length > 0 ? { metadata_public: known } : {}),
        ...(password === undefined ? {} : { credentials: { password: { config: { password } } } })
      })) as { id: string }
    },
    async configure({ config = {}, dev = true }) {
      const settings = scenarioSettings(consoleUrl, config)
      // Two thirds of the scenarios have the same settings: deleting the identities is faster than a new database.
      if (server && running === JSON.stringify([settings, dev])) {
        mailbox = createMailbox(createClock())
        return deleteIdentities()
      }
      await start(settings, dev)
    },
    deleteIdentities,
    async endSessions({ email, how }) {
      if (how === 'expire')
        throw new NotSupportedError(
          'A real Kratos keeps its own time: its sessions can be revoked, but not made to expire.'
        )
      const whose = async () => {
        if (email === undefined) return '/sessions?active=true&page_size=1000'
        const query = `credentials_identifier=${encodeURIComponent(email)}`
        const [person] = (await callAdmin('GET', `/identities?${query}`, [200])) as { id: string }[]
        return person && `/identities/${person.id}/sessions?active=true&per_page=1000`
      }
      const path = await whose()
      const sessions = path === undefined ? [] : ((await callAdmin('GET', path, [200])) as Session[])
      for (const { id } of sessions) await callAdmin('DELETE', `/sessions/${id}`, [204])
      return sessions.length
    },
    close
  }
}
