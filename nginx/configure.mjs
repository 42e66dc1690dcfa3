// Writes nginx' configuration and the console's /config.json from the environment, before nginx starts: `node nginx/configure.mjs FOLDER`.
// Every setting that is missing or malformed is one sentence on stderr; then nothing is written, and nothing starts.
import { isIP } from 'node:net'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import approval from './approval.js'
import { kratosPaths } from './kratos-paths.mjs'
import { readPreviousOperations } from './operations.mjs'
import { everyAnswer, pageHeaders, transportSecurity } from './policy.mjs'

const here = dirname(fileURLToPath(import.meta.url))

const roles = ['viewer', 'editor', 'admin']
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

const no = /^(?:false|f|no|n|off|0)$/i
const yes = /^(?:true|t|yes|y|on|1)?$/i

/**
 * Reads the settings of a deployment.
 * @param {Record<string, string | undefined>} env
 * @returns {{ problems: string[], notes: string[], settings: Record<string, any> }} the settings are complete when there is no problem; notes are
 *   sentences on what may not have been meant, with which everything starts
 */
export function readSettings(env) {
  const problems = []
  const notes = []
  const text = (name) => (env[name] ?? '').trim()
  const note = (sentence) => void notes.push(sentence)
  const problem = (sentence) => void problems.push(sentence)

  const address = (name, fallback, example) => {
    const given = text(name) || fallback
    if (given === undefined) return void problem(`${name} is missing, for example ${name}=${example}.`)
    const url = URL.canParse(given) ? new URL(given) : undefined
    if (url?.protocol !== 'http:' || url.username || url.search || url.hash)
      return void problem(`${name} has to be an http address inside your network, for example ${example}.`)
    if (!/^[\w./~-]*$/.test(url.pathname))
      return void problem(`${name} has a path with signs that nginx would misread.`)
    return { authority: `${url.hostname}:${url.port || 80}`, path: url.pathname.replace(/\/+$/, '') }
  }
  const oneOf = (name, values, fallback) => {
    const given = text(name) || fallback
    if (!values.includes(given)) problem(`${name} has to be one of ${values.join(', ')}, not “${given}”.`)
    return given
  }
  const number = (name, fallback, least, most) => {
    const given = text(name) || String(fallback)
    if (!/^\d{1,6}$/.test(given) || Number(given) < least || Number(given) > most)
      problem(`${name} has to be a whole number from ${least} to ${most}, not “${given}”.`)
    return Number(given)
  }
  const secret = (name) => {
    const file = text(`${name}_FILE`)
    if (file === '') return env[name] ?? ''
    if (env[name]) problem(`${name} and ${name}_FILE are both set: leave one out.`)
    try {
      return readFileSync(file, 'utf8').replace(/\r?\n$/, '')
    } catch (error) {
      problem(`${name}_FILE can’t be read: ${error.code ?? error.message}.`)
      return ' '
    }
  }

  // Anything but an explicit no keeps it on: a typing error must not open the console.
  const hasSignIn = !no.test(text('AUTH_ENABLED'))
  if (hasSignIn && !yes.test(text('AUTH_ENABLED')))
    note(`AUTH_ENABLED=${text('AUTH_ENABLED')} keeps sign-in on: false, no, off and 0 switch it off.`)
  const apiSecret = secret('API_SECRET')
  // Without a sign-in there is nobody for whom the gate could sign, so pages do it themselves, with a secret that is typed in.
  const credentials = oneOf(
    'CREDENTIALS',
    ['gateway', 'browser'],
    hasSignIn || apiSecret !== '' ? 'gateway' : 'browser'
  )
  const optional = (name, example) => (text(name) ? address(name, undefined, example) : undefined)
  const kratos = hasSignIn
    ? address('KRATOS_CONTAINER_PUBLIC_URL', undefined, 'http://kratos:4433')
    : optional('KRATOS_CONTAINER_PUBLIC_URL', 'http://kratos:4433')
  const backend = address('GRAPHQL_URL', undefined, 'http://rafiki-backend:3001/graphql')
  const auth = optional('AUTH_GRAPHQL_URL', 'http://rafiki-auth:3003/graphql')
  if (text('AUTH_GRAPHQL_URL') === '')
    note('AUTH_GRAPHQL_URL is missing, so nothing can be asked of Rafiki’s auth server: no grants.')
  // Without it people are managed by the commands alone.
  const admin = optional('KRATOS_ADMIN_URL', 'http://kratos:4434')
  const tenant = text('OPERATOR_TENANT_ID').toLowerCase()
  if (credentials === 'gateway') {
    if (!hasSignIn)
      problem('AUTH_ENABLED is off, so the gate can’t know who asks: set CREDENTIALS=browser, or leave it on.')
    if (apiSecret === '') problem('API_SECRET (or API_SECRET_FILE) is missing: the gate signs with it.')
    else if (apiSecret.trim() !== apiSecret) problem('API_SECRET begins or ends with white space.')
    if (!uuid.test(tenant)) problem(`OPERATOR_TENANT_ID has to be a tenant’s id, not “${tenant}”.`)
  }
  const previousSecret = secret('API_SECRET_PREVIOUS')
  if (previousSecret.trim() !== previousSecret) problem('API_SECRET_PREVIOUS begins or ends with white space.')
  else if (previousSecret !== '' && previousSecret === apiSecret)
    problem('API_SECRET_PREVIOUS is the same as API_SECRET: leave it out.')
  const approve = approval.readLimits(text('APPROVE_ABOVE'))
  if (approve.problem) problem(approve.problem)
  else if (text('APPROVE_ABOVE') !== '' && credentials !== 'gateway')
    problem('APPROVE_ABOVE needs CREDENTIALS=gateway: where pages sign themselves, nobody stands between.')
  const previousFile = text('PREVIOUS_OPERATIONS_FILE')
  let previousOperations = new Map()
  try {
    previousOperations = readPreviousOperations(previousFile)
  } catch (error) {
    problem(`PREVIOUS_OPERATIONS_FILE has to be another build’s operations.gen.map: ${error.code ?? error.message}.`)
  }
  if (text('SIGNATURE_VERSION') !== '' && text('SIGNATURE_VERSION') !== '1')
    problem('SIGNATURE_VERSION has to be 1: Rafiki knows no other.')
  const browserUrl = text('KRATOS_BROWSER_PUBLIC_URL')
  if (browserUrl !== '' && !/^(?:\/(?!\/)|https?:\/\/)/.test(browserUrl))
    problem('KRATOS_BROWSER_PUBLIC_URL has to be an address as browsers reach it, or a path such as /kratos.')
  else if (hasSignIn && /^http/.test(browserUrl))
    note(
      'KRATOS_BROWSER_PUBLIC_URL: pages ask Kratos there, so its serve.public.cors has to allow the console’s origin by name. ' +
        'Without this variable they reach it at /kratos, and nothing has to be allowed.'
    )
  const tls = { certificate: text('TLS_CERTIFICATE_FILE'), key: text('TLS_KEY_FILE') }
  if ((tls.certificate === '') !== (tls.key === ''))
    problem('TLS_CERTIFICATE_FILE and TLS_KEY_FILE belong together: set both, or neither.')
  for (const [name, file] of [
    ['TLS_CERTIFICATE_FILE', tls.certificate],
    ['TLS_KEY_FILE', tls.key]
  ])
    if (file !== '' && !(/^[\w./-]+$/.test(file) && existsSync(file)))
      problem(`${name} has to name a file that exists, in letters, digits, “.”, “-” and “_”.`)
  const trusted = text('TRUSTED_PROXIES')
    .split(/[\s,]+/)
    .filter(Boolean)
  for (const one of trusted)
    if (!/^[\d.]+(?:\/\d+)?$|^[0-9a-f:]+(?:\/\d+)?$/i.test(one))
      problem(`TRUSTED_PROXIES has to be addresses or networks such as 10.0.0.0/8, not “${one}”.`)
  const name = text('ENVIRONMENT_NAME') || 'Production'
  if (name.length > 40) problem('ENVIRONMENT_NAME can have at most 40 characters.')
  const settings = {
    port: number('PORT', 8080, 1, 65_535),
    workers: number('WORKER_PROCESSES', 2, 1, 64),
    timeout: number('UPSTREAM_TIMEOUT', 30, 1, 600),
    credentials,
    hasSignIn,
    kratos,
    backend,
    auth,
    // The commands take an address that ends with /admin, too.
    kratosAdmin: admin ? { ...admin, path: admin.path.replace(/\/admin$/, '') } : undefined,
    apiSecret,
    previousSecret,
    previousOperations,
    approveAbove: approve.limits ?? {},
    tenant,
    role: oneOf('DEFAULT_ROLE', roles, 'viewer'),
    aal: oneOf('REQUIRED_AAL', ['aal1', 'aal2'], 'aal1'),
    browserUrl: browserUrl.replace(/\/+$/, ''),
    tls: tls.certificate === '' ? undefined : tls,
    trusted,
    environment: {
      name,
      production: !no.test(text('ENVIRONMENT_IS_PRODUCTION'))
    }
  }
  return { problems, notes, settings }
}

