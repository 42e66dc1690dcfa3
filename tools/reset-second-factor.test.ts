import { describe, expect, it } from 'vitest'
import { freshKratos } from './test/fresh-kratos.ts'
import { hostile, password, TestDesk } from './cli/test-cli.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { sendJson } from './sandbox/server/http.ts'

const desk = new TestDesk(freshKratos)
const email = 'ada@example.com'

describe('reset-second-factor', () => {
  it('lets somebody who lost their phone in with the password alone, and nobody who found it', async () => {
    await desk.createPerson(email)
    const browser = await desk.signedIn(email)
    await desk.addSecondFactors(browser)
    // 422: on to the second factor.
    expect((await desk.browser().signIn(email, password)).status).toBe(422)
    const { code, stdout, stderr } = await desk.run(resetSecondFactor, [email])
    expect([code, stdout]).toEqual([
      0,
      `Removed from user ${email}: authenticator app, backup codes, security keys; 2 sessions were ended\n`
    ])
    expect(stderr).not.toContain('passkey')
    expect((await browser.get('/sessions/whoami')).status).toBe(401)
    expect(await (await desk.signedIn(email)).get('/sessions/whoami')).toMatchObject({
      status: 200,
      body: { authenticator_assurance_level: 'aal1' }
    })
  })

  it('says it in JSON, and has nothing left to remove the second time', async () => {
    const { id } = await desk.createPerson(email)
    await desk.addSecondFactors(await desk.signedIn(email))
    const first = await desk.run(resetSecondFactor, [email, '--json'])
    const removed = ['totp', 'lookup_secret', 'webauthn']
    expect(JSON.parse(first.stdout)).toEqual({ email, id, removed, sessions_ended: 1 })
    const second = await desk.run(resetSecondFactor, [email, '--json'])
    expect(JSON.parse(second.stdout)).toEqual({ email, id, removed: [], sessions_ended: 0 })
    expect(await desk.run(resetSecondFactor, [email])).toMatchObject({
      code: 0,
      stdout: `User ${email} has no second factor; no session was ended\n`
    })
  })

  it('finishes the second time what failed the first time', async () => {
    await desk.createPerson(email)
    const browser = await desk.signedIn(email)
    await desk.addSecondFactors(browser)
    const whole = desk.kratos.adminApi
    desk.instead = (req, res) => (req.url?.includes('/sessions') ? void res.destroy() : whole(req, res))
    const { code, stderr } = await desk.run(resetSecondFactor, [email])
    expect(code).toBe(3)
    expect(stderr).toContain('has no second factor any more. Error ending their sessions: Kratos could not be reached')
    desk.instead = undefined
    expect((await desk.run(resetSecondFactor, [email])).code).toBe(0)
    expect((await browser.get('/sessions/whoami')).status).toBe(401)
  })

  it('leaves nothing half removed unsaid: 404 means gone already, anything else is a failure', async () => {
    const person = {
      id: 'x',
      traits: { email },
      credentials: { totp: { type: 'totp' }, lookup_secret: { type: 'lookup_secret' } }
    }
    const answer = (status: number) => {
      desk.instead = (req, res) => {
        if (req.method === 'DELETE' && req.url?.includes('/credentials/'))
          return sendJson(res, status, { error: { message: 'No.' } })
        if (req.method === 'DELETE') return void res.writeHead(204).end()
        sendJson(res, 200, req.url?.includes('/sessions') ? [] : req.url?.includes('/x') ? person : [person])
      }
    }
    answer(404)
    expect((await desk.run(resetSecondFactor, [email])).code).toBe(0)
    answer(500)
    const { code, stderr } = await desk.run(resetSecondFactor, [email])
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`Error resetting the second factor of ${email}: Kratos answered 500: No.\n`)
    ])
  })

  it('keeps passkeys, which are no second factor, and says so', async () => {
    const key = (is_passwordless: boolean) => ({ id: 'a', is_passwordless })
    const withCredentials = (credentials: object) => {
      const person = { id: 'x', traits: { email }, credentials }
      desk.asked = []
      desk.instead = (req, res) => {
        if (req.method === 'DELETE') return void res.writeHead(204).end()
        sendJson(res, 200, req.url?.includes('/sessions') ? [] : req.url?.includes('/x') ? person : [person])
      }
    }
    const removals = () => desk.asked.filter((line) => line.includes('/credentials/'))
    withCredentials({ passkey: { type: 'passkey' } })
    expect((await desk.run(resetSecondFactor, [email])).stderr).toContain('They have a passkey')
    expect(removals()).toEqual([])
    withCredentials({ webauthn: { config: { credentials: [key(true)] } } })
    expect((await desk.run(resetSecondFactor, [email])).stderr).toContain('They have a passkey')
    expect(removals()).toEqual([])
    withCredentials({ webauthn: { config: { credentials: [key(false)] } } })
    expect((await desk.run(resetSecondFactor, [email])).stderr).not.toContain('passkey')
    expect(removals()).toEqual(['DELETE /admin/identities/x/credentials/webauthn'])
    // The row is there for everybody whose address is an identifier of it.
    withCredentials({ webauthn: { config: { user_handle: 'x' } } })
    await desk.run(resetSecondFactor, [email])
    expect(removals()).toEqual([])
  })

  it.each(hostile)('resets %s and nobody else', async (address) => {
    await desk.createPerson('first@example.com')
    await desk.createPerson(address)
    const first = await desk.signedIn('first@example.com')
    await desk.addSecondFactors(await desk.signedIn(address))
    expect((await desk.run(resetSecondFactor, [address])).code).toBe(0)
    expect((await first.get('/sessions/whoami')).status).toBe(200)
    await desk.signedIn(address)
  })
})
