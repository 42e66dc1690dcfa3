import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { deleteUser } from './delete-user.ts'
import { freshKratos } from './test/fresh-kratos.ts'
import { hostile, TestDesk } from './cli/test-cli.ts'
import { sendJson } from './sandbox/server/http.ts'

const desk = new TestDesk(freshKratos)
const addresses = async () => (await desk.people()).map((p) => p.traits.email)

describe('delete-user', () => {
  it('deletes whom it names, and shows whom', async () => {
    const { id } = await desk.kratos.createPerson({ email: 'ada@example.com', name: 'Ada\u001b[2J Lovelace' })
    await desk.createPerson('ben@example.com')
    const { code, stdout, stderr } = await desk.run(deleteUser, ['ada@example.com', '--yes'])
    expect([code, stdout]).toEqual([0, `Successfully deleted user ada@example.com with ID ${id}\n`])
    expect(stderr).toContain(`User with email ada@example.com has the ID ${id} (Ada\ufffd[2J Lovelace, active, since `)
    expect(await addresses()).toEqual(['ben@example.com'])
  })

  it('ends their sessions', async () => {
    await desk.createPerson('ada@example.com')
    const browser = await desk.signedIn('ada@example.com')
    expect((await browser.get('/sessions/whoami')).status).toBe(200)
    await desk.run(deleteUser, ['ada@example.com', '--yes'])
    expect((await browser.get('/sessions/whoami')).status).toBe(401)
  })

  it('says it in JSON', async () => {
    const { id } = await desk.createPerson('ada@example.com')
    const { stdout } = await desk.run(deleteUser, ['ada@example.com', '--json'])
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
      await desk.createPerson('ada@example.com')
      return desk.run(deleteUser, ['ada@example.com', ...args], undefined, at)
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

    it('deletes nobody when the question could not be seen', async () => {
      const { code, stderr } = await run(terminal('y\n', false))
      expect(code).toBe(1)
      expect(stderr).toMatch(/\nNothing was deleted: .*stderr is no terminal\. --yes deletes without asking\.\n$/)
      expect(await addresses()).toEqual(['ada@example.com'])
    })

    it.each([true, false])('does not ask with --yes (seen: %j)', async (seen) => {
      const at = terminal(undefined, seen)
      expect([(await run(at, ['--yes'])).code, at.shown()]).toEqual([0, ''])
      expect(await addresses()).toEqual([])
    })
  })

  it.each(hostile)('deletes %s and nobody else', async (email) => {
    await desk.createPerson('first@example.com')
    await desk.createPerson(email)
    expect((await desk.run(deleteUser, [email])).code).toBe(0)
    expect(await addresses()).toEqual(['first@example.com'])
  })

  it('ends with 2 when nobody has that address', async () => {
    await desk.createPerson('first@example.com')
    const { code, stderr } = await desk.run(deleteUser, ['ada@example.com'])
    expect([code, stderr]).toEqual([2, 'No user with email ada@example.com exists on the system\n'])
    expect(await desk.people()).toHaveLength(1)
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
    await desk.createPerson('first@example.com')
    desk.asked = []
    const { code, stderr } = await desk.run(deleteUser, [text])
    expect(code).toBe(1)
    expect(stderr.length).toBeLessThan(200)
    expect(desk.asked).toEqual([])
  })

  it('deletes nobody when Kratos lists others than it was asked for', async () => {
    desk.instead = (_, res) => sendJson(res, 200, [{ id: 'x', traits: { email: 'first@example.com' } }])
    const { code, stderr } = await desk.run(deleteUser, ['ada@example.com'])
    expect(code).toBe(1)
    expect(stderr).toContain('other people than ada@example.com; nothing was done')
    expect(desk.asked).toHaveLength(1)
  })

  it('deletes nobody when two people go by the address', async () => {
    desk.instead = (_, res) =>
      sendJson(
        res,
        200,
        ['x', 'y'].map((id) => ({ id, traits: { email: 'ada@example.com' } }))
      )
    expect((await desk.run(deleteUser, ['ada@example.com'])).code).toBe(1)
    expect(desk.asked).toHaveLength(1)
  })

  it('finds people whose schema keeps the address elsewhere, by what they sign in with', async () => {
    desk.instead = (req, res) => {
      if (req.method === 'DELETE') return void res.writeHead(204).end()
      sendJson(res, 200, [
        { id: 'x', traits: { login: 'Ada' }, credentials: { password: { identifiers: ['ada@example.com'] } } }
      ])
    }
    expect((await desk.run(deleteUser, ['ada@example.com'])).code).toBe(0)
    expect(desk.asked[1]).toBe('DELETE /admin/identities/x')
  })
})