/** nginx' own modules, where Debian has them. */
const moduleFile = (name) => {
  const folder = process.env.NGINX_MODULES ?? '/usr/lib/nginx/modules'
  const file = join(folder, `ngx_http_${name}_module.so`)
  return existsSync(file) ? file : undefined
}

/** Whether nginx has HTTP/2 as a directive of its own, from 1.25.1 on; before, `listen` names it, of which later ones warn. */
function hasHttp2Directive() {
  const program = process.env.NGINX_PROGRAM ?? 'nginx'
  const { stderr } = spawnSync(program, ['-v'], { encoding: 'utf8' })
  const [, minor = 0, patch = 0] = (/nginx\/1\.(\d+)\.(\d+)/.exec(stderr ?? '') ?? []).map(Number)
  return minor > 25 || (minor === 25 && patch > 0)
}

/** nginx wants a server in every group; one that the deployment does not have is never asked. */
const serverOf = (address) => (address ? `server ${address.authority};` : 'server 127.0.0.1:9 down;')

/**
 * The configuration of nginx for the settings of `readSettings`.
 * @param {Record<string, any>} settings
 * @param {{ run: string, dist: string, logs?: { access: string, audit: string }, host?: string }} places `run` is a folder for what nginx writes
 * @throws Error when nginx has no njs module
 */
