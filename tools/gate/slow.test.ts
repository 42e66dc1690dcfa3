import { once, setMaxListeners } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { AssetsDocument, UpdateAssetDocument } from '../../src/rafiki/assets.gen.ts'
import { bodyOf } from './gate-cases.ts'
import { codeOf, GateFixture, isNginx } from './gate-fixture.ts'

const read = bodyOf({ name: 'Assets', kind: 'query', right: 'read', query: AssetsDocument })
const write = bodyOf({ name: 'UpdateAsset', kind: 'mutation', right: 'write', query: UpdateAssetDocument })

let at: GateFixture
beforeAll(async () => {
  at = await GateFixture.start({ UPSTREAM_TIMEOUT: '2' })
}, 90_000)
afterAll(() => at.close())

interface Slow {
  who: string
  headers: Record<string, string>
  /** Of the body, as far as it gets */
  pieces?: readonly string[]
  path?: string
  /** The pieces go on with the head */
  isHeadOpen?: boolean
  /** ms between the pieces */
  every?: number
  /** Ends the connection */
  signal?: AbortSignal
}

/** @returns the first answer, with status 0 when the connection was closed instead, and the seconds until then */
async function sendSlowly({ who, headers: own, pieces = [], path = '/graphql', isHeadOpen, every = 0, signal }: Slow) {
  const { hostname, port, host } = new URL(at.base)
  const cookie = at.cookieOf(who)
  const headers = { host, origin: at.base, 'content-type': 'application/json', ...(cookie ? { cookie } : {}), ...own }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const socket = connect(Number(port), hostname)
  // What is sent after the refusal is lost, which is no matter.
  socket.on('error', () => undefined)
  const started = performance.now()
  const answered = Promise.race([once(socket, 'data'), once(socket, 'close')])
  socket.write(`POST ${path} HTTP/1.1\r\n${lines.join('')}${isHeadOpen ? '' : '\r\n'}`)
  let sent = 0
  signal?.addEventListener('abort', () => socket.destroy())
  const timer = setInterval(() => {
    const piece = pieces[sent++]
    if (piece !== undefined) socket.write(piece)
  }, every)
  const [first] = (await answered) as [unknown]
  clearInterval(timer)
  socket.destroy()
  const [top = '', body = ''] = (first instanceof Buffer ? first.toString() : '').split('\r\n\r\n')
  return { status: Number(top.split(' ')[1] ?? 0), text: body, seconds: (performance.now() - started) / 1000 }
}

const chunk = `1000\r\n${'x'.repeat(0x1000)}\r\n`

