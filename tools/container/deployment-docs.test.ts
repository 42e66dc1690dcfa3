import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { readSettings } from '../../nginx/configure.mjs'
import { everyAnswer, pageHeaders } from '../../nginx/policy.mjs'

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), 'utf8')

/** Every variable that the image reads. */
function settingNames(): string[] {
  const known = new Set(['KRATOS_SCHEMA_ID'])
  const env = new Proxy<Record<string, string>>({}, { get: (_, name) => void known.add(String(name)) })
  readSettings(env)
  return [...known]
}

describe('docs/deploy.md', () => {
  const text = read('docs/deploy.md')

  it('has every variable, and none that there is not', () => {
    const table = text.slice(text.indexOf('## Every variable'), text.indexOf('### Coming from today'))
    const named = [...table.matchAll(/`([A-Z][A-Z_]{3,})`/g)].map(([, name = '']) => name)
    const other = ['ADMIN_API_SECRET', 'API_SECRET_PREVIOUS_FILE', '_FILE']
    expect(settingNames().filter((name) => !named.includes(name) && !other.includes(name))).toEqual([])
    expect(named.filter((name) => !settingNames().includes(name) && !other.includes(name))).toEqual([])
  })

  it('has every variable of compose.yaml', () => {
    const names = [...read('compose.yaml').matchAll(/\$\{(\w+)/g)].map(([, name]) => name)
    expect(names.length).toBeGreaterThan(5)
    for (const name of names) expect(text).toContain(name)
  })

  it('has all that nginx and the gate take from the environment', () => {
    const taken = [
      ...read('nginx/nginx.conf.template').matchAll(/^env (\w+);/gm),
      ...read('nginx/gate-nginx.js').matchAll(/process\.env\.(\w+)/g),
      ...read('nginx/start.sh').matchAll(/\$\{([A-Z]\w+)/g)
    ].map(([, name = '']) => name)
    expect(taken.filter((name) => !settingNames().includes(name))).toEqual([])
    // nginx hands its workers nothing that it isn't told to.
    const handed = [...read('nginx/nginx.conf.template').matchAll(/^env (\w+);/gm)].map(([, name]) => name)
    const used = [...read('nginx/gate-nginx.js').matchAll(/process\.env\.(\w+)/g)].map(([, name]) => name)
    expect(handed.toSorted()).toEqual([...new Set(used)].toSorted())
  })

  it('has every field of both logs', () => {
    const template = read('nginx/nginx.conf.template')
    const logs = text.slice(text.indexOf('## Logs'))
    const fields = [...template.matchAll(/log_format[^;]*;/g)].flatMap(([format]) => [...format.matchAll(/"(\w+)":/g)])
    expect(fields.length).toBeGreaterThan(20)
    for (const [, field = ''] of fields) expect(logs).toContain(`\`${field}\``)
  })
})

describe('docs/contract/gateway.md', () => {
  it('has every header that is sent, with its value where it is short', () => {
    const rows = read('docs/contract/gateway.md').split('\n')
    for (const [name, value] of Object.entries({ ...everyAnswer, ...pageHeaders() })) {
      const row = rows.find((one) => one.startsWith(`| \`${name}\``)) ?? expect.fail(`no row for ${name}`)
      if (value.length < 20) expect(row).toContain(`\`${value}\``)
    }
  })
})

describe('docs/kubernetes.yaml', () => {
  const documents = parseAllDocuments(read('docs/kubernetes.yaml'))
  const objects = documents.map((one) => one.toJS() as { kind: string; metadata: { name: string; namespace?: string } })
  const of = <T>(kind: string) => objects.find((one) => one.kind === kind) as T

  it('is read without an error, and all of it is in one namespace', () => {
    expect(documents.flatMap(({ errors }) => errors)).toEqual([])
    for (const { kind, metadata } of objects) if (kind !== 'Namespace') expect(metadata.namespace).toBe('rafiki-admin')
  })

  it('gives the console settings that it knows and starts with', () => {
    const { data } = of<{ data: Record<string, string> }>('ConfigMap')
    expect(Object.keys(data).filter((name) => !settingNames().includes(name))).toEqual([])
    const { API_SECRET_FILE: file, ...rest } = data
    expect(readSettings({ ...rest, API_SECRET: 'sandbox-only' }).problems).toEqual([])
    const { spec } = of<Deployment>('Deployment')
    const [console] = spec.template.spec.containers
    expect(file?.startsWith(`${console?.volumeMounts.find(({ name }) => name === 'secret')?.mountPath}/`)).toBe(true)
  })

  it('asks addresses of the image, on its port, as a plain user who can write to /tmp alone', () => {
    const { data } = of<{ data: Record<string, string> }>('ConfigMap')
    const { spec } = of<Deployment>('Deployment')
    const [console] = spec.template.spec.containers
    expect(console?.ports).toEqual([{ name: 'http', containerPort: Number(data['PORT']) }])
    for (const probe of [console?.readinessProbe, console?.livenessProbe])
      expect(read('nginx/nginx.conf.template')).toContain(`location = ${probe?.httpGet.path} `)
    expect(console?.securityContext).toMatchObject({ readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } })
    expect(console?.volumeMounts.map(({ mountPath }) => mountPath)).toContain('/tmp')
    expect(spec.template.spec.securityContext).toMatchObject({ runAsNonRoot: true })
    const { version } = JSON.parse(read('package.json')) as { version: string }
    expect(console?.image.endsWith(`:${version}`)).toBe(true)
  })
})

interface Deployment {
  spec: {
    template: {
      spec: {
        securityContext: object
        containers: {
          image: string
          ports: object[]
          readinessProbe: { httpGet: { path: string } }
          livenessProbe: { httpGet: { path: string } }
          securityContext: object
          volumeMounts: { name: string; mountPath: string }[]
        }[]
      }
    }
  }
}
