import { describe, expect, it } from 'vitest'
import { createSandboxHandlers, type SandboxHandlers } from './handlers.ts'
import { createHmac } from 'node:crypto'

const consoleUrl = 'http://localhost:3000'

function query({ fetch, clock, tenant }: SandboxHandlers, body: object): Promise<Response> {
  const at = clock.now()
  const digest = createHmac('sha256', tenant.secret)
    .update(`${at}.${JSON.stringify(body)}`)
    .digest('hex')
  const headers = { 'content-type': 'application/json', 'tenant-id': tenant.id, signature: `t=${at}, v1=${digest}` }
  return fetch(new Request(`${consoleUrl}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) }))
}

async function signIn({ fetch, operator }: SandboxHandlers): Promise<string> {
  const start = await fetch(
    new Request(`${consoleUrl}/kratos/self-service/login/browser`, { headers: { accept: 'application/json' } })
  )
  const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  const flow = (await start.json()) as {
    ui: { action: string; nodes: { attributes: { name: string; value: string } }[] }
  }
  const token = flow.ui.nodes.find((node) => node.attributes.name === 'csrf_token')?.attributes.value
  const done = await fetch(
    new Request(flow.ui.action, {
      method: 'POST',
      headers: {
        accept: 'application/json',
        'content-type': 'application/json',
        cookie: cookiesOf(start).join('; ')
      },
      body: JSON.stringify({
        csrf_token: token,
        method: 'password',
        identifier: operator.email,
        password: operator.password
      })
    })
  )
  expect(done.status).toBe(200)
  return cookiesOf(done).join('; ')
}

describe('the sandbox without a port', () => {
  it('answers a signed query from its data', async () => {
    const answer = await query(createSandboxHandlers(), { query: '{ assets { edges { node { code } } } }' })
    expect(await answer.json()).toMatchObject({
      data: { assets: { edges: expect.arrayContaining([{ node: { code: 'USD' } }]) } }
    })
  })

  it('signs the operator in, until the session is ended', async () => {
    const sandbox = createSandboxHandlers()
    const cookie = await signIn(sandbox)
    const whoami = async () =>
      (await sandbox.fetch(new Request(`${consoleUrl}/kratos/sessions/whoami`, { headers: { cookie } }))).status
    expect(await whoami()).toBe(200)
    sandbox.kratos.endSessions({ how: 'revoke' })
    expect(await whoami()).toBe(401)
  })

  it('lists people by the admin API', async () => {
    const { fetchAdmin } = createSandboxHandlers({ size: 'empty' })
    const answer = await fetchAdmin(new Request('http://kratos/admin/identities'))
    expect(await answer.json()).toMatchObject([{ traits: { email: 'amina@example.com' } }])
  })

  it('fails the request whose connection a fault drops, and answers the next one', async () => {
    const sandbox = createSandboxHandlers()
    sandbox.faults.add([{ target: 'backend', action: 'drop' }])
    const body = { query: '{ whoami { id } }' }
    await expect(query(sandbox, body)).rejects.toThrow(TypeError)
    expect((await query(sandbox, body)).status).toBe(200)
  })

  it('rejects a request that is aborted while it waits', async () => {
    const sandbox = createSandboxHandlers()
    sandbox.faults.add([{ target: 'origin', action: 'timeout' }])
    const abort = new AbortController()
    const answer = sandbox.fetch(new Request(`${consoleUrl}/graphql`, { signal: abort.signal }))
    abort.abort()
    await expect(answer).rejects.toThrow('aborted')
  })

  it('answers other addresses with 404, and passes redirects and cookies to the caller', async () => {
    const { fetch } = createSandboxHandlers()
    expect((await fetch(new Request(`${consoleUrl}/assets`))).status).toBe(404)
    const redirect = await fetch(
      new Request(`${consoleUrl}/kratos/self-service/login/browser`, { headers: { accept: 'text/html' } })
    )
    expect(redirect.status).toBe(303)
    expect(redirect.headers.get('location')).toMatch(/^http:\/\/localhost:3000\/auth\/login\?flow=/)
    expect(redirect.headers.getSetCookie()).toHaveLength(1)
  })
})
