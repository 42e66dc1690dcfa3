import type { Findings } from './deployment-findings.ts'
import { type Answer, at, type Visitor } from './deployment-visitor.ts'

const evil = 'https://evil.example'
const isJson = ({ headers }: Answer) => /^application\/json/.test(String(headers['content-type'] ?? ''))

/** Kratos' public API as pages reach it. */
export interface KratosAddress {
  visitor: Visitor
  /** Before Kratos' own paths, `/kratos` or nothing */
  prefix: string
  /** Of the console, where Kratos has another origin; sent with every request */
  headers: Record<string, string>
}

/** @param kratosUrl of the settings: a path of the console's origin, or an address */
export function kratosAt(console: Visitor, kratosUrl: string): KratosAddress {
  const url = new URL(kratosUrl, console.origin)
  const isOther = url.origin !== console.origin
  return {
    visitor: isOther ? console.at(url.origin) : console,
    prefix: url.pathname.replace(/\/+$/, ''),
    headers: isOther ? { origin: console.origin, 'sec-fetch-site': 'same-site' } : {}
  }
}

/** Kratos behind the console: what a stranger gets, its own addresses, its cookies, and that its admin API is not there. */
export async function checkKratos(console: Visitor, kratosUrl: string, found: Findings): Promise<void> {
  const { visitor, prefix, headers } = kratosAt(console, kratosUrl)
  const ask = (path: string, more: Record<string, string> = {}) =>
    visitor.ask(prefix + path, { headers: { ...headers, accept: 'application/json', ...more } })
  const area = 'Kratos'

  const whoami = await ask('/sessions/whoami')
  found.expect(
    area,
    whoami.status === 401 && isJson(whoami),
    `Kratos’ whoami answers a stranger with ${whoami.status} ${String(whoami.headers['content-type'] ?? '')}, not with 401 and JSON.`,
    whoami.status >= 500
      ? 'Kratos does not answer: look at its log and at KRATOS_CONTAINER_PUBLIC_URL.'
      : 'Let the proxy pass on Kratos’ answers as they are, and take /kratos off the path.'
  )
  if (headers['origin'] !== undefined)
    found.expect(
      area,
      whoami.headers['access-control-allow-origin'] === console.origin &&
        whoami.headers['access-control-allow-credentials'] === 'true',
      'Kratos does not allow the console’s origin to read its answers with cookies.',
      `Set serve.public.cors in kratos.yml: enabled, allowed_origins: [${console.origin}], allow_credentials: true.`
    )
  const foreign = await visitor.ask(`${prefix}/sessions/whoami`, {
    headers: { origin: evil, 'sec-fetch-site': 'cross-site', accept: 'application/json' }
  })
  found.expect(
    area,
    ![evil, '*'].includes(String(foreign.headers['access-control-allow-origin'] ?? '')),
    'Any page on the web may read Kratos’ answers (Access-Control-Allow-Origin).',
    'Name the console’s origin alone in serve.public.cors.allowed_origins, or switch CORS off.'
  )
  await checkAdminPaths(console, visitor, prefix, found)
  if (whoami.status === 401) await checkFlows(console, visitor, prefix, ask, found)
}

async function checkAdminPaths(console: Visitor, visitor: Visitor, prefix: string, found: Findings): Promise<void> {
  const paths = [
    'admin/identities',
    'admin/sessions',
    'admin/recovery/link',
    'identities',
    '%61dmin/identities',
    'x/../admin/identities',
    '/admin/identities',
    'sessions%2f..%2fadmin/identities'
  ].map((path) => `${prefix}/${path}`)
  for (const path of [...paths, '/admin/identities', '/kratos-admin/identities']) {
    const answer = await (path.startsWith(prefix) ? visitor : console).ask(path, {
      headers: { accept: 'application/json' }
    })
    found.expect(
      'Kratos',
      !(isJson(answer) && answer.status < 300),
      `Kratos’ admin API answers at ${path}: anybody can read all people and sign in as any of them.`,
      'Close it at once. Only the public API (4433) may be behind the console, and only its named paths.'
    )
  }
  const registration = await visitor.ask(`${prefix}/self-service/registration/api`, {
    headers: { accept: 'application/json' }
  })
  found.expect(
    'Kratos',
    registration.status !== 200,
    'Anybody can register, since Kratos’ registration is reachable and enabled.',
    'Set selfservice.flows.registration.enabled: false in kratos.yml; people are invited.'
  )
}

