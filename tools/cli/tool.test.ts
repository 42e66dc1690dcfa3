import { spawn, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { deleteUser } from '../delete-user.ts'
import { disableUser } from '../disable-user.ts'
import { enableUser } from '../enable-user.ts'
import { endSessionsOfUser } from '../end-sessions.ts'
import { inviteUser } from '../invite-user.ts'
import { freshKratos } from '../test/fresh-kratos.ts'
import { listUsers } from '../list-users.ts'
import { resetSecondFactor } from '../reset-second-factor.ts'
import { type Handler, sendJson } from '../sandbox/server/http.ts'
import { CliFixture } from './test-cli.ts'

const cli = new CliFixture(freshKratos)

const ofExistingUser = {
  'delete-user': deleteUser,
  'disable-user': disableUser,
  'enable-user': enableUser,
  'end-sessions': endSessionsOfUser,
  'reset-second-factor': resetSecondFactor
}
/** What a tool needs where nobody can be asked. */
const withoutTerminal = (name: string) => (['delete-user', 'reset-second-factor'].includes(name) ? ['--yes'] : [])
const ofOneUser = { 'invite-user': inviteUser, ...ofExistingUser }
const all = { 'list-users': listUsers, ...ofOneUser }

const nobody = '0a3f1c52-0000-4000-8000-000000000000'
const other = '0a3f1c52-0000-4000-8000-000000000001'

/** Answers like a Kratos whose filter finds nobody and whose list has these pages of identities. */
const listing =
  (pages: object[][]): Handler =>
  (req, res) => {
    const url = new URL(req.url ?? '', cli.adminUrl)
    if (url.pathname !== '/admin/identities') return void res.writeHead(404).end()
    if (url.searchParams.has('credentials_identifier')) return sendJson(res, 200, [])
    const at = Number(url.searchParams.get('page_token') ?? 0)
    const next = `</admin/identities?page_token=${at + 1}>; rel="next"`
    sendJson(res, 200, pages[at], at + 1 < pages.length ? { link: next } : {})
  }

/** Tools for `it.each`, with their name and valid arguments. */
const each = (tools: object) =>
  Object.entries(tools).map(([name, tool]) => [name, tool, name === 'list-users' ? [] : ['ada@example.com']] as const)

describe.each(each(all))('%s', (name, tool: typeof listUsers, args) => {
  it('shows its help and exit codes without asking Kratos anything', async () => {
    const { code, stdout, stderr } = await cli.run(tool, ['--help'], {})
    expect([code, stderr, cli.requests]).toEqual([0, '', []])
    expect(stdout).toMatch(new RegExp(`^${name}( EMAIL(\\|ID)?)?\\n`))
    for (const word of [
      '--json',
      '--help',
      'KRATOS_ADMIN_URL',
      'Exit codes: 0 ',
      '1 failed',
      '3 Kratos is unreachable'
    ])
      expect(stdout).toContain(word)
    expect(stdout.split('\n').filter((line) => line.length > 125)).toEqual([])
  })

  it('ends with 3 and names the address when Kratos is unreachable', async () => {
    cli.stop()
    const { code, stdout, stderr } = await cli.run(tool, [...args, '--json'])
    expect(code).toBe(3)
    expect(stderr).toContain(` Kratos could not be reached at ${cli.adminUrl} (ECONNREFUSED).\n`)
    expect(JSON.parse(stdout)).toEqual({ error: stderr.trim(), exit: 3 })
  })

  it('says so when another server answers there', async () => {
    cli.override = (_, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>')
    expect(await cli.run(tool, args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not Kratos’ admin API')
    })
    cli.override = (_, res) => void res.writeHead(307, { location: 'http://elsewhere.example/' }).end()
    expect(await cli.run(tool, args)).toMatchObject({ code: 1, stderr: expect.stringContaining('answered 307') })
  })

  it('fails without an address of Kratos', async () => {
    const { code, stderr } = await cli.run(tool, args, {})
    expect(code).toBe(1)
    expect(stderr).toMatch(/^No Kratos instance found\.\n/)
  })

  it('refuses an unknown option and shows its help', async () => {
    const { code, stderr } = await cli.run(tool, [...args, '--jsno'])
    expect(code).toBe(1)
    expect(stderr).toContain('Exit codes')
    expect(cli.requests).toEqual([])
  })
})

describe.each(each(ofOneUser))('%s', (_, tool: typeof listUsers) => {
  it('needs exactly one address', async () => {
    expect(await cli.run(tool, [], {})).toMatchObject({ code: 1, stderr: 'No email argument provided.\n' })
    const two = await cli.run(tool, ['ada@example.com', 'ben@example.com'])
    expect(two).toMatchObject({ code: 1, stderr: expect.stringContaining('Expected one email address') })
    expect(cli.requests).toEqual([])
  })
})

describe.each(each(ofExistingUser))('%s', (name, tool: typeof listUsers) => {
  it('ends with 2 when no user has the address, and changes nothing', async () => {
    await cli.createPerson('first@example.com')
    cli.requests = []
    const { code, stdout, stderr } = await cli.run(tool, ['ada@example.com', '--json'])
    const error = 'No user with email ada@example.com exists on the system'
    expect([code, stderr, JSON.parse(stdout)]).toEqual([2, `${error}\n`, { error, exit: 2 }])
    expect(cli.requests).toEqual([
      'GET /admin/identities?credentials_identifier=ada%40example.com',
      'GET /admin/identities?page_size=250&include_credential=webauthn'
    ])
  })

  it('ends with 2 when no user has the ID, and changes nothing', async () => {
    await cli.createPerson('first@example.com')
    cli.requests = []
    const { code, stderr } = await cli.run(tool, [nobody])
    expect([code, stderr]).toEqual([2, `No user with the ID ${nobody} exists on the system\n`])
    expect(cli.requests).toEqual([`GET /admin/identities/${nobody}`])
  })

  it('finds a user by their ID, and says who it is', async () => {
    await cli.createPerson('first@example.com')
    const { id } = await cli.createPerson('ada@example.com')
    const { code, stdout, stderr } = await cli.run(tool, [` ${id.toUpperCase()} `, '--json', ...withoutTerminal(name)])
    expect(code).toBe(0)
    expect(stderr).toContain(`User with the ID ${id} is ada@example.com (active, since `)
    expect(JSON.parse(stdout)).toMatchObject({ email: 'ada@example.com', id })
  })

  it.each([
    ['in a trait', { traits: { contact: { mails: ['Ada@Example.com '] } } }],
    ['for recovery', { traits: {}, recovery_addresses: [{ value: 'ada@example.com' }] }],
    ['for verification', { traits: {}, verifiable_addresses: [{ value: 'ADA@example.com' }] }]
  ])('finds somebody who does not sign in with their address but has it %s', async (_, person) => {
    const pages = [
      [{ id: other, traits: { email: 'ada@example.com.org', note: 'x ada@example.com' } }],
      [{ id: nobody, ...person }]
    ]
    cli.override = listing(pages)
    const { stderr } = await cli.run(tool, ['ada@example.com'])
    expect(stderr).toContain(`User with email ada@example.com has the ID ${nobody} (active)\n`)
    for (const line of cli.requests.slice(3)) expect(line).toContain(`/admin/identities/${nobody}`)
  })

  it('does nothing when two users have the address, and lists their IDs', async () => {
    const ada = { recovery_addresses: [{ value: 'ada@example.com' }] }
    cli.override = listing([[{ id: nobody, ...ada }], [{ id: other, ...ada }]])
    const { code, stderr } = await cli.run(tool, ['ada@example.com'])
    expect(code).toBe(1)
    expect(stderr).toContain(
      `More than one user has the address ada@example.com; nothing was done. Their IDs: ${nobody}, ${other}\n`
    )
    expect(cli.requests).toHaveLength(3)
  })

  it('recognizes that a server is not Kratos, and names its address', async () => {
    cli.override = (req, res) =>
      req.method === 'GET' && /\?credentials_identifier|\/identities\/[^/]+\?/.test(req.url ?? '')
        ? sendJson(res, 200, req.url?.includes('identifier') ? [ada] : ada)
        : void res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>')
    const ada = {
      id: nobody,
      traits: { email: 'ada@example.com' },
      state: name === 'enable-user' ? 'inactive' : 'active'
    }
    const { code, stdout, stderr } = await cli.run(tool, ['ada@example.com', ...withoutTerminal(name)])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(`The server at ${cli.adminUrl} is not Kratos’ admin API: `)
  })
})

it('never shows the password in Kratos’ address', async () => {
  const { stderr } = await cli.run(inviteUser, ['ada@example.com'], {
    KRATOS_ADMIN_URL: 'http://kratos:hidden@127.0.0.1:1'
  })
  expect(stderr).toContain('http://127.0.0.1:1')
  expect(stderr).not.toContain('hidden')
})

it.each(['', '/', '/admin', '/admin/'])('accepts KRATOS_ADMIN_URL with "%s" at its end', async (end) => {
  const { code } = await cli.run(inviteUser, ['ada@example.com'], { KRATOS_ADMIN_URL: cli.adminUrl + end })
  expect(code).toBe(0)
  expect(cli.requests.every((line) => / \/admin\/(identities|recovery)/.test(line))).toBe(true)
})

describe('through npm, without the -- before its options', () => {
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const run = async (...args: string[]) => {
    const [command = '', ...first] = npm
    // Not the settings of the npm that runs the tests.
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))
    const child = spawn(command, [...first, 'run', 'invite-user', 'ada@example.com', ...args], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...env, KRATOS_ADMIN_URL: cli.adminUrl },
      stdio: ['ignore', 'pipe', 'pipe']
    })
    const output = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const)
      child[name].setEncoding('utf8').on('data', (text: string) => (output[name] += text))
    return { code: await new Promise((resolve) => child.on('close', resolve)), ...output }
  }

  it('does what they say', async () => {
    const { code, stdout } = await run('--code', '--role=viewer')
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^http\S+\n\d{6}\n$/)])
    expect(await cli.identities()).toMatchObject([{ metadata_public: { role: 'viewer' } }])
  }, 30_000)

  // npm 11 has an option of this name for a number of days, and drops any other value.
  it('creates nobody when npm dropped one', async () => {
    const { code, stdout, stderr } = await run('--expires', '30m')
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain('npm kept --expires for itself, so nothing was done.')
    expect(await cli.identities()).toEqual([])
  }, 30_000)
})

