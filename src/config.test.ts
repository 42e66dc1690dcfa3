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
      defaultRole: 'viewer'
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
    ['{"environment":"Test"}', '"environment"'],
    ['{"environment":{"name":"Test","production":"no"}}', '"environment"']
  ])('names what is wrong with %s, and never falls back to something more open', (text, named) => {
    expect(() => parseConfig(text)).toThrow(ConfigError)
    expect(() => parseConfig(text)).toThrow(named)
  })

  it('says so when it can’t be fetched', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('gone')))
    await expect(loadConfig()).rejects.toThrow('could not be fetched')
    vi.stubGlobal('fetch', () => Promise.resolve(new Response('no', { status: 404 })))
    await expect(loadConfig()).rejects.toThrow('answered 404')
  })
})
