import { describe, expect, it } from 'vitest'
import { welcome } from './main.ts'
import { startSandbox } from './sandbox.ts'

describe('the sandbox', () => {
  it('serves every address that it prints, with the same data for the same seed', async () => {
    const sandbox = await startSandbox({ port: 0, size: 'empty' })
    const { addresses } = sandbox
    expect(Object.keys(addresses)).toEqual([
      'console',
      'kratosPublic',
      'kratosAdmin',
      'backendGraphql',
      'authGraphql',
      'mailbox',
      'control',
      'operator',
      'tenant'
    ])
    expect((await fetch(`${addresses.console}/healthz`)).status).toBe(200)
    expect((await fetch(`${addresses.kratosPublic}/sessions/whoami`)).status).toBe(401)
    expect(await (await fetch(`${addresses.kratosAdmin}/admin/identities`)).json()).toMatchObject([
      { traits: { email: addresses.operator.email } }
    ])
    // Without a signature Rafiki says one word, in plain text (contract A1).
    const unsigned = {
      method: 'POST',
      body: '{"query":"{ whoami { id } }"}',
      headers: { 'content-type': 'application/json' }
    }
    for (const url of [
      addresses.backendGraphql,
      addresses.authGraphql,
      `${addresses.console}/graphql`,
      `${addresses.console}/auth-graphql`
    ])
      expect(await (await fetch(url, unsigned)).text()).toBe('Unauthorized')
    expect((await fetch(addresses.mailbox)).status).toBe(200)

    const again = await startSandbox({ port: 0, size: 'empty' })
    expect(again.addresses.tenant).toEqual(addresses.tenant)
    await again.close()
    const otherwise = await startSandbox({ port: 0, size: 'empty', seed: 'other' })
    expect(otherwise.addresses.tenant.secret).not.toBe(addresses.tenant.secret)
    await otherwise.close()
    await sandbox.close()
    await expect(fetch(addresses.console)).rejects.toThrow()
  })

  it('signs its operator in, loses answers on request, and restores its seed', async () => {
    const { addresses, close } = await startSandbox({ port: 0, size: 'empty' })
    const control = (path: string, body: unknown) =>
      fetch(addresses.control + path, { method: 'POST', body: JSON.stringify(body) })
    await control('/faults', { target: 'kratos', action: 'write-then-drop', match: { path: '/admin/identities' } })
    const body = JSON.stringify({ traits: { email: 'ada@example.com' } })
    await expect(
      fetch(`${addresses.kratosAdmin}/admin/identities`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json' }
      })
    ).rejects.toThrow()
    const people = async () =>
      ((await (await fetch(`${addresses.kratosAdmin}/admin/identities`)).json()) as unknown[]).length
    expect(await people()).toBe(2)
    await control('/reset', {})
    expect(await people()).toBe(1)
    await control('/configure', {})
    expect(await people()).toBe(0)
    // A server that drops connections is down as the origin sees it.
    await control('/faults', { target: 'backend', action: 'drop' })
    expect(await (await fetch(`${addresses.console}/graphql`, { method: 'POST', body: '{}' })).json()).toEqual({
      error: 'upstream_unreachable',
      upstream: 'rafiki'
    })
    await close()
  })
})

describe('the welcome text', () => {
  const addresses = {
    console: 'http://localhost:3010',
    kratosPublic: '',
    kratosAdmin: 'http://127.0.0.1:4434',
    backendGraphql: '',
    authGraphql: '',
    mailbox: 'http://localhost:3010/mailbox',
    control: 'http://127.0.0.1:3011',
    operator: { email: 'a@b.example', password: 'the password' },
    tenant: { id: 'the id', secret: 'the secret' }
  }

  it('has everything that a newcomer needs', () => {
    const text = welcome(addresses, { dev: false, found: true, signs: true })
    for (const part of [
      'http://localhost:3010',
      'a@b.example',
      'the password',
      'the id',
      'the secret',
      'person npm run invite-user -- ada@example.com'
    ])
      expect(text).toContain(part)
  })

  it('names Kratos’ address where the tool would not find it by itself', () => {
    const command = (port: number) => `KRATOS_ADMIN_URL=http://127.0.0.1:${port} npm run invite-user -- ada@example.com`
    expect(
      welcome({ ...addresses, kratosAdmin: 'http://127.0.0.1:5001' }, { dev: false, found: true, signs: true })
    ).toContain(command(5001))
    expect(welcome(addresses, { dev: false, found: false, signs: true })).toContain(command(4434))
  })
})