it.each(
  each(all).flatMap(([name, tool, args]) =>
    Object.entries<string>({ json: 'boolean', ...tool.options })
      .filter(([option]) => option !== 'yes')
      .map(([option, kind]) => [name, option, kind, tool as typeof listUsers, args] as const)
  )
)('%s does not ignore --%s that npm kept', async (name, option, kind, tool, args) => {
  const env = { KRATOS_ADMIN_URL: cli.adminUrl, npm_lifecycle_event: name }
  // What npm makes of an option that is apart from its value, and of a value that is none of this option's.
  const run = await cli.run(tool, [...args], { ...env, [`npm_config_${option}`]: kind === 'string' ? 'true' : 'x' })
  expect(run).toMatchObject({ code: 1, stderr: expect.stringMatching(new RegExp(`^npm kept --${option} `)) })
  expect(cli.requests).toEqual([])
})

it('can be started by its name without the ending', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tool-'))
  const runner = JSON.stringify(new URL('tool.ts', import.meta.url).href)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  writeFileSync(
    join(folder, 'say.js'),
    `import { runIfStarted } from ${runner}; await runIfStarted(import.meta.url, { help: 'the help', options: {} })`
  )
  const run = spawnSync(process.execPath, ['--import', 'tsx', join(folder, 'say'), '--help'], { encoding: 'utf8' })
  rmSync(folder, { recursive: true })
  expect([run.stdout, run.stderr]).toEqual(['the help', ''])
})

