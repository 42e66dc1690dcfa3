import { describe, expect, it } from 'vitest'
import { endSessionsOfUser } from './end-sessions.ts'
import { freshKratos } from './test/fresh-kratos.ts'
import { hostile, TestDesk } from './cli/test-cli.ts'

const desk = new TestDesk(freshKratos)
const email = 'ada@example.com'

describe('end-sessions', () => {
  it('signs that person out everywhere, and nobody else', async () => {
    const { id } = await desk.createPerson(email)
    await desk.createPerson('ben@example.com')
    const [ada, ben] = [await desk.signedIn(email), await desk.signedIn('ben@example.com')]
    const { code, stdout } = await desk.run(endSessionsOfUser, [email, '--json'])
    expect([code, JSON.parse(stdout)]).toEqual([0, { email, id, sessions_ended: 1 }])
    const answers = [await ada.get('/sessions/whoami'), await ben.get('/sessions/whoami')]
    expect(answers.map((answer) => answer.status)).toEqual([401, 200])
    await desk.signedIn(email)
    expect((await desk.run(endSessionsOfUser, [email])).stdout).toBe(
      `User ${email} is signed out; 1 session was ended\n`
    )
  })

  it('has nothing to do, and no failure, for somebody who is not signed in', async () => {
    // Kratos answers 404 then, as for somebody it does not know (kratos §8.2).
    await desk.createPerson(email)
    const { code, stdout } = await desk.run(endSessionsOfUser, [email])
    expect([code, stdout]).toEqual([0, `User ${email} is signed out; no session was ended\n`])
  })

  it.each(hostile)('signs %s out and nobody else', async (address) => {
    await desk.createPerson('first@example.com')
    await desk.createPerson(address)
    const [first, browser] = [await desk.signedIn('first@example.com'), await desk.signedIn(address)]
    expect((await desk.run(endSessionsOfUser, [address])).code).toBe(0)
    const answers = [await first.get('/sessions/whoami'), await browser.get('/sessions/whoami')]
    expect(answers.map((answer) => answer.status)).toEqual([200, 401])
  })
})
