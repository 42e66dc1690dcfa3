import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { deleteUser } from './delete-user.ts'
import { freshKratos } from './test/fresh-kratos.ts'
import { unusualAddresses, CliFixture } from './cli/test-cli.ts'
import { sendJson } from './sandbox/server/http.ts'

const cli = new CliFixture(freshKratos)
const addresses = async () => (await cli.identities()).map((p) => p.traits.email)

describe('delete-user', () => {
  it('deletes the user and shows who it was', async () => {
    const { id } = await cli.kratos.createPerson({ email: 'ada@example.com', name: 'Ada\u001b[2J Lovelace' })
    await cli.createPerson('ben@example.com')
    const { code, stdout, stderr } = await cli.run(deleteUser, ['ada@example.com', '--yes'])
    expect([code, stdout]).toEqual([0, `Successfully deleted user ada@example.com with ID ${id}\n`])
    expect(stderr).toContain(`User with email ada@example.com has the ID ${id} (Ada\ufffd[2J Lovelace, active, since `)
    expect(await addresses()).toEqual(['ben@example.com'])
  })

  it('ends their sessions', async () => {
    await cli.createPerson('ada@example.com')
    const browser = await cli.signedIn('ada@example.com')
    expect((await browser.get('/sessions/whoami')).status).toBe(200)
    await cli.run(deleteUser, ['ada@example.com', '--yes'])
    expect((await browser.get('/sessions/whoami')).status).toBe(401)
  })

  it('writes its result as JSON', async () => {
    const { id } = await cli.createPerson('ada@example.com')
    const { stdout } = await cli.run(deleteUser, ['ada@example.com', '--json', '--yes'])
    expect(JSON.parse(stdout)).toEqual({ email: 'ada@example.com', id, deleted: true })
  })

  describe('at a terminal', () => {
    /** `answers`: what is typed; `false` for a stderr that goes elsewhere. */
    function terminal(answer: string | undefined, seen = true) {
      const input = Object.assign(new PassThrough(), { isTTY: true })
      const output = Object.assign(new PassThrough(), { isTTY: seen })
      let shown = ''
      output.on('data', (chunk: Buffer) => {
        shown += chunk.toString()
        if (!shown.endsWith('[y/N] ')) return
        if (answer === undefined) input.end()
        else input.write(answer)
      })
      return { input, output, shown: () => shown }
    }
    const run = async (at: ReturnType<typeof terminal>, args: string[] = []) => {
      await cli.createPerson('ada@example.com')
      return cli.run(deleteUser, ['ada@example.com', ...args], undefined, at)
    }

    it.each(['y\n', 'Yes\n', ' y \n'])('deletes after %j', async (answer) => {
      const at = terminal(answer)
      expect((await run(at)).code).toBe(0)
      expect(at.shown()).toContain('Delete this user? This cannot be undone. [y/N] ')
      expect(await addresses()).toEqual([])
    })

    it.each([['n\n'], ['\n'], ['yesterday\n'], ['\u0003'], ['\u0004'], [undefined]])(
      'deletes nobody after %j (nothing: the end of its input)',
      async (answer) => {
        expect(await run(terminal(answer))).toMatchObject({
          code: 1,
          stdout: '',
          stderr: expect.stringMatching(/\nNothing was deleted\.\n$/)
        })
        expect(await addresses()).toEqual(['ada@example.com'])
      }
    )

    it('deletes nobody when the question could not be shown', async () => {
      expect((await run(terminal('y\n', false))).code).toBe(1)
      expect(await addresses()).toEqual(['ada@example.com'])
    })

    it.each([true, false])('does not ask with --yes (stderr is a terminal: %j)', async (seen) => {
      const at = terminal(undefined, seen)
      expect([(await run(at, ['--yes'])).code, at.shown()]).toEqual([0, ''])
      expect(await addresses()).toEqual([])
    })
  })

  it('deletes nobody without a terminal, unless --yes confirms it', async () => {
    await cli.createPerson('ada@example.com')
    const { code, stdout, stderr } = await cli.run(deleteUser, ['ada@example.com'])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(
      /\nNothing was deleted: there is no terminal .* \(npm run delete-user -- ada@example\.com --yes\)\.\n$/
    )
    expect(await addresses()).toEqual(['ada@example.com'])
  })

  it.each(unusualAddresses)('deletes %s and nobody else', async (email) => {
    await cli.createPerson('first@example.com')
    await cli.createPerson(email)
    expect((await cli.run(deleteUser, [email, '--yes'])).code).toBe(0)
    expect(await addresses()).toEqual(['first@example.com'])
  })

  it('ends with 2 when no user has the address', async () => {
    await cli.createPerson('first@example.com')
    const { code, stderr } = await cli.run(deleteUser, ['ada@example.com'])
    expect([code, stderr]).toEqual([2, 'No user with email ada@example.com exists on the system\n'])
    expect(await cli.identities()).toHaveLength(1)
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
    `${'a'.repeat(100_000)}@example.com`,
    'a@-b.org',
    'a\n@b.org',
    'ada@例子.example'
  ])('asks Kratos nothing for %.40j, which is no address', async (text) => {
    await cli.createPerson('first@example.com')
    cli.requests = []
    const { code, stderr } = await cli.run(deleteUser, [text])
    expect(code).toBe(1)
    expect(stderr.length).toBeLessThan(200)
    expect(cli.requests).toEqual([])
  })

  it('deletes nobody when Kratos lists others than it was asked for', async () => {
    cli.override = (_, res) => sendJson(res, 200, [{ id: 'x', traits: { email: 'first@example.com' } }])
    const { code, stderr } = await cli.run(deleteUser, ['ada@example.com'])
    expect(code).toBe(1)
    expect(stderr).toContain('other users than ada@example.com; nothing was done')
    expect(cli.requests).toHaveLength(1)
  })

  it('deletes nobody when two users have the address', async () => {
    cli.override = (_, res) =>
      sendJson(
        res,
        200,
        ['x', 'y'].map((id) => ({ id, traits: { email: 'ada@example.com' } }))
      )
    expect((await cli.run(deleteUser, ['ada@example.com'])).code).toBe(1)
    expect(cli.requests).toHaveLength(1)
  })

  it('finds users whose schema has the address in another trait, by their sign-in identifier', async () => {
    cli.override = (req, res) => {
      if (req.method === 'DELETE') return void res.writeHead(204).end()
      sendJson(res, 200, [
        { id: 'x', traits: { login: 'Ada' }, credentials: { password: { identifiers: ['ada@example.com'] } } }
      ])
    }
    expect((await cli.run(deleteUser, ['ada@example.com', '--yes'])).code).toBe(0)
    expect(cli.requests[1]).toBe('DELETE /admin/identities/x')
  })
})
