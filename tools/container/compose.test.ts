import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { readSettings } from '../../nginx/configure.mjs'

interface Service {
  image: string
  build?: string
  environment?: Record<string, string>
  ports?: string[]
  volumes?: string[]
  restart?: string
  healthcheck?: { test?: string[]; interval: string }
  depends_on?: Record<string, { condition: string }>
}

const root = (name: string) => fileURLToPath(new URL(`../../${name}`, import.meta.url))
const read = (name: string): unknown => parse(readFileSync(root(name), 'utf8'), { merge: true })
const compose = read('compose.yaml') as {
  services: Record<string, Service>
  configs: Record<string, { content: string }>
}
const services = Object.entries(compose.services)
const kratosSettings = read('tools/sandbox/real-kratos/kratos.yml') as Record<string, unknown>

/** What docker compose puts in where nothing is set. */
const filled = (text: string) => text.replace(/\$\{\w+:-([^}]*)\}/g, '$1')
const environmentOf = (name: string) =>
  Object.fromEntries(
    Object.entries(compose.services[name]?.environment ?? {}).map(([key, value]) => [key, filled(value)])
  )

/** What Rafiki's documentation names (interledger/rafiki, packages/documentation/src/partials), and with them its two of tenants (contract B7). */
const documented = {
  backend: `ADMIN_API_SECRET OPERATOR_TENANT_ID NODE_ENV INSTANCE_NAME ADMIN_PORT CONNECTOR_PORT OPEN_PAYMENTS_PORT DATABASE_URL USE_TIGERBEETLE REDIS_URL
    AUTH_SERVER_GRANT_URL AUTH_SERVER_INTROSPECTION_URL AUTH_SERVICE_API_URL ILP_ADDRESS ILP_CONNECTOR_URL KEY_ID OPEN_PAYMENTS_URL WALLET_ADDRESS_URL
    WEBHOOK_URL EXCHANGE_RATES_URL STREAM_SECRET LOG_LEVEL TRUST_PROXY SIGNATURE_SECRET SIGNATURE_VERSION PRIVATE_KEY_FILE`,
  auth: `ADMIN_API_SECRET OPERATOR_TENANT_ID NODE_ENV ADMIN_PORT AUTH_PORT INTROSPECTION_PORT INTERACTION_PORT SERVICE_API_PORT AUTH_DATABASE_URL REDIS_URL
    AUTH_SERVER_URL IDENTITY_SERVER_URL IDENTITY_SERVER_SECRET COOKIE_KEY LOG_LEVEL TRUST_PROXY`
}
/** Without a default there. */
const required = {
  backend: `DATABASE_URL REDIS_URL USE_TIGERBEETLE AUTH_SERVER_GRANT_URL AUTH_SERVER_INTROSPECTION_URL AUTH_SERVICE_API_URL ILP_ADDRESS ILP_CONNECTOR_URL
    KEY_ID OPEN_PAYMENTS_URL WEBHOOK_URL EXCHANGE_RATES_URL ADMIN_API_SECRET OPERATOR_TENANT_ID`,
  auth: 'AUTH_DATABASE_URL AUTH_SERVER_URL COOKIE_KEY IDENTITY_SERVER_URL IDENTITY_SERVER_SECRET REDIS_URL ADMIN_API_SECRET OPERATOR_TENANT_ID'
}
const words = (text: string) => text.split(/\s+/)

