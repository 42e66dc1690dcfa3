import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClock } from '../clock.ts'
import { NotPossible } from '../server/control.ts'
import type { Handler } from '../server/http.ts'
import { createMailbox, type Mail } from '../kratos/store/mailbox.ts'
import { forward } from '../server/gateway.ts'
import { startSmtp } from '../server/smtp.ts'
import { ensureKratos } from './binary.ts'
import { freePorts, type KratosServer, migrate, serve } from './kratos-process.ts'
import { deploymentSettings, localSettings, scenarioSettings } from './kratos-settings.ts'

export interface RealKratosOptions {
  /** e.g. http://localhost:3010 */
  consoleUrl: string
  /** As it stands in Kratos' answers, without a slash at its end. */
  publicUrl: string
  /** Where others reach `adminApi`. */
  adminUrl: string
  say: (text: string) => void
}

/** A Kratos in a process of its own, with the face of the sandbox's (tools/sandbox/kratos/kratos.ts). */
export interface RealKratos {
  publicApi: Handler
  adminApi: Handler
  mailbox: { newest(to: string): string | undefined; all(): Mail[] }
  createPerson(p: { email: string; password?: string; name?: string; since?: string }): Promise<{ id: string }>
  /** Starts it again, empty, as the scenarios have it (kratos §10) with `config` merged over. @throws UserError */
  configure(o: { config?: object; dev?: boolean }): Promise<void>
  /** Deletes everybody, which is faster than starting again. */
  forgetPeople(): Promise<void>
  /** @throws NotPossible for `expire` */
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
  say
}: RealKratosOptions): Promise<RealKratos> {
  const binary = await ensureKratos(say)
  const folder = mkdtempSync(join(tmpdir(), 'rafiki-admin-kratos-'))
  // What was just ended may still be writing.
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  process.once('exit', removeFolder) // an end that waits for nobody, as an interrupted start is
  let server: KratosServer | undefined
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

  async function start(settings: object, dev: boolean): Promise<void> {
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
      settings: [settings, local],
      empty,
      database,
      ports: { public: publicPort, admin: adminPort },
      dev
    })
  }

  try {
    await migrate(binary, empty)
    await start(deploymentSettings(consoleUrl), true)
  } catch (error) {
    await close()
    throw error
  }

  const through =
    (port: 'publicPort' | 'adminPort'): Handler =>
    (req, res) => {
      res.removeHeader('date') // Kratos says its own
      return forward(req, res, { name: 'kratos', port: places[port], path: req.url ?? '/', timeout: 60_000 })
    }

  /** @throws Error with the answer's words unless its status is one of `fine` */
  async function ask(method: string, path: string, fine: number[], body?: object): Promise<unknown> {
    const answer = await fetch(`http://127.0.0.1:${places.adminPort}/admin${path}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {})
    })
    const text = await answer.text()
    if (!fine.includes(answer.status)) throw new Error(`Kratos answered ${answer.status} to ${method} ${path}: ${text}`)
    return text === '' ? undefined : JSON.parse(text)
  }

  async function forgetPeople(): Promise<void> {
    for (const { id } of (await ask('GET', '/identities?page_size=500', [200])) as { id: string }[])
      await ask('DELETE', `/identities/${id}`, [204])
  }

  return {
    publicApi: through('publicPort'),
    adminApi: through('adminPort'),
    mailbox: { newest: (to) => mailbox.newest(to), all: () => mailbox.all() },
    async createPerson({ email, password, name }) {
      return (await ask('POST', '/identities', [201], {
        traits: { email },
        ...(name === undefined ? {} : { metadata_public: { name } }),
        ...(password === undefined ? {} : { credentials: { password: { config: { password } } } })
      })) as { id: string }
    },
    async configure({ config = {}, dev = true }) {
      const settings = scenarioSettings(consoleUrl, config)
      // Two thirds of the scenarios have the same settings: nobody in it is as empty as a new database, and there at once.
      if (server && running === JSON.stringify([settings, dev])) {
        mailbox = createMailbox(createClock())
        return forgetPeople()
      }
      await start(settings, dev)
    },
    forgetPeople,
    async endSessions({ email, how }) {
      if (how === 'expire')
        throw new NotPossible('A real Kratos keeps its own time: its sessions can be revoked, but not made to expire.')
      const whose = async () => {
        if (email === undefined) return '/sessions?active=true&page_size=1000'
        const query = `credentials_identifier=${encodeURIComponent(email)}`
        const [person] = (await ask('GET', `/identities?${query}`, [200])) as { id: string }[]
        return person && `/identities/${person.id}/sessions?active=true&per_page=1000`
      }
      const path = await whose()
      const sessions = path === undefined ? [] : ((await ask('GET', path, [200])) as Session[])
      for (const { id } of sessions) await ask('DELETE', `/sessions/${id}`, [204])
      return sessions.length
    },
    close
  }
}
