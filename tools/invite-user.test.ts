import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { inviteUser } from './invite-user.ts'
import { freshKratos } from './test/fresh-kratos.ts'
import { unusualAddresses, CliFixture } from './cli/test-cli.ts'
import { sendJson } from './sandbox/server/http.ts'

const cli = new CliFixture(freshKratos)
const tenant = '438fa74a-fa7d-4317-9ced-dde32ece1787'

/** Milliseconds from now until then. */
const from = (iso: string) => Date.parse(iso) - Date.now()
const hour = 3_600_000

describe('invite-user', () => {
  it('creates a new user and writes only the link to stdout, which at a terminal is one line with its message', async () => {
    const { code, stdout, stderr, both } = await cli.run(inviteUser, ['ada@example.com'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^http:\/\/localhost:3010\/kratos\/self-service\/recovery\?flow=[\w-]{36}&token=\w{32}\n$/)
    expect(both).toContain(`Registration Link for ada@example.com: ${stdout}`)
    const [ada] = await cli.identities()
    expect(stderr).toContain(`Successfully created user ada@example.com with ID ${ada?.id}\n`)
    // Whatever the name of the deployment's schema is (kratos §14.15).
    expect(ada).toMatchObject({ traits: { email: 'ada@example.com' }, schema_id: 'person', metadata_public: null })
  })

  it('says which role somebody without --role has, and how to give another', async () => {
    const said = async (args: string[], env: Record<string, string> = {}) =>
      (await cli.run(inviteUser, ['ada@example.com', ...args], { KRATOS_ADMIN_URL: cli.adminUrl, ...env })).stderr
    expect(await said([])).toContain(
      "Without --role they have the deployment's default role: viewer, unless its DEFAULT_ROLE says otherwise. To give another: invite-user ada@example.com --role"
    )
    expect(await said([], { DEFAULT_ROLE: 'editor' })).toContain("the deployment's default role: editor (DEFAULT_ROLE)")
    expect(await said(['--role', 'admin'])).not.toContain('default role')
    // They have been given one.
    expect(await said([])).not.toContain('default role')
  })

  it('gives a link that signs the user in', async () => {
    const { stdout } = await cli.run(inviteUser, ['ada@example.com'])
    const browser = cli.browser()
    await browser.get(stdout.trim().replace(/^.*\/kratos/, ''), 'text/html')
    expect(await browser.get('/sessions/whoami')).toMatchObject({
      status: 200,
      body: { identity: { traits: { email: 'ada@example.com' } } }
    })
  })

  it('gives an existing user another link, and creates nobody', async () => {
    const { id } = await cli.createPerson('ada@example.com')
    const { both, stderr } = await cli.run(inviteUser, ['ada@example.com'])
    expect(both).toMatch(/Recovery Link for ada@example\.com: http\S+\n$/)
    expect(stderr).toContain(`User with email ada@example.com exists on the system with the ID: ${id}`)
    expect(await cli.identities()).toHaveLength(1)
  })

  it.each(unusualAddresses)('finds %s again', async (email) => {
    expect((await cli.run(inviteUser, [email])).both).toContain(`Registration Link for ${email}: `)
    expect((await cli.run(inviteUser, [email, '--code'])).both).toContain(`Recovery Link for ${email}: `)
    expect((await cli.identities()).map((p) => p.traits.email)).toEqual([email])
  })

  it('finds an address with spaces around it and in capitals, as Kratos compares them', async () => {
    await cli.createPerson('αδασ@example.com')
    // JavaScript's toLowerCase would end the name in ς, and a second user would be created.
    expect((await cli.run(inviteUser, [' ΑΔΑΣ@Example.COM '])).both).toContain('Recovery Link for αδασ@example.com: ')
  })

  it('writes its result as JSON', async () => {
    const { code, stdout } = await cli.run(inviteUser, ['ada@example.com', '--json'])
    expect(code).toBe(0)
    expect(JSON.parse(stdout)).toEqual({
      email: 'ada@example.com',
      id: (await cli.identities())[0]?.id,
      created: true,
      link: expect.stringMatching(/^http/),
      expires_at: expect.stringMatching(/^\d{4}-/)
    })
    const failed = await cli.run(inviteUser, ['ada', '--json'])
    expect([failed.code, JSON.parse(failed.stdout)]).toEqual([1, { error: 'Not an email address: ada', exit: 1 }])
  })

  it('shows Kratos’ own reason for a refusal', async () => {
    cli.override = (req, res) =>
      req.method === 'GET'
        ? sendJson(res, 200, [])
        : sendJson(res, 400, {
            error: { code: 400, reason: 'the traits\u001b[31m have no such\nproperty', message: 'Malformed.' }
          })
    const { code, stdout, stderr } = await cli.run(inviteUser, ['ada@example.com'])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(
      'Error creating identity for ada@example.com: Kratos answered 400: Malformed. the traits\ufffd[31m have no such\nproperty\n'
    )
  })

  it.each([[[]], [['--code']]])('recognizes that a server is not Kratos, and names its address (%j)', async (args) => {
    const answers: unknown[] = [{ id: 7 }, { id: 'x' }]
    cli.override = (req, res) =>
      req.method === 'GET' ? sendJson(res, 200, []) : sendJson(res, 200, answers.shift() ?? { recovery_link: '' })
    for (const missing of ['identity', 'link']) {
      const { code, stdout, stderr } = await cli.run(inviteUser, ['ada@example.com', ...args])
      expect([code, stdout]).toEqual([1, ''])
      expect(stderr).toContain(
        `The server at ${cli.adminUrl} is not Kratos’ admin API: the answer has no ${missing}.\n`
      )
    }
    answers.push({ id: 'x' }, { recovery_link: 'http://x.example/' })
    const { code, stdout } = await cli.run(inviteUser, ['ada@example.com', ...args])
    expect([code, stdout]).toEqual(args.length > 0 ? [1, ''] : [0, 'http://x.example/\n'])
  })

  it('finds a user who does not sign in with the address, and creates nobody', async () => {
    const { id } = await cli.createPerson('ada@example.com')
    const whole = cli.kratos.adminApi
    cli.override = (req, res) =>
      req.url?.includes('credentials_identifier') ? sendJson(res, 200, []) : whole(req, res)
    const { code, both, stderr } = await cli.run(inviteUser, ['Ada@Example.com'])
    expect(code).toBe(0)
    expect(stderr).toContain(`exists on the system with the ID: ${id}`)
    expect(both).toContain('Recovery Link for ada@example.com: http')
    expect(await cli.identities()).toHaveLength(1)
  })

  it('warns that Kratos refuses the link of a disabled user', async () => {
    const { id } = await cli.createPerson('ada@example.com')
    await fetch(`${cli.adminUrl}/admin/identities/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ op: 'replace', path: '/state', value: 'inactive' }])
    })
    expect((await cli.run(inviteUser, ['ada@example.com'])).stderr).toContain('until enable-user is run')
  })
})

describe('invite-user --code', () => {
  it('writes a link to the console’s page and a code to stdout, one per line', async () => {
    const { code, stdout, both } = await cli.run(inviteUser, ['ada@example.com', '--code'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^http:\/\/localhost:3010\/auth\/recovery\?flow=[\w-]{36}\n\d{6}\n$/)
    const [link, digits] = stdout.split('\n')
    expect(both).toContain(`Registration Link for ada@example.com: ${link}\nCode for ada@example.com: ${digits}\n`)
  })

  it('gives a link that no preview can use up: only the code signs in', async () => {
    const { stdout } = await cli.run(inviteUser, ['ada@example.com', '--code', '--json'])
    const { link, code, created } = JSON.parse(stdout) as { link: string; code: string; created: boolean }
    expect(created).toBe(true)
    const flowId = new URL(link).searchParams.get('flow')
    const preview = cli.browser()
    const shown = await preview.get(`/self-service/recovery/flows?id=${flowId}`)
    expect(shown.status).toBe(200)
    expect((await preview.get('/sessions/whoami')).status).toBe(401)
    const browser = cli.browser()
    const flow = await browser.get(`/self-service/recovery/flows?id=${flowId}`)
    await browser.submit('recovery', flow, { method: 'code', code })
    expect((await browser.get('/sessions/whoami')).status).toBe(200)
  })

  it('writes both as JSON', async () => {
    const { stdout } = await cli.run(inviteUser, ['ada@example.com', '--json', '--code'])
    expect(Object.keys(JSON.parse(stdout) as object)).toEqual(['email', 'id', 'created', 'link', 'code', 'expires_at'])
  })
})

describe('invite-user --expires', () => {
  const expiry = async (...args: string[]) => {
    const { stdout } = await cli.run(inviteUser, ['ada@example.com', '--json', ...args])
    return from((JSON.parse(stdout) as { expires_at: string }).expires_at)
  }

  it.each([[[]], [['--code']]])('is 12 hours by default (%j)', async (args) => {
    const left = await expiry(...args)
    expect(left).toBeGreaterThan(11.9 * hour)
    expect(left).toBeLessThanOrEqual(12 * hour)
  })

  it('is shown in a message', async () => {
    const { stderr } = await cli.run(inviteUser, ['ada@example.com', '--expires', '30m'])
    const [, until] = /^The link is valid until (\d{4}-\d\d-\d\d \d\d:\d\d) UTC\.$/m.exec(stderr) ?? []
    const left = from(`${until?.replace(' ', 'T')}:00Z`)
    expect(left).toBeGreaterThan(28 * 60_000)
    expect(left).toBeLessThanOrEqual(hour / 2)
  })

  it.each([[[]], [['--code']]])('is how long link and code are valid (%j)', async (args) => {
    const left = await expiry('--expires', '1h30m', ...args)
    expect(left).toBeGreaterThan(1.4 * hour)
    expect(left).toBeLessThanOrEqual(1.5 * hour)
  })

  it.each(['12', '1d', '-5m', '0s', '', '12 h', 'h', '999999999h', '12h; rm'])(
    'asks Kratos nothing for %j, which is no duration',
    async (text) => {
      const { code, stderr } = await cli.run(inviteUser, ['ada@example.com', `--expires=${text}`])
      expect([code, stderr]).toEqual([
        1,
        `--expires takes a duration like 30m, 12h or 1h30m (a week is 168h), not "${text}".\n`
      ])
      expect(cli.requests).toEqual([])
    }
  )
})

describe('invite-user --name --role --tenant', () => {
  const metadata = async () => (await cli.identities())[0]?.metadata_public

  it('are set for a new user', async () => {
    const args = ['--name', ' Ada Łovelace 林 ', '--role', 'editor', '--tenant', tenant.toUpperCase()]
    expect((await cli.run(inviteUser, ['ada@example.com', ...args])).code).toBe(0)
    expect(await metadata()).toEqual({ name: 'Ada Łovelace 林', role: 'editor', tenant_id: tenant })
  })

  it('change only the given values of an existing user', async () => {
    await cli.kratos.createPerson({ email: 'ada@example.com', name: 'Ada' })
    const { code, stderr } = await cli.run(inviteUser, ['ada@example.com', '--role', 'viewer'])
    expect(code).toBe(0)
    expect(stderr).toContain('Set in metadata_public: role\n')
    expect(await metadata()).toEqual({ name: 'Ada', role: 'viewer' })
    await cli.run(inviteUser, ['ada@example.com'])
    expect(await metadata()).toEqual({ name: 'Ada', role: 'viewer' })
  })

  it('are set where there was no metadata at all', async () => {
    await cli.createPerson('ada@example.com')
    await cli.run(inviteUser, ['ada@example.com', '--name', 'Ada', '--tenant', tenant])
    expect(await metadata()).toEqual({ name: 'Ada', tenant_id: tenant })
  })

  it.each([
    ['--name', ' '],
    ['--name', 'Ada\nLovelace'],
    ['--name', 'a'.repeat(201)],
    ['--role', ''],
    ['--role', 'Editor'],
    ['--role', 'operator'],
    ['--role', 'two words'],
    ['--tenant', 'Cloud Nine'],
    ['--tenant', tenant.slice(1)]
  ])('ask Kratos nothing for %s %j', async (flag, text) => {
    const { code, stderr } = await cli.run(inviteUser, ['ada@example.com', flag, text])
    expect(code).toBe(1)
    expect(stderr).toContain(`${flag} takes a`)
    expect(cli.requests).toEqual([])
  })
})

describe('invite-user --schema', () => {
  /** Creates nobody; the schema that would have been asked for. */
  async function schemaSent(args: string[], env: Record<string, string>): Promise<unknown> {
    let sent: unknown
    cli.override = async (req, res) => {
      if (req.method === 'GET') return sendJson(res, 200, [])
      let text = ''
      for await (const chunk of req) text += String(chunk)
      sent = (JSON.parse(text) as { schema_id?: string }).schema_id
      sendJson(res, 400, { error: { message: 'no' } })
    }
    await cli.run(inviteUser, ['ada@example.com', ...args], { KRATOS_ADMIN_URL: cli.adminUrl, ...env })
    return sent
  }

  it('takes precedence over KRATOS_SCHEMA_ID; without either none is sent', async () => {
    expect(await schemaSent(['--schema', 'one'], { KRATOS_SCHEMA_ID: 'two' })).toBe('one')
    expect(await schemaSent([], { KRATOS_SCHEMA_ID: 'two' })).toBe('two')
    expect(await schemaSent([], { KRATOS_SCHEMA_ID: '' })).toBeUndefined()
    expect(await schemaSent([], {})).toBeUndefined()
  })

  it('passes on Kratos’ reason for refusing an unknown schema', async () => {
    const { code, stderr } = await cli.run(inviteUser, ['ada@example.com', '--schema', 'nope'])
    expect(code).toBe(1)
    expect(stderr).toContain('Error creating identity for ada@example.com: Kratos answered 400')
    expect(await cli.identities()).toEqual([])
  })

  it('does not change the schema of an existing user', async () => {
    const { id } = await cli.createPerson('ada@example.com')
    const { code, stderr } = await cli.run(inviteUser, ['ada@example.com', '--schema', 'nope'])
    expect(code).toBe(0)
    expect(stderr).toContain('The user keeps the schema person')
    expect((await cli.identity(id)).schema_id).toBe('person')
  })
})

it('works as a command in a shell', async () => {
  const root = fileURLToPath(new URL('..', import.meta.url))
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', 'tsx', 'tools/invite-user.ts', 'ada@example.com'],
    { cwd: root, env: { ...process.env, KRATOS_ADMIN_URL: `${cli.adminUrl}/admin/` } }
  )
  expect(stdout).toMatch(/^http\S+\n$/)
  expect(stderr).toMatch(/Registration Link for ada@example\.com: $/)
})
