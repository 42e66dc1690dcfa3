import { get, type IncomingMessage, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Clock, createClock } from '../clock.ts'
import { createControl, NotSupportedError } from './control.ts'
import { createFaults, type Faults } from './faults.ts'
import { listen } from './listen.ts'

let clock: Clock
let faults: Faults
let server: Server
let url: string
const configure = vi.fn()
const endSessions = vi.fn(() => 2)
const reset = vi.fn()
const setUp = vi.fn(() => Promise.resolve())

beforeEach(async () => {
  clock = createClock(() => 0)
  faults = createFaults()
  configure.mockReset()
  endSessions.mockClear()
  const mail = (to: string) => (to === 'a+b@c.example' ? 'the code is 123456' : undefined)
  const opened = await listen(createControl({ clock, faults, configure, endSessions, mail, reset, setUp }), 0)
  server = opened.server
  url = `http://127.0.0.1:${opened.port}`
})
afterEach(() => {
  server.close()
  server.closeAllConnections()
})

const post = (path: string, body: unknown) => fetch(url + path, { method: 'POST', body: JSON.stringify(body) })

describe('the remote control', () => {
  it('moves all clocks forward, and whatever is due has happened when it answers', async () => {
    let due = false
    clock.onAdvance(() => (due = true))
    expect(await (await post('/clock', { seconds: 90 })).json()).toEqual({ now: '1970-01-01T00:01:30.000Z' })
    expect(due).toBe(true)
  })

  it.each([{}, { seconds: '1' }, { seconds: -1 }, [], 'x'])('refuses to move the clock by %j', async (body) => {
    expect((await post('/clock', body)).status).toBe(400)
    expect(clock.now()).toBe(0)
  })

  it('restarts Kratos with a given configuration, or answers why it cannot', async () => {
    const config = { selfservice: { methods: { link: { enabled: false } } } }
    expect((await post('/configure', { config, dev: false })).status).toBe(200)
    expect(configure).toHaveBeenCalledWith({ config, dev: false })
    configure.mockImplementation(() => {
      throw new Error('no such method')
    })
    const refused = await post('/configure', { config })
    expect([refused.status, await refused.json()]).toEqual([400, { error: 'no such method' }])
  })

  it('answers 501 to a command that a real Kratos cannot carry out', async () => {
    endSessions.mockImplementationOnce(() => {
      throw new NotSupportedError('it keeps its own time')
    })
    const refused = await post('/sessions', { how: 'expire' })
    expect([refused.status, await refused.json()]).toEqual([501, { error: 'it keeps its own time' }])
  })

  it('gives the newest unread mail as text', async () => {
    expect(await (await fetch(`${url}/mailbox?to=${encodeURIComponent('a+b@c.example')}`)).text()).toBe(
      'the code is 123456'
    )
    expect((await fetch(`${url}/mailbox?to=x`)).status).toBe(404)
  })

  it('sets, lists and clears faults', async () => {
    const fault = { target: 'backend', action: 'drop', times: 2 }
    expect(await (await post('/faults', [fault])).json()).toEqual([fault])
    expect(await (await fetch(`${url}/faults`)).json()).toEqual([fault])
    await fetch(`${url}/faults`, { method: 'DELETE' })
    expect(faults.list()).toEqual([])
    expect((await post('/faults', { target: 'backend', action: 'dorp' })).status).toBe(400)
  })

  it('ends sessions of one person or of all', async () => {
    expect(await (await post('/sessions', { how: 'revoke', email: 'a@b.example' })).json()).toEqual({ ended: 2 })
    expect(endSessions).toHaveBeenCalledWith({ how: 'revoke', email: 'a@b.example' })
    expect((await post('/sessions', { how: 'end' })).status).toBe(400)
  })

  it('kills a server and starts it again', async () => {
    expect((await post('/servers', { server: 'backend', up: false })).status).toBe(200)
    expect(setUp).toHaveBeenCalledWith('backend', false)
    expect((await post('/servers', { server: 'postgres', up: false })).status).toBe(400)
  })

  it('restores the data of the seed', async () => {
    await post('/reset', {})
    expect(reset).toHaveBeenCalledOnce()
  })

  it('lists its commands', async () => {
    expect(await (await fetch(url)).json()).toHaveProperty('POST /clock')
    expect((await fetch(`${url}/nothing`)).status).toBe(404)
  })

  it('rejects pages: it is for scripts', async () => {
    const answer = await fetch(`${url}/clock`, {
      method: 'POST',
      body: '{"seconds":1}',
      headers: { origin: 'http://evil.example' }
    })
    expect(answer.status).toBe(403)
    expect(clock.now()).toBe(0)
  })

  it.each([
    ['localhost:3011', 200],
    ['127.0.0.1', 200],
    ['[::1]:3011', 200],
    ['evil.example:3011', 403],
    ['127.0.0.1.evil.example', 403],
    ['localhost.evil.example', 403],
    ['192.168.1.2', 403]
  ])('is for this machine: asked as %s it answers %i, whatever that name leads to', async (host, status) => {
    const answer = await new Promise<IncomingMessage>((resolve, reject) =>
      get(url, { headers: { host }, agent: false }, resolve).once('error', reject)
    )
    answer.resume()
    expect(answer.statusCode).toBe(status)
  })

  it('answers why a body is no JSON', async () => {
    expect((await fetch(`${url}/clock`, { method: 'POST', body: '{' })).status).toBe(400)
  })
})
