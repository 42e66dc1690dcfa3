import { afterEach, describe, expect, it, vi } from 'vitest'
import { ConfigError, loadConfig, parseConfig } from './config'

afterEach(() => vi.unstubAllGlobals())

describe('config.json', () => {
  it('means the same origin, a sign-in and production when it says nothing', () => {
    expect(parseConfig('{}')).toEqual({
      auth: 'kratos',
      credentials: 'browser',
      kratosUrl: '/kratos',
      backendUrl: '/graphql',
      authUrl: '/auth-graphql',
      environment: { name: 'Production', production: true },
      defaultRole: 'viewer',
      approveAbove: {}
    })
  })

  it('takes paths of this origin and http addresses, without a slash at their end', () => {
    expect(parseConfig('{"kratosUrl":"https://id.example.com/kratos/"}').kratosUrl).toBe(
      'https://id.example.com/kratos'
    )
    expect(parseConfig('{"backendUrl":"/rafiki/graphql"}').backendUrl).toBe('/rafiki/graphql')
  })

  it.each([
    ['not json', 'not JSON'],
    ['[]', 'JSON object'],
    ['null', 'JSON object'],
    ['{"auth":"off"}', '"auth"'],
    ['{"auth":false}', '"auth"'],
    ['{"Auth":"none"}', '"Auth"'],
    ['{"credentials":"gate"}', '"credentials"'],
    ['{"kratosUrl":"//evil.example"}', '"kratosUrl"'],
    ['{"backendUrl":"javascript:alert(1)"}', '"backendUrl"'],
    ['{"defaultRole":"owner"}', '"defaultRole"'],
    ['{"approveAbove":{"USD":10000}}', '"approveAbove"'],
    ['{"approveAbove":{"USD":"1e4"}}', '"approveAbove"'],
    ['{"approveAbove":["USD"]}', '"approveAbove"'],
    ['{"environment":"Test"}', '"environment"'],
    ['{"environment":{"name":"Test","production":"no"}}', '"environment"']
  ])('names what is wrong with %s, and never falls back to something more open', (text, named) => {
    expect(() => parseConfig(text)).toThrow(ConfigError)
    expect(() => parseConfig(text)).toThrow(named)
  })

  const page = () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })
  it.each([
    ['can’t be fetched', () => Promise.reject(new TypeError('gone')), 'could not be fetched'],
    ['is missing', () => Promise.resolve(new Response('no', { status: 404 })), 'missing: the server answered 404'],
    ['is missing on a host that answers with the console', () => Promise.resolve(page()), 'answered with a page'],
    ['can’t be read by the server', () => Promise.resolve(new Response('', { status: 500 })), 'answered 500']
  ])('is asked for twice when it %s, and then says so', async (_, answer, reason) => {
    const asked = vi.fn<() => Promise<Response>>(answer)
    vi.stubGlobal('fetch', asked)
    await expect(loadConfig()).rejects.toThrow(reason)
    expect(asked).toHaveBeenCalledTimes(2)
    vi.stubGlobal('fetch', asked.mockResolvedValueOnce(page()).mockResolvedValueOnce(Response.json({ auth: 'none' })))
    expect((await loadConfig()).auth).toBe('none')
  })
})
