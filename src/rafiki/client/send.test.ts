import { readdirSync, readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { DocumentText } from './send'
import { RafikiFailure } from './failures'
import { parse } from './graphql.shim'
import { importSecret } from '~/rafiki/credentials/signing'
import { configureTransport } from './transport'

const tenantId = '438fa74a-fa7d-4317-9ced-dde32ece1787'
const Whoami: DocumentText<{ whoami: { id: string } }, { id?: string | undefined }> = 'query Whoami{whoami{id}}'

interface Sent {
  url: string
  body: Record<string, unknown>
  headers: Record<string, string>
}
const sent: Sent[] = []
let answers: (() => Response | Promise<Response>)[] = []
const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...headers } })
const text = (body: string, status: number, headers: Record<string, string> = {}) =>
  new Response(body, { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers } })
const ok = () => json({ data: { whoami: { id: tenantId } } })
const unauthorized = (date?: Date) => () => text('Unauthorized', 401, date ? { date: date.toUTCString() } : {})

async function asking(variables: { id?: string | undefined } = {}) {
  const { send } = await import('./send')
  return send(Whoami, variables, { signer: { tenantId, key: await importSecret('secret') } })
}
const failure = async () => {
  try {
    await asking()
  } catch (error) {
    if (error instanceof RafikiFailure || (error as Error).name === 'RafikiFailure') return error as RafikiFailure
    throw error
  }
  return expect.fail('it did not fail')
}

