import { describe, expect, it } from 'vitest'
import { disableUser } from './disable-user.ts'
import { enableUser } from './enable-user.ts'
import { freshKratos } from './test/fresh-kratos.ts'
import { hostile, password, TestDesk } from './cli/test-cli.ts'

const desk = new TestDesk(freshKratos)
const email = 'ada@example.com'
const whoami = '/sessions/whoami'

describe('disable-user', () => {
  it('keeps that person out everywhere, and nobody else', async () => {
    const { id } = await desk.createPerson(email)
    await desk.createPerson('ben@example.com')
    const [ada, also, ben] = [
      await desk.signedIn(email),
      await desk.signedIn(email),
      await desk.signedIn('ben@example.com')
    ]
    const { code, stdout, stderr } = await desk.run(disableUser, [email])
    expect([code, stdout]).toEqual([0, `User ${email} is now disabled; 2 sessions were ended\n`])
    expect(stderr).toContain(`User with email ${email} has the ID ${id} (active, since `)
    expect((await desk.person(id)).state).toBe('inactive')
    const answers = [await ada.get(whoami), await also.get(whoami), await ben.get(whoami)]
    expect(answers.map((answer) => answer.status)).toEqual([401, 401, 200])
    const again = await desk.browser().signIn(email, password)
    expect(again.status).toBeGreaterThanOrEqual(400)
  })

  it('is done already when it is done again, and ends what sessions there are', async () => {
    const { id } = await desk.createPerson(email)
    await desk.signedIn(email)
    const first = await desk.run(disableUser, [email, '--json'])
    const second = await desk.run(disableUser, [email, '--json'])
    expect([first, second].map(({ code, stdout }) => [code, JSON.parse(stdout)])).toEqual([
      [0, { email, id, state: 'inactive', changed: true, sessions_ended: 1 }],
      [0, { email, id, state: 'inactive', changed: false, sessions_ended: 0 }]
    ])
    expect((await desk.run(disableUser, [email])).stdout).toBe(
      `User ${email} was disabled already; no session was ended\n`
    )
  })

  it.each(hostile)('disables %s and nobody else, and enables them again', async (address) => {
    const first = await desk.createPerson('first@example.com')
    const { id } = await desk.createPerson(address)
    expect((await desk.run(disableUser, [address])).code).toBe(0)
    expect([(await desk.person(first.id)).state, (await desk.person(id)).state]).toEqual(['active', 'inactive'])
    expect((await desk.run(enableUser, [address])).code).toBe(0)
    expect((await desk.person(id)).state).toBe('active')
  })

  it('says how far it came when Kratos goes away in between: the person is kept out', async () => {
    await desk.createPerson(email)
    const whole = desk.kratos.adminApi
    desk.instead = (req, res) => (req.url?.includes('/sessions') ? void res.destroy() : whole(req, res))
    const { code, stderr } = await desk.run(disableUser, [email])
    expect(code).toBe(3)
    expect(stderr).toContain(`User ${email} is disabled. Error ending their sessions: Kratos could not be reached`)
  })
})

describe('enable-user', () => {
  it('lets somebody sign in again with what they had', async () => {
    const { id } = await desk.createPerson(email)
    await desk.run(disableUser, [email])
    const { code, stdout } = await desk.run(enableUser, [email])
    expect([code, stdout]).toEqual([0, `User ${email} is now enabled; no session was ended\n`])
    expect((await desk.person(id)).state).toBe('active')
    await desk.signedIn(email)
  })

  it('brings no old session back to life', async () => {
    const { id } = await desk.createPerson(email)
    const browser = await desk.signedIn(email)
    // As another tool would do it, which leaves the sessions asleep.
    await fetch(`${desk.adminUrl}/admin/identities/${id}`, {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify([{ op: 'replace', path: '/state', value: 'inactive' }])
    })
    const { stdout } = await desk.run(enableUser, [email, '--json'])
    expect(JSON.parse(stdout)).toEqual({ email, id, state: 'active', changed: true, sessions_ended: 1 })
    expect((await browser.get(whoami)).status).toBe(401)
  })

  it('leaves somebody who is not disabled as they are, signed in', async () => {
    await desk.createPerson(email)
    const browser = await desk.signedIn(email)
    const { code, stdout } = await desk.run(enableUser, [email])
    expect([code, stdout]).toEqual([0, `User ${email} is not disabled; nothing was done\n`])
    expect((await browser.get(whoami)).status).toBe(200)
  })
})
