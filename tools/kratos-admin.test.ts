import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { deleteUser } from './delete-user.ts'
import { inviteUser } from './invite-user.ts'
import { type FreshKratos, freshKratos } from './kratos/fresh-kratos.ts'
import { readAdminUrl, readEmail, runTool, type Tool } from './kratos-admin.ts'
import { type Handler, listen, sendJson } from './sandbox/http.ts'

let kratos: FreshKratos
let server: Server
let adminUrl: string
let asked: string[]
/** Answers in place of Kratos where it says so. */
let instead: Handler | undefined

beforeEach(async () => {
  asked = []
  instead = undefined
  const opened = await listen((req, res) => {
    asked.push(`${req.method} ${req.url}`)
    return instead ? instead(req, res) : kratos.adminApi(req, res)
  }, 0)
  server = opened.server
  adminUrl = `http://127.0.0.1:${opened.port}`
  kratos = await freshKratos(adminUrl)
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

async function run<F extends string>(
  tool: Tool<F>,
  args: string[],
  env: Record<string, string | undefined> = { KRATOS_ADMIN_URL: adminUrl }
) {
  let stdout = ''
  let stderr = ''
  let both = ''
  const code = await runTool(tool, args, env, {
    words: (text) => void ((stderr += text), (both += text)),
    result: (text) => void ((stdout += text), (both += text))
  })
  return { code, stdout, stderr, both }
}

const people = async (): Promise<{ id: string; traits: { email: string }; schema_id: string }[]> => {
  const answer = await fetch(`${adminUrl}/admin/identities`)
  return (await answer.json()) as Awaited<ReturnType<typeof people>>
}

const hostile = [
  'a+b@x.org',
  '#@x.org',
  'a&b=c@x.org',
  "o'brien@x.org",
  '"quoted words"@x.org',
  'a%20b@x.org',
  'a?b/c@x.org',
  'jörg@x.org'
]

describe('invite-user', () => {
  it('creates who is new and gives the link alone on stdout, in one line with its words at a terminal', async () => {
    const { code, stdout, stderr, both } = await run(inviteUser, ['ada@example.com'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^http:\/\/localhost:3010\/kratos\/self-service\/recovery\?flow=[\w-]{36}&token=\w{32}\n$/)
    expect(both).toContain(`Registration Link for ada@example.com: ${stdout}`)
    const [ada] = await people()
    expect(stderr).toContain(`Successfully created user ada@example.com with ID ${ada?.id}\n`)
    // Whatever the deployment's schema is called (contract/kratos.md §14.15).
    expect(ada).toMatchObject({ traits: { email: 'ada@example.com' }, schema_id: 'person' })
  })

  it('gives who is known another link, and creates nobody', async () => {
    const { id } = await kratos.createPerson({ email: 'ada@example.com' })
    const { both, stderr } = await run(inviteUser, ['ada@example.com'])
    expect(both).toMatch(/Recovery Link for ada@example\.com: http\S+\n$/)
    expect(stderr).toContain(`User with email ada@example.com exists on the system with the ID: ${id}`)
    expect(await people()).toHaveLength(1)
  })

  it.each(hostile)('finds %s again', async (email) => {
    expect((await run(inviteUser, [email])).both).toContain(`Registration Link for ${email}: `)
    expect((await run(inviteUser, [email])).both).toContain(`Recovery Link for ${email}: `)
    expect((await people()).map((p) => p.traits.email)).toEqual([email])
  })

  it('knows an address with spaces around it and in capitals', async () => {
    await kratos.createPerson({ email: 'ada@example.com' })
    expect((await run(inviteUser, [' Ada@Example.COM '])).both).toContain('Recovery Link for ada@example.com: ')
  })

  it('says it in JSON', async () => {
    const { code, stdout } = await run(inviteUser, ['ada@example.com', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      email: 'ada@example.com',
      id: (await people())[0]?.id,
      created: true,
      link: expect.stringMatching(/^http/),
      expires_at: expect.stringMatching(/^\d{4}-/)
    })
    const failed = await run(inviteUser, ['ada', '--json'])
    expect([failed.code, JSON.parse(failed.stdout)]).toEqual([1, { error: 'Not an email address: ada', exit: 1 }])
  })

  it('shows Kratos’ own reason', async () => {
    instead = (req, res) =>
      req.method === 'GET'
        ? sendJson(res, 200, [])
        : sendJson(res, 400, {
            error: { code: 400, reason: 'the traits have no such property', message: 'The request was malformed.' }
          })
    const { code, stdout, stderr } = await run(inviteUser, ['ada@example.com'])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(
      'Error creating identity for ada@example.com: Kratos answered 400: The request was malformed. the traits have no such property\n'
    )
  })
})

describe('delete-user', () => {
  it('deletes whom it names, and shows whom', async () => {
    const { id } = await kratos.createPerson({ email: 'ada@example.com' })
    await kratos.createPerson({ email: 'ben@example.com' })
    const { code, stdout, stderr } = await run(deleteUser, ['ada@example.com'])
    expect([code, stdout]).toEqual([0, `Successfully deleted user ada@example.com with ID ${id}\n`])
    expect(stderr).toContain(`User with email ada@example.com has the ID ${id} (active`)
    expect((await people()).map((p) => p.traits.email)).toEqual(['ben@example.com'])
  })

  it.each(hostile)('deletes %s and nobody else', async (email) => {
    await kratos.createPerson({ email: 'first@example.com' })
    await kratos.createPerson({ email })
    expect((await run(deleteUser, [email])).code).toBe(0)
    expect((await people()).map((p) => p.traits.email)).toEqual(['first@example.com'])
  })

  it('ends with 2 when nobody has that address', async () => {
    await kratos.createPerson({ email: 'first@example.com' })
    const { code, stderr } = await run(deleteUser, ['ada@example.com'])
    expect([code, stderr]).toEqual([2, 'No user with email ada@example.com exists on the system\n'])
    expect(await people()).toHaveLength(1)
  })

  it.each([
    '#',
    '',
    '&',
    '@',
    'ada',
    'ada@',
    '@example.com',
    'a b@example.com',
    'a@b@c',
    'a..b@example.com',
    'Ada <ada@example.com>',
    `${'a'.repeat(65)}@example.com`,
    'a@-b.org',
    'a\n@b.org'
  ])('asks Kratos nothing for %j, which is no address', async (text) => {
    await kratos.createPerson({ email: 'first@example.com' })
    expect((await run(deleteUser, [text])).code).toBe(1)
    expect(asked).toEqual([])
  })

  it('deletes nobody when Kratos lists others than it was asked for', async () => {
    instead = (_, res) => sendJson(res, 200, [{ id: 'x', traits: { email: 'first@example.com' } }])
    const { code, stderr } = await run(deleteUser, ['ada@example.com'])
    expect(code).toBe(1)
    expect(stderr).toContain('other people than ada@example.com; nothing was done')
    expect(asked).toHaveLength(1)
  })

  it('deletes nobody when two people go by the address', async () => {
    instead = (_, res) =>
      sendJson(
        res,
        200,
        ['x', 'y'].map((id) => ({ id, traits: { email: 'ada@example.com' } }))
      )
    expect((await run(deleteUser, ['ada@example.com'])).code).toBe(1)
    expect(asked).toHaveLength(1)
  })

  it('finds people whose schema keeps the address elsewhere, by what they sign in with', async () => {
    instead = (req, res) => {
      if (req.method === 'DELETE') return void res.writeHead(204).end()
      sendJson(res, 200, [
        { id: 'x', traits: { login: 'Ada' }, credentials: { password: { identifiers: ['ada@example.com'] } } }
      ])
    }
    expect((await run(deleteUser, ['ada@example.com'])).code).toBe(0)
    expect(asked[1]).toBe('DELETE /admin/identities/x')
  })
})

describe('both tools', () => {
  it.each(['', '/', '/admin', '/admin/'])('take KRATOS_ADMIN_URL with "%s" at its end', async (end) => {
    expect((await run(inviteUser, ['ada@example.com'], { KRATOS_ADMIN_URL: adminUrl + end })).code).toBe(0)
    expect(asked.every((line) => / \/admin\/(identities|recovery)/.test(line))).toBe(true)
  })

  it('want an address first, then a Kratos', async () => {
    expect(await run(inviteUser, [], {})).toMatchObject({ code: 1, stderr: 'No email argument provided.\n' })
    const none = await run(deleteUser, ['ada@example.com'], {})
    expect(none.code).toBe(1)
    expect(none.stderr).toMatch(/^No Kratos instance found\.\n/)
  })

  it('end with 3 and name the address when Kratos cannot be reached', async () => {
    server.close()
    server.closeAllConnections()
    const { code, stderr } = await run(inviteUser, ['ada@example.com'])
    expect(code).toBe(3)
    expect(stderr).toBe(
      `Error retrieving identity ada@example.com: Kratos could not be reached at ${adminUrl} (ECONNREFUSED).\n`
    )
  })

  it('say so when something else answers there', async () => {
    instead = (_, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>')
    expect((await run(deleteUser, ['ada@example.com'])).stderr).toContain('not Kratos’ admin API')
    instead = (_, res) => void res.writeHead(307, { location: 'http://elsewhere.example/' }).end()
    expect((await run(deleteUser, ['ada@example.com'])).stderr).toContain('answered 307')
  })

  it('never show a password of the address', async () => {
    const { stderr } = await run(inviteUser, ['ada@example.com'], {
      KRATOS_ADMIN_URL: 'http://kratos:hidden@127.0.0.1:1'
    })
    expect(stderr).not.toContain('hidden')
  })

  it('refuse what they do not know, and explain themselves', async () => {
    expect((await run(inviteUser, ['ada@example.com', '--jsno'])).code).toBe(1)
    expect((await run(inviteUser, ['ada@example.com', 'ben@example.com'])).stderr).toContain('One address at a time')
    expect(await run(deleteUser, ['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Exit codes'),
      stderr: ''
    })
    expect(asked).toEqual([])
  })
})

describe('the address of Kratos', () => {
  it('is without /admin and slashes, keeping a path before it', () => {
    expect(readAdminUrl({ KRATOS_ADMIN_URL: ' http://kratos:4434/behind/admin// ' })).toBe('http://kratos:4434/behind')
  })

  it('must be an http address', () => {
    expect(() => readAdminUrl({ KRATOS_ADMIN_URL: 'kratos:4434' })).toThrow('not an http address')
  })

  it('is that of the running sandbox of the same checkout, unless one is set', () => {
    const checkout = mkdtempSync(join(tmpdir(), 'checkout-'))
    const folder = join(checkout, 'node_modules/.cache/rafiki-admin')
    mkdirSync(folder, { recursive: true })
    const env = { npm_package_json: join(checkout, 'package.json') }
    const leave = (pid: number) =>
      writeFileSync(join(folder, 'sandbox.json'), JSON.stringify({ pid, kratosAdmin: 'http://127.0.0.1:9' }))
    leave(process.pid)
    expect(readAdminUrl(env)).toBe('http://127.0.0.1:9')
    expect(readAdminUrl({ ...env, KRATOS_ADMIN_URL: 'http://kratos:4434' })).toBe('http://kratos:4434')
    // Outside of npm's scripts there is no checkout: in the image nothing is guessed.
    expect(() => readAdminUrl({})).toThrow('No Kratos instance found.')
    leave(2 ** 22 + 1) // above the highest process id there can be
    expect(() => readAdminUrl(env)).toThrow('No Kratos instance found.')
    rmSync(checkout, { recursive: true })
  })
})

describe('readEmail', () => {
  it('takes every local part that RFC 5321 does, and names without a dot', () => {
    for (const email of [
      'a.b-c_d@example.com',
      "!#$%&'*+-/=?^_`{|}~@example.com",
      'a@localhost',
      '"a b\\"@c"@example.com',
      'x@xn--bcher-kva.example'
    ])
      expect(readEmail([email])).toBe(email)
  })
})

it('works as a command: what a shell sees', async () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'tools/invite-user.ts', 'ada@example.com'],
    {
      cwd: root,
      env: { ...process.env, KRATOS_ADMIN_URL: `${adminUrl}/admin/` }
    }
  )
  expect(stdout).toMatch(/^http\S+\n$/)
  expect(stderr).toMatch(/Registration Link for ada@example\.com: $/)
})