beforeEach(() => {
  sent.length = 0
  answers = []
  vi.resetModules()
  vi.stubGlobal('location', { origin: 'https://console.example' })
  vi.stubGlobal('fetch', async (url: URL, init: RequestInit) => {
    sent.push({
      url: String(url),
      body: JSON.parse(String(init.body)) as Record<string, unknown>,
      headers: Object.fromEntries(new Headers(init.headers).entries())
    })
    const answer = answers.shift() ?? ok
    return answer()
  })
  configureTransport({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser' })
})

describe('what is sent', () => {
  const Write: DocumentText<{ done: boolean }, Record<string, never>> = 'mutation Write{done}'
  const writing = async (mayAsk: (purpose: string) => Promise<boolean>, document: typeof Write = Write) => {
    const { send } = await import('./send')
    const fresh = await import('./transport')
    fresh.configureTransport({ ...fresh.transportSettings(), mayAsk })
    return send(document, {}, { signer: { tenantId, key: await importSecret('secret') } })
  }

  it('is not sent for somebody who is signed out by now, and says so', async () => {
    await expect(writing(() => Promise.resolve(false))).rejects.toMatchObject({
      kind: 'session-over',
      outcomeUnknown: false
    })
    expect(sent).toHaveLength(0)
  })

  it('is not read either, and is for somebody who is signed in; each says what it is for', async () => {
    const asked: string[] = []
    const mayAsk = (answer: boolean) => (purpose: string) => (asked.push(purpose), Promise.resolve(answer))
    await expect(writing(mayAsk(false), 'query Read{done}')).rejects.toMatchObject({ message: 'You were signed out.' })
    expect(sent).toHaveLength(0)
    await writing(mayAsk(true), 'query Read{done}')
    await writing(mayAsk(true))
    expect(sent).toHaveLength(2)
    expect(asked).toEqual(['read', 'read', 'write'])
  })
})

describe('a question to Rafiki', () => {
  it('goes to the console’s own origin, named, signed, and without what is undefined', async () => {
    expect(await asking({ id: undefined })).toEqual({ whoami: { id: tenantId } })
    expect(sent).toHaveLength(1)
    expect(sent[0]?.url).toBe('https://console.example/graphql')
    expect(sent[0]?.body).toEqual({ query: String(Whoami), operationName: 'Whoami' })
    expect(sent[0]?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'tenant-id': tenantId,
      signature: expect.stringMatching(/^t=\d+\.\d{8}, v1=[\da-f]{64}$/) as string
    })
  })

  it('never has the same signature twice, also fifty at once', async () => {
    await Promise.all(Array.from({ length: 50 }, () => asking()))
    expect(new Set(sent.map(({ headers }) => headers['signature'])).size).toBe(50)
  })

  it('is asked again with a fresh signature when the first was refused: a browser that repeats a request on its own looks like a replay', async () => {
    answers = [unauthorized(new Date())]
    expect(await asking()).toEqual({ whoami: { id: tenantId } })
    expect(sent[0]?.headers['signature']).not.toBe(sent[1]?.headers['signature'])
  })

  it('is refused as a signature, never as a session, when Rafiki says 401 again', async () => {
    answers = [unauthorized(new Date()), unauthorized(new Date())]
    expect(await failure()).toMatchObject({
      kind: 'refused-signature',
      message: expect.stringContaining('API secret') as string
    })
    expect(sent).toHaveLength(2)
  })

  it('allows for a clock that is behind Rafiki’s, as its answer shows', async () => {
    const later = Date.now() + 120_000
    answers = [unauthorized(new Date(later))]
    await asking()
    const time = (n: number) => Number(/t=(\d+)/.exec(sent[n]?.headers['signature'] ?? '')?.[1])
    expect(time(1) - time(0)).toBeGreaterThan(110_000)
    await asking()
    expect(time(2)).toBeGreaterThan(later - 5_000)
    const { clockSkew } = await import('./send')
    expect(clockSkew()).toBeGreaterThan(110_000)
  })

  it('tells a gateway’s 401 apart: the session is over, and the app hears it', async () => {
    const onSessionOver = vi.fn()
    const { configureTransport: configure } = await import('./transport')
    configure({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser', onSessionOver })
    answers = [() => json({ errors: [{ message: 'no session', extensions: { code: 'UNAUTHENTICATED' } }] }, 401)]
    expect((await failure()).kind).toBe('session-over')
    expect(onSessionOver).toHaveBeenCalledOnce()
    expect(sent).toHaveLength(1)
  })

  it('tells lost connections, foreign answers, broken answers, Rafiki’s failures and long bodies apart', async () => {
    answers = [
      () => Promise.reject(new TypeError('Failed to fetch')),
      () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } }),
      () => new Response('{"data":', { headers: { 'content-type': 'application/json' } }),
      () => text('Internal Server Error', 500, { 'x-request-id': 'r-1' }),
      () => text('Request Entity Too Large', 413),
      () => json({ error: 'upstream_unreachable' }, 502),
      () => text('Gateway Time-out', 504),
      () => json({ errors: [{ message: 'Syntax Error', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] }, 500)
    ]
    expect((await failure()).kind).toBe('unreachable')
    expect((await failure()).kind).toBe('bad-answer')
    expect((await failure()).kind).toBe('bad-answer')
    expect(await failure()).toMatchObject({ kind: 'bad-answer', code: 'HTTP_500', requestId: 'r-1' })
    expect((await failure()).kind).toBe('too-large')
    expect((await failure()).kind).toBe('unreachable')
    expect((await failure()).kind).toBe('timeout')
    expect(await failure()).toMatchObject({
      kind: 'graphql',
      code: 'GRAPHQL_VALIDATION_FAILED',
      details: { byRafiki: false }
    })
  })

  it('is given up after the time that is allowed', async () => {
    const { configureTransport: configure } = await import('./transport')
    configure({ backendUrl: '/graphql', authUrl: '/auth-graphql', credentials: 'browser', timeout: 15_000 })
    const fetching = vi.fn(
      (_: URL, init: RequestInit) =>
        new Promise<Response>((_resolve, reject) => {
          init.signal?.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')))
        })
    )
    vi.stubGlobal('fetch', fetching)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const asked = failure()
    await vi.waitFor(() => expect(fetching).toHaveBeenCalled())
    vi.advanceTimersByTime(15_001)
    expect(await asked).toMatchObject({ kind: 'timeout', message: 'Rafiki didn’t answer within 15 s.' })
    vi.useRealTimers()
  })
})

describe('the generated documents', () => {
  it('begin with their operation, which is all that the stand-in for graphql’s parser reads', () => {
    for (const file of readdirSync('src/rafiki').filter((name) => name.endsWith('.gen.ts'))) {
      const source = readFileSync(`src/rafiki/${file}`, 'utf8')
      const documents = Array.from(source.matchAll(/'((?:query|mutation|fragment) [^']+)'/g), ([, found = '']) => found)
      expect(documents.length).toBeGreaterThan(0)
      for (const document of documents) {
        const [definition] = parse(document).definitions
        expect(definition?.operation, document).toMatch(/^(query|mutation)$/)
        expect(document).toContain(`${definition?.operation} ${definition?.name.value}`)
      }
    }
  })
})
