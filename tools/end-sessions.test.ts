import { describe, expect, it } from 'vitest'
import { endSessionsOfUser } from './end-sessions.ts'
import { freshKratos } from './test/fresh-kratos.ts'
import { unusualAddresses, CliFixture } from './cli/test-cli.ts'

const cli = new CliFixture(freshKratos)
const email = 'ada@example.com'

describe('end-sessions', () => {
  it('signs the user out everywhere, and nobody else', async () => {
    const { id } = await cli.createPerson(email)
    await cli.createPerson('ben@example.com')
    const [ada, ben] = [await cli.signedIn(email), await cli.signedIn('ben@example.com')]
    const { code, stdout } = await cli.run(endSessionsOfUser, [email, '--json'])
    expect([code, JSON.parse(stdout)]).toEqual([0, { email, id, sessions_ended: 1 }])
    const answers = [await ada.get('/sessions/whoami'), await ben.get('/sessions/whoami')]
    expect(answers.map((answer) => answer.status)).toEqual([401, 200])
    await cli.signedIn(email)
    expect((await cli.run(endSessionsOfUser, [email])).stdout).toBe(
      `User ${email} is signed out; 1 session was ended\n`
    )
  })

  it('ends more sessions than Kratos lists on a page', async () => {
    await cli.createPerson(email)
    const browsers = await Promise.all(Array.from({ length: 5 }, () => cli.signedIn(email)))
    const whole = cli.kratos.adminApi
    cli.override = (req, res) => {
      req.url = req.url?.replace('per_page=250', 'per_page=2') ?? ''
      return whole(req, res)
    }
    const { stdout } = await cli.run(endSessionsOfUser, [email])
    expect(stdout).toBe(`User ${email} is signed out; 5 sessions were ended\n`)
    for (const browser of browsers) expect((await browser.get('/sessions/whoami')).status).toBe(401)
  })

  it('succeeds for a user who is not signed in', async () => {
    await cli.createPerson(email)
    const { code, stdout } = await cli.run(endSessionsOfUser, [email])
    expect([code, stdout]).toEqual([0, `User ${email} is signed out; no session was ended\n`])
  })

  it.each(unusualAddresses)('signs %s out and nobody else', async (address) => {
    await cli.createPerson('first@example.com')
    await cli.createPerson(address)
    const [first, browser] = [await cli.signedIn('first@example.com'), await cli.signedIn(address)]
    expect((await cli.run(endSessionsOfUser, [address])).code).toBe(0)
    const answers = [await first.get('/sessions/whoami'), await browser.get('/sessions/whoami')]
    expect(answers.map((answer) => answer.status)).toEqual([200, 401])
  })
})