describe.runIf(isNginx)('a body (only with an nginx of this machine: npm run test:gate)', () => {
  it.each([
    ['that never comes, of a stranger', 'nobody', { 'content-length': '60000' }, [], 'UNAUTHENTICATED'],
    [
      'that is announced as too large, and never comes',
      'admin',
      { 'content-length': '70000' },
      [],
      'PAYLOAD_TOO_LARGE'
    ],
    [
      'in chunks that are too much together',
      'admin',
      { 'transfer-encoding': 'chunked' },
      [chunk.repeat(20)],
      'PAYLOAD_TOO_LARGE'
    ],
    [
      'in chunks that never end',
      'admin',
      { 'transfer-encoding': 'chunked' },
      Array.from({ length: 1000 }, () => chunk),
      'PAYLOAD_TOO_LARGE'
    ],
    [
      'in chunks that are too much together, of a stranger',
      'nobody',
      { 'transfer-encoding': 'chunked' },
      [chunk.repeat(20)],
      'UNAUTHENTICATED'
    ]
  ] as const)('%s is refused at once', async (_, who, headers, pieces, code) => {
    at.arrived.length = 0
    for (const path of ['/graphql', '/people']) {
      const answer = await sendSlowly({ who, headers, pieces, path })
      expect([path, codeOf(answer.text)]).toEqual([path, code])
      expect(answer.seconds).toBeLessThan(5)
    }
    expect(at.arrived).toEqual([])
  })

  it('whose length is said twice is refused', async () => {
    const answer = await sendSlowly({
      who: 'admin',
      headers: { 'content-length': '5', 'transfer-encoding': 'chunked' },
      pieces: ['0\r\n\r\n']
    })
    expect(answer.status).toBe(400)
  })

  it('that stops, or a head that never ends, is given up after ten seconds, and many that drip keep nobody else waiting', async () => {
    at.arrived.length = 0
    const drip = new AbortController()
    setMaxListeners(0, drip.signal)
    const headers = { 'content-length': '60000' }
    const drips = Array.from({ length: 30 }, () =>
      sendSlowly({ who: 'admin', headers, pieces: Array.from(read), every: 100, signal: drip.signal })
    )
    const more = Array.from({ length: 40 }, (_, at) => `x-${at}: 1\r\n`)
    const stops = [
      ...Array.from({ length: 30 }, () => sendSlowly({ who: 'admin', headers, pieces: ['{"query":'] })),
      ...Array.from({ length: 10 }, () =>
        sendSlowly({ who: 'admin', headers, isHeadOpen: true, pieces: more, every: 500 })
      )
    ]
    expect((await at.send({ who: 'admin', body: read })).status).toBe(200)
    for (const { status, seconds } of await Promise.all(stops)) {
      expect(status).toBe(0)
      expect(seconds).toBeLessThan(15)
    }
    expect(at.arrived.length).toBe(1)
    drip.abort()
    await Promise.all(drips)
  }, 60_000)

  it('of a form is refused as Kratos refuses, when it is too large or one of very many', async () => {
    const path = '/kratos/self-service/settings?flow=1'
    const large = await sendSlowly({ who: 'nobody', headers: { 'content-length': '70000' }, path })
    expect(JSON.parse(large.text)).toMatchObject({ error: { code: 413 } })
    const end = new AbortController()
    setMaxListeners(0, end.signal)
    const headers = { 'content-length': '60000' }
    const slow = Array.from({ length: 60 }, () => sendSlowly({ who: 'nobody', headers, path, signal: end.signal }))
    const first = await Promise.race(slow)
    expect(JSON.parse(first.text)).toMatchObject({ error: { code: 429 } })
    end.abort()
    await Promise.all(slow)
  }, 30_000)
})

const answers: Record<string, (res: ServerResponse) => void> = {
  nothing: () => undefined,
  'a broken connection': (res) => void res.destroy(),
  'half an answer': (res) => {
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' })
    res.write('{"data":{"id":', () => res.destroy())
  },
  'half an answer, and then nothing': (res) => {
    res.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' }).write('{"data":{"id":')
  },
  'a page': (res) => void res.writeHead(200, { 'content-type': 'text/html' }).end('<title>Welcome</title>'),
  'a redirect': (res) => void res.writeHead(302, { location: 'https://evil.example' }).end(),
  '503': (res) => void res.writeHead(503).end()
}

// The sandbox's gate is spared those that take a second each.
const kinds = Object.keys(answers).filter((name) => isNginx || !name.endsWith('nothing'))

describe('a server behind the gate that answers', () => {
  afterEach(() => {
    at.beforeKratos = at.beforeRafiki = () => false
    at.beforeAdmin = () => Promise.resolve()
  })
  const instead = (name: string) => (res: ServerResponse) => {
    answers[name]?.(res)
    return true
  }

  it.each(kinds)('%s, Kratos, is no session, and nothing is sent to Rafiki', async (name) => {
    at.arrived.length = 0
    at.beforeKratos = instead(name)
    const answer = await at.send({ who: 'admin', body: write })
    expect([answer.status, codeOf(answer.text), at.arrived]).toEqual([503, 'SESSION_CHECK_FAILED', []])
  })

  it.each(kinds)('%s, Rafiki, is no answer to a change', async (name) => {
    at.beforeRafiki = instead(name)
    const answer = await at.send({ who: 'admin', body: write })
    expect(codeOf(answer.text)).toMatch(name === 'nothing' ? /^UPSTREAM_TIMEOUT$/ : /^UPSTREAM_/)
  })

  it.each(kinds)('%s, Kratos’ admin API, has done nothing that is known', async (name) => {
    const id = at.idOf('viewer')
    at.beforeAdmin = (_, res) => Promise.resolve(instead(name)(res))
    for (const body of [{ action: 'list' }, { action: 'disable', id }, { action: 'end-sessions', id }]) {
      const answer = await at.send({ who: 'admin', path: '/people', body: JSON.stringify(body) })
      expect([body.action, answer.status, codeOf(answer.text)]).toEqual([body.action, 502, 'KRATOS_UNAVAILABLE'])
    }
  })
})
