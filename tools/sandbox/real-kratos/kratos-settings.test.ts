import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { deploymentSettings, localSettings, scenarioSettings } from './kratos-settings.ts'

const consoleUrl = 'http://console.example:8080'

describe('the deployment’s settings', () => {
  it('name another console’s address everywhere, also as the relying party of security keys', () => {
    const text = JSON.stringify(deploymentSettings(consoleUrl))
    expect(text).not.toContain('localhost')
    expect(deploymentSettings(consoleUrl)).toMatchObject({
      serve: { public: { base_url: `${consoleUrl}/kratos/` } },
      selfservice: {
        allowed_return_urls: [`${consoleUrl}/`],
        methods: {
          webauthn: { config: { rp: { id: 'console.example', origins: [consoleUrl] } } },
          passkey: { config: { rp: { id: 'console.example', origins: [consoleUrl] } } }
        }
      }
    })
  })

  it('allow no registration, require the second factor of a person who has one, and contain no secret', () => {
    expect(deploymentSettings(consoleUrl)).toMatchObject({
      session: { whoami: { required_aal: 'highest_available' } },
      selfservice: {
        flows: {
          registration: { enabled: false },
          settings: {
            required_aal: 'highest_available',
            after: { password: { hooks: [{ hook: 'revoke_active_sessions' }] } }
          },
          recovery: { notify_unknown_recipients: false }
        }
      }
    })
    expect(deploymentSettings(consoleUrl)).not.toHaveProperty('secrets')
  })
})

describe('the settings of cookies and methods', () => {
  const settings = deploymentSettings(consoleUrl) as {
    cookies: object
    session: object
    selfservice: { methods: Record<string, { enabled: boolean; config?: Record<string, unknown> }> }
    courier: object
  }

  // pitfalls B2: a setting of the session cookie alone does not apply to the CSRF cookie.
  it('gives every cookie the same domain and path: those of the console', () => {
    expect(settings.cookies).toEqual({ same_site: 'Lax' })
    expect(settings.session).not.toHaveProperty('cookie')
  })

  // pitfalls B24: with a second factor by SMS beside another one, the person is not led back.
  it('send no SMS, neither as a second factor nor for recovery', () => {
    expect(JSON.stringify(settings).toLowerCase()).not.toContain('sms')
    expect(settings.courier).not.toHaveProperty('channels')
    expect(settings.selfservice.methods['code']?.config).not.toHaveProperty('mfa_enabled')
    const schema = readFileSync(new URL('person.schema.json', import.meta.url), 'utf8')
    expect(schema).not.toMatch(/sms|"via": "(?!email)/)
  })

  // pitfalls B26: where the list of leaked passwords cannot be reached, nobody could choose a password.
  it('allow choosing a password without a network, and look up leaked ones where there is one', () => {
    expect(settings.selfservice.methods['password']?.config).toMatchObject({
      haveibeenpwned_enabled: true,
      ignore_network_errors: true
    })
  })

  // pitfalls B22: a mailed code alone is less than one factor, and a key that signs in alone is no second factor.
  it('accept neither a mailed code nor a security key in place of a password', () => {
    expect(settings.selfservice.methods['code']?.config).not.toHaveProperty('passwordless_enabled')
    expect(settings.selfservice.methods['webauthn']?.config).toMatchObject({ passwordless: false })
  })
})

describe('a scenario’s settings', () => {
  const later = ['choose_recovery_address', 'max_submissions']

  it('lack the keys that v1.3.1 would reject, unless the scenario names them', () => {
    const text = JSON.stringify(scenarioSettings(consoleUrl, {}))
    for (const key of later) expect(text).not.toContain(key)
    const asked = { feature_flags: { choose_recovery_address: true } }
    expect(scenarioSettings(consoleUrl, asked)).toMatchObject(asked)
  })

  it('are merged over the common ones', () => {
    const over = { selfservice: { flows: { login: { lifespan: '2s' } } } }
    expect(scenarioSettings(consoleUrl, over)).toMatchObject({
      selfservice: { flows: { login: { lifespan: '2s', ui_url: `${consoleUrl}/login` } } }
    })
  })
})

describe('the settings of this machine', () => {
  const local = localSettings({
    consoleUrl,
    publicUrl: `${consoleUrl}/kratos`,
    adminUrl: 'http://127.0.0.1:2',
    publicPort: 1,
    adminPort: 3,
    smtpPort: 4,
    database: '/somewhere/kratos.sqlite'
  })

  it('listen on loopback, with the addresses that others use', () =>
    expect(local).toMatchObject({
      serve: {
        public: { host: '127.0.0.1', port: 1, base_url: `${consoleUrl}/kratos/` },
        admin: { host: '127.0.0.1', port: 3, base_url: 'http://127.0.0.1:2/' }
      },
      courier: { smtp: { connection_uri: 'smtp://127.0.0.1:4/?disable_starttls=true' } }
    }))

  it('contain no path of the checkout, which may have a space in it', () =>
    expect(JSON.stringify(local)).not.toMatch(/file:|person\.schema\.json"/))

  it('look up no passwords on the internet', () =>
    expect(local).toMatchObject({
      selfservice: { methods: { password: { config: { haveibeenpwned_enabled: false } } } }
    }))
})

it('has one identity schema for all methods of signing in', () => {
  const schema = JSON.parse(readFileSync(new URL('person.schema.json', import.meta.url), 'utf8')) as {
    properties: { traits: { properties: { email: { 'ory.sh/kratos': { credentials: object } } } } }
  }
  const { credentials } = schema.properties.traits.properties.email['ory.sh/kratos']
  expect(Object.keys(credentials)).toEqual(['password', 'code', 'webauthn', 'passkey', 'totp'])
})