export function renderConfiguration(settings, { run, dist, logs, host = '' }) {
  const js = moduleFile('js')
  if (js === undefined) throw new Error('nginx has no njs module: install libnginx-mod-http-js.')
  const brotli = moduleFile('brotli_static')
  // njs from 0.8 on; its module has the names of its directives. Before, another tenant's secret is asked for with each call.
  const sharesMemory = readFileSync(js).includes('js_shared_dict_zone')
  const kratosOrigin = /^https?:/.test(settings.browserUrl) ? new URL(settings.browserUrl).origin : ''
  const ofPages = Object.entries(pageHeaders(kratosOrigin))
  const values = {
    modules: [js, brotli]
      .filter(Boolean)
      .map((file) => `load_module ${file};`)
      .join('\n'),
    workers: settings.workers,
    run,
    dist,
    here,
    brotli: brotli ? 'brotli_static on;' : '',
    trusted: [
      ...settings.trusted.map((network) => `set_real_ip_from ${network};`),
      ...(settings.trusted.length > 0 ? ['real_ip_header X-Forwarded-For;', 'real_ip_recursive on;'] : [])
    ].join('\n  '),
    shared: sharesMemory ? 'js_shared_dict_zone zone=tenant_secrets:1m timeout=60s;' : '',
    previous: [...settings.previousOperations].map(([hash, entry]) => `${hash} "${entry}";`).join('\n    '),
    'page.maps': ofPages
      .map(([, value], at) => `map $is_page $page_header_${at} {\n    default "";\n    1 "${value}";\n  }`)
      .join('\n  '),
    'every.headers': Object.entries(everyAnswer)
      .map(([name, value]) => `add_header ${name} ${value} always;`)
      .join('\n  '),
    'page.headers': ofPages.map(([name], at) => `add_header ${name} $page_header_${at} always;`).join('\n  '),
    'transport.security': transportSecurity,
    access_log: logs?.access ?? '/dev/stdout',
    audit_log: logs?.audit ?? '/dev/stdout',
    'kratos.paths': kratosPaths,
    'kratos.server': serverOf(settings.kratos),
    'kratos.path': settings.kratos?.path ?? '',
    'backend.server': serverOf(settings.backend),
    'backend.path': settings.backend.path || '/',
    'auth.server': serverOf(settings.auth),
    'auth.path': settings.auth?.path || '/',
    'auth.configured': settings.auth ? '1' : '0',
    'page.signs': settings.credentials === 'browser' ? '1' : '0',
    'sign-in': settings.hasSignIn ? '1' : '0',
    servers: [settings.hasSignIn && 'kratos', 'backend', settings.auth && 'auth'].filter(Boolean).join(' '),
    'people.managed': settings.kratosAdmin && settings.credentials === 'gateway' ? '1' : '0',
    'people.path': settings.kratosAdmin?.path ?? '',
    'people.upstream': settings.kratosAdmin
      ? `upstream kratos_admin {\n    ${serverOf(settings.kratosAdmin)}\n    keepalive 16;\n  }`
      : '',
    timeout: settings.timeout,
    listen: `${host ? `${host}:` : ''}${settings.port}${settings.tls ? ` ssl${hasHttp2Directive() ? '' : ' http2'}` : ''}`,
    tls: settings.tls
      ? `${hasHttp2Directive() ? 'http2 on;\n    ' : ''}ssl_certificate ${settings.tls.certificate};\n    ssl_certificate_key ${settings.tls.key};\n    ssl_protocols TLSv1.2 TLSv1.3;`
      : ''
  }
  return readFileSync(join(here, 'nginx.conf.template'), 'utf8').replace(/\{\{([\w.-]+)\}\}/g, (_, name) => {
    if (!(name in values)) throw new Error(`nginx.conf.template asks for {{${name}}}, which nothing fills in.`)
    return String(values[name])
  })
}