describe('compose.yaml', () => {
  it('names a version of every image', () => {
    const { version } = JSON.parse(readFileSync(root('package.json'), 'utf8')) as { version: string }
    for (const [name, { image, build }] of services) {
      expect([name, image]).toEqual([name, expect.stringMatching(/:v?\d+\.\d+(\.\d+)?(-[\w.]+)?$/)])
      if (build) expect(image).toBe(`rafiki-admin:${version}`)
    }
  })

  it('gives the console settings that it knows and starts with', () => {
    const known = new Set<string>()
    readSettings(
      new Proxy({}, { get: (_, name) => (typeof name === 'string' ? void known.add(name) : undefined) }) as Record<
        string,
        string
      >
    )
    expect(Object.keys(environmentOf('console')).filter((name) => !known.has(name))).toEqual([])
    expect(readSettings(environmentOf('console')).problems).toEqual([])
  })

  it.each(['backend', 'auth'] as const)('gives Rafiki’s %s what its documentation names', (name) => {
    const given = Object.keys(environmentOf(name))
    expect(given.filter((one) => !words(documented[name]).includes(one))).toEqual([])
    expect(words(required[name]).filter((one) => !given.includes(one))).toEqual([])
  })

  it('has the gate sign with the secret that Rafiki checks', () => {
    const { API_SECRET, OPERATOR_TENANT_ID, GRAPHQL_URL, AUTH_GRAPHQL_URL } = environmentOf('console')
    for (const name of ['backend', 'auth'])
      expect(environmentOf(name)).toMatchObject({ ADMIN_API_SECRET: API_SECRET, OPERATOR_TENANT_ID })
    expect(GRAPHQL_URL).toBe(`http://backend:${environmentOf('backend')['ADMIN_PORT']}/graphql`)
    expect(AUTH_GRAPHQL_URL).toBe(`http://auth:${environmentOf('auth')['ADMIN_PORT']}/graphql`)
  })

  it('sets for Kratos what its file has or leaves to the environment', () => {
    const environment = environmentOf('kratos')
    const has = (name: string) =>
      name
        .toLowerCase()
        .replace('connection_uri', 'connection-uri')
        .split('_')
        .reduce<unknown>(
          (inner, key) => (inner as Record<string, unknown> | undefined)?.[key.replace('-', '_')],
          kratosSettings
        )
    for (const name of Object.keys(environment))
      if (!name.startsWith('SECRETS_')) expect([name, has(name)]).toEqual([name, expect.any(String)])
    expect(environment['SECRETS_CIPHER']).toHaveLength(32)
  })

  it('publishes the console and the mail catcher, on loopback alone, and the console where kratos.yml has it', () => {
    const published = services.flatMap(([name, { ports = [] }]) => ports.map((port) => `${name} ${port}`))
    expect(published).toEqual(['console 127.0.0.1:3010:8080', 'mail 127.0.0.1:8025:8025'])
    expect(kratosSettings).toMatchObject({ serve: { public: { base_url: 'http://localhost:3010/kratos/' } } })
    expect(environmentOf('console')['PORT']).toBe('8080')
  })

  it('starts everything in an order that ends', () => {
    const dockerfile = readFileSync(root('Dockerfile'), 'utf8')
    for (const [name, { depends_on = {} }] of services)
      for (const [other, { condition }] of Object.entries(depends_on)) {
        const target = compose.services[other] ?? expect.fail(`${name} waits for ${other}, which there is not`)
        if (condition === 'service_healthy')
          expect(target.healthcheck !== undefined || (target.build && dockerfile.includes('HEALTHCHECK'))).toBeTruthy()
        // One that is started again and again is never completed.
        if (condition === 'service_completed_successfully') expect(target.restart).toBeUndefined()
      }
    const depth = (name: string, path: string[] = []): number =>
      path.includes(name)
        ? expect.fail(`a circle: ${[...path, name].join(' → ')}`)
        : 1 +
          Math.max(
            0,
            ...Object.keys(compose.services[name]?.depends_on ?? {}).map((one) => depth(one, [...path, name]))
          )
    for (const [name] of services) expect(depth(name)).toBeLessThan(10)
  })

  it('has no secret but such as are marked for trying out', () => {
    const secrets = services.flatMap(([name, { environment = {} }]) =>
      Object.entries(environment)
        .filter(([key]) => /SECRET|PASSWORD|_KEY$|DSN|DATABASE_URL/.test(key))
        .map(([key, value]) => [`${name} ${key}`, filled(value)] as const)
    )
    expect(secrets.length).toBeGreaterThan(10)
    for (const [name, value] of secrets)
      expect([
        name,
        value.includes('sandbox-only') || Buffer.from(value, 'base64').toString().startsWith('sandbox-only')
      ]).toEqual([name, true])
    // The databases have the passwords that are used.
    for (const [, value] of secrets)
      for (const [, user, password] of value.matchAll(/:\/\/(\w+):([\w-]+)@postgres/g))
        expect(compose.configs['databases']?.content).toContain(`CREATE USER ${user} PASSWORD '${password}'`)
  })

  it('mounts files that there are', () => {
    for (const [, { volumes = [] }] of services)
      for (const volume of volumes)
        if (volume.startsWith('./')) expect(existsSync(root(volume.split(':')[0] ?? ''))).toBe(true)
  })
})
