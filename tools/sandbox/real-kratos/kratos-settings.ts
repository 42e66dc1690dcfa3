import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import { kratosConfig } from '../kratos/server/config.ts'

/** Where one Kratos listens, and the addresses that others know it by. */
export interface Places {
  /** e.g. http://localhost:3010 */
  consoleUrl: string
  /** As it stands in answers, e.g. http://localhost:3010/kratos, without a slash at its end. */
  publicUrl: string
  adminUrl: string
  /** Ports on 127.0.0.1. */
  publicPort: number
  adminPort: number
  smtpPort: number
  /** Absolute path. */
  database: string
}

/** The deployment's settings (kratos.yml beside this file) with the address of another console. */
export function deploymentSettings(consoleUrl: string): object {
  const text = readFileSync(join(import.meta.dirname, 'kratos.yml'), 'utf8')
    .replaceAll('http://localhost:3010', consoleUrl)
    .replace(/^(\s+id: )localhost$/gm, `$1${new URL(consoleUrl).hostname}`)
  return parse(text) as object
}

/** What docs/deploy.md adds to a deployment's settings where Kratos is at a sub-domain of the console's site. @param site the domain of both */
export const subdomainSettings = (site: string, consoleUrl: string): object => ({
  cookies: { domain: site },
  serve: {
    public: {
      cors: {
        enabled: true,
        allowed_origins: [consoleUrl],
        allow_credentials: true,
        allowed_headers: ['Content-Type'],
        exposed_headers: ['Content-Type', 'Date']
      }
    }
  }
})

/** The settings that scenarios are recorded with (kratos §10, §16), as far as v1.3.1 knows them, with `over` merged over. */
export function scenarioSettings(consoleUrl: string, over: object): object {
  const { dev: _, feature_flags, selfservice, ...rest } = kratosConfig(consoleUrl, over)
  const isWanted = (path: string[]) =>
    path.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], over) !== undefined
  // v1.3.1 rejects the keys of later versions, so they are left out unless the scenario names them.
  const { choose_recovery_address, ...flags } = feature_flags
  const { max_submissions, ...codeConfig } = selfservice.methods.code.config
  return {
    ...rest,
    feature_flags: {
      ...flags,
      ...(isWanted(['feature_flags', 'choose_recovery_address']) ? { choose_recovery_address } : {})
    },
    selfservice: {
      ...selfservice,
      methods: {
        ...selfservice.methods,
        code: {
          ...selfservice.methods.code,
          config: {
            ...codeConfig,
            ...(isWanted(['selfservice', 'methods', 'code', 'config', 'max_submissions']) ? { max_submissions } : {})
          }
        }
      }
    }
  }
}

/** Settings of this machine, merged over either of the two: addresses, the database, the mail server, and secrets that protect nothing. */
export function localSettings(places: Places): object {
  // The schema itself instead of its path: Kratos opens no file whose path has a space in it, however that is written.
  const schema = readFileSync(join(import.meta.dirname, 'person.schema.json')).toString('base64')
  const onLoopback = (port: number, base_url: string) => ({ host: '127.0.0.1', port, base_url: `${base_url}/` })
  return {
    dsn: `sqlite://${places.database}?_fk=true&_busy_timeout=100000&_journal_mode=WAL&_sync=0&_pragma=journal_mode(WAL)&_time_format=sqlite&mode=rwc`,
    serve: {
      public: onLoopback(places.publicPort, places.publicUrl),
      admin: onLoopback(places.adminPort, places.adminUrl)
    },
    identity: { default_schema_id: 'person', schemas: [{ id: 'person', url: `base64://${schema}` }] },
    courier: { smtp: { connection_uri: `smtp://127.0.0.1:${places.smtpPort}/?disable_starttls=true` } },
    // Cheap hashes: nobody attacks a sandbox's passwords, and every test signs in.
    hashers: { algorithm: 'bcrypt', bcrypt: { cost: 4 } },
    // Tests must neither depend on an outside service nor send it anything.
    selfservice: { methods: { password: { config: { haveibeenpwned_enabled: false } } } },
    secrets: { cookie: ['sandbox-only-not-a-secret-0123456789'], cipher: ['sandbox-only-not-a-secret-012345'] },
    ciphers: { algorithm: 'xchacha20-poly1305' }
  }
}
