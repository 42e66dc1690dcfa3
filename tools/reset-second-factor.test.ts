import { describe, expect, it } from 'vitest'
import { freshKratos } from './test/fresh-kratos.ts'
import { unusualAddresses, password, CliFixture } from './cli/test-cli.ts'
import { resetSecondFactor } from './reset-second-factor.ts'
import { sendJson } from './sandbox/server/http.ts'

const cli = new CliFixture(freshKratos)
const email = 'ada@example.com'

describe('reset-second-factor', () => {
  it('lets a user who lost their phone sign in with the password alone, and ends the sessions on the phone', async () => {
    await cli.createPerson(email)
    const browser = await cli.signedIn(email)
    await cli.addSecondFactors(browser)
    // 422 sends the browser on to the second factor.
    expect((await cli.browser().signIn(email, password)).status).toBe(422)
    const { code, stdout, stderr } = await cli.run(resetSecondFactor, [email, '--yes'])
    expect([code, stdout]).toEqual([
      0,
      `Removed from user ${email}: authenticator app, backup codes, security keys; 2 sessions were ended\n`
    ])
    expect(stderr).not.toContain('passkey')
    expect((await browser.get('/sessions/whoami')).status).toBe(401)
    expect(await (await cli.signedIn(email)).get('/sessions/whoami')).toMatchObject({
      status: 200,
      body: { authenticator_assurance_level: 'aal1' }
    })
  })

  it('removes nothing without a confirmation, which a script gives by --yes', async () => {
    await cli.createPerson(email)
    await cli.addSecondFactors(await cli.signedIn(email))
    const { code, stdout, stderr } = await cli.run(resetSecondFactor, [email])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(
      `Nothing was removed: there is no terminal to confirm it at. Use --yes to do it without a question (npm run reset-second-factor -- ${email} --yes).`
    )
    expect((await cli.browser().signIn(email, password)).status).toBe(422)
    expect((await cli.run(resetSecondFactor, [email, '--yes'])).code).toBe(0)
  })

  it('writes its result as JSON, and removes nothing on a second run', async () => {
    const { id } = await cli.createPerson(email)
    await cli.addSecondFactors(await cli.signedIn(email))
    const first = await cli.run(resetSecondFactor, [email, '--yes', '--json'])
    const removed = ['totp', 'lookup_secret', 'webauthn']
    expect(JSON.parse(first.stdout)).toEqual({ email, id, removed, sessions_ended: 1 })
    const second = await cli.run(resetSecondFactor, [email, '--yes', '--json'])
    expect(JSON.parse(second.stdout)).toEqual({ email, id, removed: [], sessions_ended: 0 })
    expect(await cli.run(resetSecondFactor, [email, '--yes'])).toMatchObject({
      code: 0,
      stdout: `User ${email} has no second factor; no session was ended\n`
    })
  })

  it('completes on a second run what failed on the first', async () => {
    await cli.createPerson(email)
    const browser = await cli.signedIn(email)
    await cli.addSecondFactors(browser)
    const whole = cli.kratos.adminApi
    cli.override = (req, res) => (req.url?.includes('/sessions') ? void res.destroy() : whole(req, res))
    const { code, stderr } = await cli.run(resetSecondFactor, [email, '--yes'])
    expect(code).toBe(3)
    expect(stderr).toContain('has no second factor any more. Error ending their sessions: Kratos could not be reached')
    cli.override = undefined
    expect((await cli.run(resetSecondFactor, [email, '--yes'])).code).toBe(0)
    expect((await browser.get('/sessions/whoami')).status).toBe(401)
  })

  it('takes 404 for a factor that is removed already, and anything else for a failure', async () => {
    const person = {
      id: 'x',
      traits: { email },
      credentials: { totp: { type: 'totp' }, lookup_secret: { type: 'lookup_secret' } }
    }
    const answer = (status: number) => {
      cli.override = (req, res) => {
        if (req.method === 'DELETE' && req.url?.includes('/credentials/'))
          return sendJson(res, status, { error: { message: 'No.' } })
        if (req.method === 'DELETE') return void res.writeHead(204).end()
        sendJson(res, 200, req.url?.includes('/sessions') ? [] : req.url?.includes('/x') ? person : [person])
      }
    }
    answer(404)
    expect((await cli.run(resetSecondFactor, [email, '--yes'])).code).toBe(0)
    answer(500)
    const { code, stderr } = await cli.run(resetSecondFactor, [email, '--yes'])
    expect([code, stderr]).toEqual([
      1,
      expect.stringContaining(`Error resetting the second factor of ${email}: Kratos answered 500: No.\n`)
    ])
  })

  it('keeps passkeys, which are not a second factor, and says so', async () => {
    const key = (is_passwordless: boolean) => ({ id: 'a', is_passwordless })
    const withCredentials = (credentials: object) => {
      const person = { id: 'x', traits: { email }, credentials }
      cli.requests = []
      cli.override = (req, res) => {
        if (req.method === 'DELETE') return void res.writeHead(204).end()
        sendJson(res, 200, req.url?.includes('/sessions') ? [] : req.url?.includes('/x') ? person : [person])
      }
    }
    const removals = () => cli.requests.filter((line) => line.includes('/credentials/'))
    withCredentials({ passkey: { type: 'passkey' } })
    expect((await cli.run(resetSecondFactor, [email, '--yes'])).stderr).toContain('The user has a passkey')
    expect(removals()).toEqual([])
    withCredentials({ webauthn: { config: { credentials: [key(true)] } } })
    expect((await cli.run(resetSecondFactor, [email, '--yes'])).stderr).toContain('The user has a passkey')
    expect(removals()).toEqual([])
    withCredentials({ webauthn: { config: { credentials: [key(false)] } } })
    expect((await cli.run(resetSecondFactor, [email, '--yes'])).stderr).not.toContain('passkey')
    expect(removals()).toEqual(['DELETE /admin/identities/x/credentials/webauthn'])
    // Every identity whose address is an identifier has a credential of this type.
    withCredentials({ webauthn: { config: { user_handle: 'x' } } })
    await cli.run(resetSecondFactor, [email, '--yes'])
    expect(removals()).toEqual([])
  })

  it.each(unusualAddresses)('resets %s and nobody else', async (address) => {
    await cli.createPerson('first@example.com')
    await cli.createPerson(address)
    const first = await cli.signedIn('first@example.com')
    await cli.addSecondFactors(await cli.signedIn(address))
    expect((await cli.run(resetSecondFactor, [address, '--yes'])).code).toBe(0)
    expect((await first.get('/sessions/whoami')).status).toBe(200)
    await cli.signedIn(address)
  })
})
