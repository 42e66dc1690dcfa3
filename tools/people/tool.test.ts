import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { deleteUser } from '../delete-user.ts'
import { disableUser } from '../disable-user.ts'
import { enableUser } from '../enable-user.ts'
import { endSessionsOfUser } from '../end-sessions.ts'
import { inviteUser } from '../invite-user.ts'
import { freshKratos } from '../kratos/fresh-kratos.ts'
import { listUsers } from '../list-users.ts'
import { resetSecondFactor } from '../reset-second-factor.ts'
import { TestDesk } from './test-desk.ts'

const desk = new TestDesk(freshKratos)

const ofSomebodyKnown = {
  'delete-user': deleteUser,
  'disable-user': disableUser,
  'enable-user': enableUser,
  'end-sessions': endSessionsOfUser,
  'reset-second-factor': resetSecondFactor
}
const ofSomebody = { 'invite-user': inviteUser, ...ofSomebodyKnown }
const all = { 'list-users': listUsers, ...ofSomebody }

/** As `it.each` takes them: with a name to show, and arguments that would do. */
const each = (tools: object) =>
  Object.entries(tools).map(([name, tool]) => [name, tool, name === 'list-users' ? [] : ['ada@example.com']] as const)

describe.each(each(all))('%s', (name, tool: typeof listUsers, args) => {
  it('explains itself and its exit codes without asking Kratos anything', async () => {
    const { code, stdout, stderr } = await desk.run(tool, ['--help'], {})
    expect([code, stderr, desk.asked]).toEqual([0, '', []])
    expect(stdout).toMatch(new RegExp(`^${name}( EMAIL)?\\n`))
    for (const word of [
      '--json',
      '--help',
      'KRATOS_ADMIN_URL',
      'Exit codes: 0 ',
      '1 it failed',
      '3 Kratos could not be'
    ])
      expect(stdout).toContain(word)
    expect(stdout.split('\n').filter((line) => line.length > 125)).toEqual([])
  })

  it('ends with 3 and names the address when Kratos cannot be reached', async () => {
    desk.unplug()
    const { code, stdout, stderr } = await desk.run(tool, [...args, '--json'])
    expect(code).toBe(3)
    expect(stderr).toContain(` Kratos could not be reached at ${desk.adminUrl} (ECONNREFUSED).\n`)
    expect(JSON.parse(stdout)).toEqual({ error: stderr.trim(), exit: 3 })
  })

  it('says so when something else answers there', async () => {
    desk.instead = (_, res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>')
    expect(await desk.run(tool, args)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('not Kratos’ admin API')
    })
    desk.instead = (_, res) => void res.writeHead(307, { location: 'http://elsewhere.example/' }).end()
    expect(await desk.run(tool, args)).toMatchObject({ code: 1, stderr: expect.stringContaining('answered 307') })
  })

  it('wants to know where Kratos is', async () => {
    const { code, stderr } = await desk.run(tool, args, {})
    expect(code).toBe(1)
    expect(stderr).toMatch(/^No Kratos instance found\.\n/)
  })

  it('refuses what it does not know, and explains itself', async () => {
    const { code, stderr } = await desk.run(tool, [...args, '--jsno'])
    expect(code).toBe(1)
    expect(stderr).toContain('Exit codes')
    expect(desk.asked).toEqual([])
  })
})

describe.each(each(ofSomebody))('%s', (_, tool: typeof listUsers) => {
  it('wants one address', async () => {
    expect(await desk.run(tool, [], {})).toMatchObject({ code: 1, stderr: 'No email argument provided.\n' })
    const two = await desk.run(tool, ['ada@example.com', 'ben@example.com'])
    expect(two).toMatchObject({ code: 1, stderr: expect.stringContaining('One address at a time') })
    expect(desk.asked).toEqual([])
  })
})

describe.each(each(ofSomebodyKnown))('%s', (_, tool: typeof listUsers) => {
  it('ends with 2 when nobody has that address, and changes nothing', async () => {
    await desk.createPerson('first@example.com')
    desk.asked = []
    const { code, stdout, stderr } = await desk.run(tool, ['ada@example.com', '--json'])
    const error = 'No user with email ada@example.com exists on the system'
    expect([code, stderr, JSON.parse(stdout)]).toEqual([2, `${error}\n`, { error, exit: 2 }])
    expect(desk.asked).toEqual(['GET /admin/identities?credentials_identifier=ada%40example.com'])
  })
})

it('never shows a password of Kratos’ address', async () => {
  const { stderr } = await desk.run(inviteUser, ['ada@example.com'], {
    KRATOS_ADMIN_URL: 'http://kratos:hidden@127.0.0.1:1'
  })
  expect(stderr).toContain('http://127.0.0.1:1')
  expect(stderr).not.toContain('hidden')
})

it.each(['', '/', '/admin', '/admin/'])('takes KRATOS_ADMIN_URL with "%s" at its end', async (end) => {
  const { code } = await desk.run(inviteUser, ['ada@example.com'], { KRATOS_ADMIN_URL: desk.adminUrl + end })
  expect(code).toBe(0)
  expect(desk.asked.every((line) => / \/admin\/(identities|recovery)/.test(line))).toBe(true)
})

it('ends quietly when whoever reads the list has seen enough', async () => {
  await desk.createPerson('ada@example.com')
  const root = fileURLToPath(new URL('../..', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/list-users.ts', '--json'], {
    cwd: root,
    env: { ...process.env, KRATOS_ADMIN_URL: desk.adminUrl }
  })
  child.stdout.destroy()
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  expect(await new Promise((resolve) => child.on('close', resolve))).toBe(0)
  expect(said).not.toContain('EPIPE')
})