/** The names of the servers behind the gate, whose addresses may change (start.sh). */
const namesOf = ({ kratos, kratosAdmin, backend, auth }) =>
  [
    ...new Set(
      [kratos, kratosAdmin, backend, auth].filter(Boolean).map(({ authority }) => authority.replace(/:\d+$/, ''))
    )
  ].filter((host) => isIP(host.replace(/^\[|\]$/g, '')) === 0)

/** The console's own settings (src/config.ts). */
export const renderConfig = ({ hasSignIn, credentials, browserUrl, environment, role, approveAbove }) =>
  JSON.stringify({
    auth: hasSignIn ? 'kratos' : 'none',
    credentials,
    ...(browserUrl ? { kratosUrl: browserUrl } : {}),
    environment,
    defaultRole: role,
    ...(Object.keys(approveAbove).length > 0 ? { approveAbove } : {})
  })

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const run = resolve(process.argv[2] ?? 'run')
  const { problems, notes, settings } = readSettings(process.env)
  for (const sentence of [...problems, ...notes]) console.error(sentence)
  if (problems.length > 0) process.exit(1)
  mkdirSync(run, { recursive: true })
  writeFileSync(join(run, 'nginx.conf'), renderConfiguration(settings, { run, dist: resolve(here, '../dist') }))
  writeFileSync(join(run, 'config.json'), renderConfig(settings))
  writeFileSync(join(run, 'names'), namesOf(settings).join('\n'))
}
