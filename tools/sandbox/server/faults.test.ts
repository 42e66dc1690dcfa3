import { once } from 'node:events'
import { type IncomingMessage, request, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createFaults, type Fault, type Faults, parseFaults } from './faults.ts'
import { readBody, sendJson } from './http.ts'
import { listen } from './listen.ts'
import { forward } from './gateway.ts'

let faults: Faults
let server: Server
let url: string
let written: string[]

beforeEach(async () => {
  written = []
  faults = createFaults()
  const ledger = faults.wrap('backend', async (req, res) => {
    const body = (await readBody(req)).toString()
    await Promise.resolve()
    written.push(body)
    sendJson(res, 200, { data: body })
  })
  const opened = await listen(ledger, 0)
  server = opened.server
  url = `http://127.0.0.1:${opened.port}/graphql`
})

afterEach(() => {
  faults.clear()
  server.close()
  server.closeAllConnections()
})

const send = (body = 'x') => fetch(url, { method: 'POST', body })
const add = (fault: Omit<Fault, 'target'>) => faults.add([{ target: 'backend', ...fault }])
const operation = (name: string) => JSON.stringify({ query: `mutation ${name} { a }` })

describe('a fault', () => {
  it('is used up after its number of times, which is one unless given', async () => {
    add({ action: 'status', status: 503 })
    expect((await send()).status).toBe(503)
    expect((await send()).status).toBe(200)
    add({ action: 'status', status: 418, times: 2 })
    expect([(await send()).status, (await send()).status, (await send()).status]).toEqual([418, 418, 200])
  })

  it('applies to its own server only', async () => {
    faults.add([{ target: 'kratos', action: 'drop' }])
    expect((await send()).status).toBe(200)
    expect(faults.list()).toEqual([{ target: 'kratos', action: 'drop', times: 1 }])
  })

  it('applies to the operation it names, and other requests keep their body', async () => {
    add({ action: 'drop', match: { operation: 'Deposit' } })
    expect(await (await send(operation('Withdraw'))).json()).toEqual({ data: operation('Withdraw') })
    await expect(send(operation('Deposit'))).rejects.toThrow()
    expect((await send(operation('Deposit'))).status).toBe(200)
  })

  it('applies no more often than given when the bodies of several requests arrive at once', async () => {
    add({ action: 'status', status: 503, match: { operation: 'Deposit' } })
    const asked = [1, 2, 3].map(() => {
      const asking = request(url, { method: 'POST', agent: false })
      asking.flushHeaders()
      return asking
    })
    const statuses = asked.map((asking) =>
      once(asking, 'response').then(([answer]: IncomingMessage[]) => answer?.statusCode)
    )
    let seen = 0
    await new Promise<void>((resolve) => server.on('request', () => ++seen === asked.length && resolve()))
    for (const asking of asked) asking.end(operation('Deposit'))
    expect((await Promise.all(statuses)).toSorted()).toEqual([200, 200, 503])
  })

  it('recognises an operation by operationName, else by the text of the query', async () => {
    add({ action: 'status', match: { operation: 'B' } })
    expect((await send(JSON.stringify({ query: 'query A { a } query B { b }', operationName: 'B' }))).status).toBe(500)
  })

  it('applies to the path it names', async () => {
    add({ action: 'status', match: { path: '/other' } })
    expect((await send()).status).toBe(200)
    add({ action: 'status', match: { path: '/gra*' } })
    expect((await send()).status).toBe(500)
  })
})

describe('actions', () => {
  it('drop closes the connection without handling the request', async () => {
    add({ action: 'drop' })
    await expect(send()).rejects.toThrow()
    expect(written).toEqual([])
  })

  it('write-then-drop handles the request and loses only the answer', async () => {
    add({ action: 'write-then-drop' })
    await expect(send('deposit')).rejects.toThrow()
    expect(written).toEqual(['deposit'])
  })

  it('write-then-drop discards a long answer that comes through a proxy', async () => {
    const long = await listen((_, res) => void res.end('x'.repeat(4_000_000)), 0)
    const proxy = await listen(
      faults.wrap('origin', (req, res) =>
        forward(req, res, { name: 'rafiki', port: long.port, path: '/', timeout: 60_000 })
      ),
      0
    )
    faults.add([{ target: 'origin', action: 'write-then-drop' }])
    await expect(fetch(`http://127.0.0.1:${proxy.port}/`)).rejects.toThrow()
    for (const { server } of [long, proxy]) server.close().closeAllConnections()
  })

  it('status answers with the given body without handling the request', async () => {
    add({ action: 'status', status: 401, body: 'Unauthorized' })
    const answer = await send()
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([
      401,
      'text/plain; charset=utf-8',
      'Unauthorized'
    ])
    add({ action: 'status', status: 500, body: { errors: [] } })
    expect(await (await send()).json()).toEqual({ errors: [] })
    expect(written).toEqual([])
  })

  it('bad-json answers JSON that breaks off', async () => {
    add({ action: 'bad-json' })
    const answer = await send()
    expect(answer.status).toBe(200)
    await expect(answer.json()).rejects.toThrow(SyntaxError)
  })

  it('delay without a time handles the request when faults are cleared', async () => {
    add({ action: 'delay' })
    const answer = send('late')
    while (faults.list().length > 0) await new Promise(setImmediate)
    expect(written).toEqual([])
    faults.clear()
    expect((await answer).status).toBe(200)
    expect(written).toEqual(['late'])
  })

  it('delay with a time handles the request after it', async () => {
    add({ action: 'delay', ms: 5 })
    expect((await send()).status).toBe(200)
  })

  it('timeout neither answers nor handles the request; clearing faults closes the connection', async () => {
    add({ action: 'timeout' })
    const answer = send()
    while (faults.list().length > 0) await new Promise(setImmediate)
    faults.clear()
    await expect(answer).rejects.toThrow()
    expect(written).toEqual([])
  })
})

describe('parseFaults', () => {
  it('accepts one fault or a list', () => {
    const fault = {
      target: 'kratos',
      match: { path: '/sessions/whoami' },
      action: 'status',
      times: 3,
      status: 500,
      body: 'x'
    }
    expect(parseFaults(fault)).toEqual([fault])
    expect(parseFaults([fault, fault])).toHaveLength(2)
  })

  it.each([
    null,
    'drop',
    { target: 'rafiki', action: 'drop' },
    { target: 'kratos', action: 'explode' },
    { target: 'kratos', action: 'drop', time: 3 },
    { target: 'kratos', action: 'drop', times: 0 },
    { target: 'kratos', action: 'drop', times: '3' },
    { target: 'kratos', action: 'drop', match: 'whoami' },
    { target: 'kratos', action: 'drop', match: { name: 'whoami' } }
  ])('refuses %j: a fault that never happens would be a test that tests nothing', (fault) => {
    expect(() => parseFaults(fault)).toThrow(TypeError)
  })
})