describe('output that cannot be written', () => {
  /** Runs list-users with these for stdout and stderr. @returns its exit code and what came through */
  const run = async (stdio: ('pipe' | number)[], closed: ('stdout' | 'stderr')[] = []) => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'tools/list-users.ts', '--json'], {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...process.env, KRATOS_ADMIN_URL: cli.adminUrl },
      stdio: ['ignore', ...stdio]
    })
    const output = { stdout: '', stderr: '' }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.on('data', (chunk: Buffer) => (output[name] += chunk.toString()))
      if (closed.includes(name)) child[name]?.destroy()
    }
    return { code: await new Promise((resolve) => child.on('close', resolve)), ...output }
  }

  it('is no error when its reader stopped early', async () => {
    await cli.createPerson('ada@example.com')
    expect(await run(['pipe', 'pipe'], ['stdout'])).toMatchObject({
      code: 0,
      stderr: expect.not.stringContaining('EPIPE')
    })
    const { code, stdout } = await run(['pipe', 'pipe'], ['stderr'])
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^\{"email":"ada@example\.com".*\}\n$/)])
  }, 20_000)

  it.skipIf(!existsSync('/dev/full'))(
    'is reported in one sentence (where there is a /dev/full)',
    async () => {
      await cli.createPerson('ada@example.com')
      const full = openSync('/dev/full', 'w')
      const { code, stderr } = await run([full, 'pipe'])
      expect(code).toBe(1)
      expect(stderr).toMatch(
        /^1 user\n\nThe output could not be written \(ENOSPC: .*\)\. What was done before is not undone\.\n$/
      )
      // There is no place left to say it, and the result is what counts.
      const { code: quiet, stdout } = await run(['pipe', full])
      closeSync(full)
      expect([quiet, stdout]).toEqual([0, expect.stringMatching(/^\{"email":"ada@example\.com".*\}\n$/)])
    },
    20_000
  )
})
