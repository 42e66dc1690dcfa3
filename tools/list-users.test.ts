import { describe, expect, it } from 'vitest'
import { disableUser } from './disable-user.ts'
import { endSessionsOfUser } from './end-sessions.ts'
import { inviteUser } from './invite-user.ts'
import { freshKratos } from './test/fresh-kratos.ts'
import { listUsers } from './list-users.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { CliFixture } from './cli/test-cli.ts'
import { sendJson } from './sandbox/server/http.ts'

const cli = new CliFixture(freshKratos)
const tenant = '438fa74a-fa7d-4317-9ced-dde32ece1787'

async function listed(): Promise<Record<string, unknown>[]> {
  const { code, stdout } = await cli.run(listUsers, ['--json'])
  expect(code).toBe(0)
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

describe('list-users', () => {
  it('says so when there are no users', async () => {
    expect(await cli.run(listUsers, [])).toMatchObject({ code: 0, stdout: '', stderr: 'No users yet\n' })
    expect(await listed()).toEqual([])
  })

  it('shows a table sorted by address, without empty columns', async () => {
    await cli.createPerson('zoë@example.com')
    await cli.run(inviteUser, ['ada@example.com', '--name', 'Ada 林', '--role', 'editor'])
    await cli.run(disableUser, ['zoë@example.com'])
    const { stdout, stderr } = await cli.run(listUsers, [])
    expect(stdout).toBe(
      [
        'EMAIL            NAME    ROLE    SECOND FACTOR  LAST SIGN-IN (UTC)  STATE',
        'ada@example.com  Ada 林  editor  no             -                   active',
        'zoë@example.com                  no             -                   disabled',
        ''
      ].join('\n')
    )
    expect(stderr).toBe('2 users\n')
  })

  it('writes one JSON object per user and line', async () => {
    const { stdout } = await cli.run(inviteUser, ['ada@example.com', '--json', '--tenant', tenant])
    const { id } = JSON.parse(stdout) as { id: string }
    expect(await listed()).toEqual([
      {
        email: 'ada@example.com',
        id,
        name: null,
        role: null,
        tenant,
        state: 'active',
        second_factor: false,
        second_factors: [],
        last_sign_in: null,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
        schema_id: 'person'
      }
    ])
  })

  it('shows the last sign-in on any device, also of a user who has signed out', async () => {
    await cli.createPerson('ada@example.com')
    const before = Date.now()
    await cli.signedIn('ada@example.com')
    const second = await cli.signedIn('ada@example.com')
    const session = await second.get('/sessions/whoami')
    const logout = await second.get('/self-service/logout/browser')
    await second.get(`/self-service/logout?token=${logout.body.logout_token}`)
    expect((await second.get('/sessions/whoami')).status).toBe(401)
    const [ada] = await listed()
    expect(Date.parse(String(ada?.last_sign_in))).toBe(Date.parse(session.body.authenticated_at))
    expect(Date.parse(String(ada?.last_sign_in))).toBeGreaterThan(before - 1000)
    const { stdout } = await cli.run(listUsers, [])
    expect(stdout).toContain(` ${String(ada?.last_sign_in).slice(0, 16).replace('T', ' ')} `)
  })

  it.each([
    { name: 'end-sessions', tool: endSessionsOfUser, args: [] },
    { name: 'disable-user', tool: disableUser, args: [] },
    { name: 'reset-second-factor', tool: resetSecondFactor, args: ['--yes'] }
  ])('still shows the last sign-in after $name', async ({ tool, args }) => {
    await cli.createPerson('ada@example.com')
    const session = await (await cli.signedIn('ada@example.com')).get('/sessions/whoami')
    await cli.run(tool, ['ada@example.com', ...args])
    expect(await listed()).toMatchObject([{ last_sign_in: session.body.authenticated_at }])
  })

  it('shows who has a second factor, and never asks Kratos for a secret', async () => {
    await cli.createPerson('ada@example.com')
    await cli.createPerson('ben@example.com')
    await cli.addSecondFactors(await cli.signedIn('ada@example.com'))
    cli.requests = []
    const people = await listed()
    const ada = people.find((one) => one.email === 'ada@example.com')
    expect(ada).toMatchObject({ second_factor: true, second_factors: ['totp', 'lookup_secret', 'webauthn'] })
    expect(people.find((one) => one.email === 'ben@example.com')).toMatchObject({ second_factor: false })
    expect((await cli.run(listUsers, [])).stdout).toMatch(/^ada@example\.com  yes /m)
    expect(cli.requests.join()).not.toMatch(/include_credential=(totp|lookup_secret)/)
  })

  it('reads all pages', async () => {
    const person = (at: number) => ({
      id: `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`,
      schema_id: 'person',
      state: 'active',
      traits: { email: `person${at}@example.com` },
      created_at: '2026-01-01T00:00:00Z'
    })
    const all = Array.from({ length: 603 }, (_, at) => person(at))
    cli.override = (req, res) => {
      const url = new URL(req.url ?? '', cli.adminUrl)
      if (url.pathname.endsWith('/sessions')) return sendJson(res, 200, [])
      const size = Number(url.searchParams.get('page_size'))
      const from = Number(url.searchParams.get('page_token') ?? 0)
      const link = (rel: string, token: number) => {
        url.searchParams.set('page_token', String(token))
        return `<${url.pathname}${url.search}>; rel="${rel}"`
      }
      const links = [link('first', 0), ...(from + size < all.length ? [link('next', from + size)] : [])]
      sendJson(res, 200, all.slice(from, from + size), { link: links.join(',') })
    }
    const { code, stdout, stderr } = await cli.run(listUsers, ['--json'])
    expect([code, stderr]).toEqual([0, '603 users\n'])
    expect(new Set(stdout.split('\n')).size).toBe(604)
    expect((await cli.run(listUsers, [])).stdout.split('\n')).toHaveLength(605)
  }, 20_000)

  it('lists all users of a large Kratos', async () => {
    for (let at = 0; at < 7; at++) await cli.createPerson(`person${at}@example.com`)
    const whole = cli.kratos.adminApi
    // Pages as small as Kratos would make them of very many users.
    cli.override = (req, res) => {
      req.url = req.url?.replace('page_size=250', 'page_size=3') ?? ''
      return whole(req, res)
    }
    expect((await listed()).map((one) => one.email).toSorted()).toEqual(
      Array.from({ length: 7 }, (_, at) => `person${at}@example.com`)
    )
    expect(cli.requests.filter((line) => /^GET \/admin\/identities\?/.test(line))).toHaveLength(3)
  })

  it('fails when a list can’t be read to its end', async () => {
    cli.override = (req, res) =>
      req.url?.includes('page_token')
        ? void res.destroy()
        : sendJson(res, 200, [], { link: '</x?page_token=1>; rel="next"' })
    const { code, stdout } = await cli.run(listUsers, ['--json'])
    expect([code, (JSON.parse(stdout) as { exit: number }).exit]).toEqual([3, 3])
    cli.override = (_, res) => sendJson(res, 200, [], { link: '</x?page_token=1>; rel="next"' })
    expect(await cli.run(listUsers, [])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('repeat without an end')
    })
    cli.override = (_, res) => sendJson(res, 200, [], { link: '</x?page=1>; rel="next"' })
    expect(await cli.run(listUsers, [])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('without a page token')
    })
  })

  it('shows names with unusual and unsafe characters', async () => {
    cli.override = (req, res) =>
      sendJson(
        res,
        200,
        req.url?.includes('/sessions')
          ? []
          : [
              { id: 'x', traits: { login: 'x' }, metadata_public: { name: 'E\u001b[2Jvil\n\u202egnp' } },
              { id: 'y', traits: null, metadata_public: 7, credentials: { password: { identifiers: ['why'] } } }
            ]
      )
    const { code, stdout } = await cli.run(listUsers, [])
    expect(code).toBe(0)
    expect(stdout).toContain('\nx      E\ufffd[2Jvil\ufffd\ufffdgnp  no ')
    expect(stdout).toContain('\nwhy ')
  })

  it('takes no arguments', async () => {
    expect(await cli.run(listUsers, ['ada@example.com'])).toMatchObject({ code: 1, stdout: '' })
    expect(cli.requests).toEqual([])
  })
})
