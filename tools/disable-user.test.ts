import { describe, expect, it } from 'vitest'
import { disableUser } from './disable-user.ts'
import { enableUser } from './enable-user.ts'
import { freshKratos } from './test/fresh-kratos.ts'
import { unusualAddresses, password, CliFixture } from './cli/test-cli.ts'

const cli = new CliFixture(freshKratos)
const email = 'ada@example.com'
const whoami = '/sessions/whoami'

describe('disable-user', () => {
  it('locks the user out everywhere, and nobody else', async () => {
    const { id } = await cli.createPerson(email)
    await cli.createPerson('ben@example.com')
    const [ada, also, ben] = [
      await cli.signedIn(email),
      await cli.signedIn(email),
      await cli.signedIn('ben@example.com')
    ]
    const { code, stdout, stderr } = await cli.run(disableUser, [email])
    expect([code, stdout]).toEqual([0, `User ${email} is now disabled; 2 sessions were ended\n`])
    expect(stderr).toContain(`User with email ${email} has the ID ${id} (active, since `)
    expect((await cli.identity(id)).state).toBe('inactive')
    const answers = [await ada.get(whoami), await also.get(whoami), await ben.get(whoami)]
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 200])
    const again = await cli.browser().signIn(email, password)
    expect(again.status).toBeGreaterThanOrEqual(400)
  })

  it('changes nothing on a second run, but ends the sessions that there are', async () => {
    const { id } = await cli.createPerson(email)
    await cli.signedIn(email)
    const first = await cli.run(disableUser, [email, '--json'])
    const second = await cli.run(disableUser, [email, '--json'])
    expect([first, second].map(({ code, stdout }) => [code, JSON.parse(stdout)])).toEqual([
      [0, { email, id, state: 'inactive', changed: true, sessions_ended: 1 }],
      [0, { email, id, state: 'inactive', changed: false, sessions_ended: 0 }]
    ])
    expect((await cli.run(disableUser, [email])).stdout).toBe(
      `User ${email} was disabled already; no session was ended\n`
    )
  })

  it.each(unusualAddresses)('disables %s and nobody else, and enables them again', async (address) => {
    const first = await cli.createPerson('first@example.com')
    const { id } = await cli.createPerson(address)
    expect((await cli.run(disableUser, [address])).code).toBe(0)
    expect([(await cli.identity(first.id)).state, (await cli.identity(id)).state]).toEqual(['active', 'inactive'])
    expect((await cli.run(enableUser, [address])).code).toBe(0)
    expect((await cli.identity(id)).state).toBe('active')
  })

  it('reports a failure between its two steps, when the user is already locked out', async () => {
    await cli.createPerson(email)
    const whole = cli.kratos.adminApi
    cli.override = (req, res) => (req.url?.includes('/sessions') ? void res.destroy() : whole(req, res))
    const { code, stderr } = await cli.run(disableUser, [email])
    expect(code).toBe(3)
    expect(stderr).toContain(`User ${email} is disabled. Error ending their sessions: Kratos could not be reached`)
  })
})

describe('enable-user', () => {
  it('lets a disabled user sign in again with the same credentials', async () => {
    const { id } = await cli.createPerson(email)
    await cli.run(disableUser, [email])
    const { code, stdout } = await cli.run(enableUser, [email])
    expect([code, stdout]).toEqual([0, `User ${email} is now enabled; no session was ended\n`])
    expect((await cli.identity(id)).state).toBe('active')
    await cli.signedIn(email)
  })

  it('makes no old session valid again', async () => {
    const { id } = await cli.createPerson(email)
    const browser = await cli.signedIn(email)
    // Another tool disables a user without ending the sessions.
    await fetch(`${cli.adminUrl}/admin/identities/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ op: 'replace', path: '/state', value: 'inactive' }])
    })
    const { stdout } = await cli.run(enableUser, [email, '--json'])
    expect(JSON.parse(stdout)).toEqual({ email, id, state: 'active', changed: true, sessions_ended: 1 })
    expect((await browser.get(whoami)).status).toBe(401)
  })

  it('leaves a user who is not disabled unchanged and signed in', async () => {
    await cli.createPerson(email)
    const browser = await cli.signedIn(email)
    const { code, stdout } = await cli.run(enableUser, [email])
    expect([code, stdout]).toEqual([0, `User ${email} is not disabled; nothing was done\n`])
    expect((await browser.get(whoami)).status).toBe(200)
  })
})