/** Whether Kratos' cookies hold what they have to. @param isShared whether the console, on another origin, has to get them too */
export function checkCookies(visitor: Visitor, isShared: boolean, found: Findings): void {
  const isSecure = visitor.origin.startsWith('https:')
  for (const [name, line] of visitor.setCookies) {
    const area = 'Cookies'
    const shown = name.replace(/^(csrf_token)_.*/, '$1')
    found.expect(
      area,
      /;\s*httponly/i.test(line),
      `The cookie ${shown} can be read by scripts.`,
      'Something on the way rewrites Kratos’ cookies; they are HttpOnly when it sends them.'
    )
    found.expect(
      area,
      /;\s*samesite=(lax|strict)/i.test(line),
      `The cookie ${shown} has no SameSite=Lax.`,
      'Set cookies.same_site: Lax in kratos.yml.'
    )
    if (isShared)
      found.expect(
        area,
        /;\s*domain=/i.test(line),
        `The cookie ${shown} is for Kratos’ own host alone, so the gate at the console’s never gets it.`,
        'Set cookies.domain in kratos.yml to the domain that both have in common.'
      )
    if (isSecure)
      found.expect(
        area,
        /;\s*secure/i.test(line),
        `The cookie ${shown} is also sent by http.`,
        'Run Kratos without --dev, with an https base_url.'
      )
  }
}

async function checkFlows(
  console: Visitor,
  visitor: Visitor,
  prefix: string,
  ask: (path: string, headers?: Record<string, string>) => Promise<Answer>,
  found: Findings
): Promise<void> {
  const area = 'Kratos'
  const own = `${visitor.origin}${prefix}`
  const flow = await ask('/self-service/login/browser')
  const action = String(at(flow.json, 'ui', 'action') ?? '')
  found.expect(
    area,
    flow.status === 200 && action !== '',
    `No sign-in can be begun: Kratos answers ${flow.status}.`,
    'Look at Kratos’ log, and at selfservice.flows.login in kratos.yml.'
  )
  if (action !== '') {
    found.expect(
      area,
      action.startsWith(`${own}/self-service/login`),
      `Kratos’ forms point at ${action.split('?')[0]}, not at ${own}.`,
      `Set serve.public.base_url: ${own}/ in kratos.yml.`
    )
    found.expect(
      area,
      /no-store|no-cache/.test(String(flow.headers['cache-control'] ?? '')),
      'A sign-in form may be kept by caches.',
      'Let the proxy pass on Kratos’ Cache-Control.'
    )
  }
  const forbidden = await ask(`/self-service/login/browser?return_to=${encodeURIComponent(`${evil}/`)}`)
  found.expect(
    area,
    forbidden.status !== 200,
    'Kratos sends people to any address after sign-in (return_to), which phishing uses.',
    `Have selfservice.allowed_return_urls in kratos.yml hold ${console.origin}/ alone.`
  )
  for (const [name, page] of [
    ['login', '/auth/login'],
    ['recovery', '/auth/recovery'],
    ['settings', '']
  ] as const) {
    const opened = await ask(`/self-service/${name}/browser`, { accept: 'text/html', 'sec-fetch-mode': 'navigate' })
    const target = String(opened.headers.location ?? '')
    const isRight =
      opened.status === 303 &&
      // Without a session the settings lead to the sign-in.
      (name === 'settings' ? [console.origin, visitor.origin] : [console.origin]).some((origin) =>
        target.startsWith(`${origin}/`)
      )
    found.expect(
      area,
      isRight,
      `Kratos’ ${name} leads to ${target.split('?')[0] || `an answer ${opened.status}`}, not to this console.`,
      page
        ? `Set selfservice.flows.${name}.ui_url: ${console.origin}${page} in kratos.yml.`
        : 'Set serve.public.base_url and the ui_url of the login flow in kratos.yml to this console’s addresses.'
    )
  }
  checkCookies(visitor, visitor !== console, found)
}
