import type { Config } from '../../src/config.ts'
import { UpdateAssetDocument } from '../../src/rafiki/assets.gen.ts'
import { PeerTokenDocument } from '../../src/rafiki/peers.gen.ts'
import { WhoamiDocument } from '../../src/rafiki/tenants.gen.ts'
import { ToolError } from './tool-error.ts'
import type { Findings } from './deployment-findings.ts'
import { checkCookies, type KratosAddress, kratosAt } from './deployment-kratos.ts'
import { type Answer, at, codeOf, Visitor } from './deployment-visitor.ts'

/** Somebody as whom a deployment is looked at: an account, or a browser's cookies of somebody who is signed in. */
export type Credentials = { email: string; password: string } | { cookie: string }

const evil = 'https://evil.example'
const nobody = '00000000-0000-4000-8000-000000000000'
const read = { query: WhoamiDocument }
/** Would change nothing even if it were let through: there is no such asset. */
const write = {
  query: UpdateAssetDocument,
  variables: { input: { id: nobody, idempotencyKey: nobody, liquidityThreshold: null, withdrawalThreshold: null } }
}
const secret = { query: PeerTokenDocument, variables: { id: nobody } }

const shown = (answer: Answer) => `${answer.status} ${codeOf(answer)}`.trim()

/** Whether an address of an API is of the console's own origin, where the gate is. */
const pathOf = (visitor: Visitor, url: string) => {
  const { origin, pathname } = new URL(url, visitor.origin)
  return origin === visitor.origin ? pathname : undefined
}

/** Rafiki's Admin APIs as a stranger meets them: every way in is refused. */
export async function checkStranger(visitor: Visitor, config: Config, found: Findings): Promise<void> {
  for (const url of [config.backendUrl, config.authUrl]) {
    const path = pathOf(visitor, url)
    if (path === undefined) continue
    if (config.credentials === 'browser') {
      const answer = await visitor.post(path, read)
      found.expect(
        'Rafiki',
        answer.status === 401,
        `${path} answers an unsigned request with ${shown(answer)}.`,
        'Rafiki has to check signatures: do not switch that off, and let the proxy pass its answers on.'
      )
      continue
    }
    const cases: [name: string, answer: Answer, expected: string[]][] = [
      ['a stranger', await visitor.post(path, read), ['UNAUTHENTICATED']],
      [
        'a stranger with a signature of their own',
        await visitor.post(path, read, { 'tenant-id': nobody, signature: 't=1, v1=00' }),
        ['UNAUTHENTICATED']
      ],
      ['a GET', await visitor.ask(`${path}?query=%7B__typename%7D`), ['METHOD_NOT_ALLOWED']],
      ['another origin', await visitor.post(path, read, { origin: evil }), ['CSRF']],
      ['another site', await visitor.post(path, read, { 'sec-fetch-site': 'cross-site' }), ['CSRF']],
      ['a form', await visitor.post(path, 'query=1', { 'content-type': 'text/plain' }), ['UNSUPPORTED_MEDIA_TYPE']]
    ]
    for (const [name, answer, expected] of cases)
      found.expect(
        'Gate',
        expected.includes(codeOf(answer)),
        `${path} answers ${name} with ${shown(answer)}, not with ${expected.join(' or ')}.`,
        codeOf(answer) === 'SESSION_CHECK_FAILED'
          ? 'The gate can’t ask Kratos: look at KRATOS_CONTAINER_PUBLIC_URL.'
          : name === 'a stranger' && codeOf(answer) === 'CSRF'
            ? 'The proxy in front has to pass on the Host and Origin of the browser.'
            : 'Let nothing but this image’s nginx answer there, and let it see requests as browsers send them.'
      )
    const [, stranger] = cases[0] ?? []
    found.expect(
      'Gate',
      !['*', evil].includes(String(stranger?.headers['access-control-allow-origin'] ?? '')),
      `${path} lets pages of other origins read its answers.`,
      'Take Access-Control-Allow-Origin off in the proxy.'
    )
  }
  if (config.credentials === 'gateway') {
    const people = await visitor.post('/people', { action: 'list' })
    found.expect(
      'Gate',
      ['UNAUTHENTICATED', 'PEOPLE_NOT_MANAGED'].includes(codeOf(people)),
      `/people answers a stranger with ${shown(people)}.`,
      'Let nothing but this image’s nginx answer there.'
    )
  }
}

/** Whether the servers say that they are well. */
export async function checkHealth(visitor: Visitor, config: Config, found: Findings): Promise<void> {
  if (config.credentials === 'browser') return
  const health = await visitor.ask('/healthz')
  found.expect(
    'Health',
    health.status === 200 && /^ok/i.test(health.text),
    `/healthz is answered with ${health.status}.`,
    'Pass it on to this image’s nginx.'
  )
  const ready = await visitor.ask('/readyz')
  const down = at(ready.json, 'down')
  found.expect(
    'Health',
    ready.status === 200 && at(ready.json, 'ready') === true,
    Array.isArray(down)
      ? `/readyz says that these are down: ${down.join(', ')}.`
      : `/readyz is answered with ${ready.status}.`,
    'Look at their logs, and at KRATOS_CONTAINER_PUBLIC_URL, GRAPHQL_URL and AUTH_GRAPHQL_URL.'
  )
}

/** Signs in, or takes the cookies of somebody who is. @throws ToolError when that is not possible */
async function signIn(
  { visitor, prefix, headers }: KratosAddress,
  who: string,
  credentials: Credentials
): Promise<void> {
  if ('cookie' in credentials) return visitor.takeCookies(credentials.cookie)
  const flow = await visitor.ask(`${prefix}/self-service/login/browser`, {
    headers: { accept: 'application/json', ...headers }
  })
  const nodes = at(flow.json, 'ui', 'nodes')
  const token = (Array.isArray(nodes) ? nodes : []).find((node) => at(node, 'attributes', 'name') === 'csrf_token')
  const form = {
    method: 'password',
    identifier: credentials.email,
    password: credentials.password,
    csrf_token: at(token, 'attributes', 'value')
  }
  const id = encodeURIComponent(String(at(flow.json, 'id')))
  const { status } = await visitor.post(`${prefix}/self-service/login?flow=${id}`, form, headers)
  // 422: the second factor is asked for next.
  if (status === 200 || status === 422) return
  throw new ToolError(
    status === 429
      ? `Signing in as the ${who} is refused for now: too many attempts. Wait ten seconds.`
      : `Signing in as the ${who} failed: Kratos answers ${status}. Look at the e-mail address and the password.`
  )
}

const rank = ['viewer', 'editor', 'admin']

/**
 * Rafiki as somebody meets it who is signed in: what their role allows, and nothing else.
 * @param who `viewer` or `operator`
 * @throws ToolError when they can't be signed in
 */
export async function checkPerson(
  console: Visitor,
  config: Config,
  who: 'viewer' | 'operator',
  credentials: Credentials,
  found: Findings
): Promise<void> {
  const area = who === 'viewer' ? 'As a viewer' : 'As an operator'
  const path = pathOf(console, config.backendUrl)
  if (config.credentials === 'browser' || path === undefined)
    return found.advise(area, false, 'Without the gate nothing depends on who is signed in.', 'Nothing was looked at.')
  const person = new Visitor(console.origin)
  const kratos = kratosAt(person, config.kratosUrl)
  await signIn(kratos, who, credentials)
  const ask = (to: string) =>
    kratos.visitor.ask(kratos.prefix + to, { headers: { accept: 'application/json', ...kratos.headers } })
  const whoami = await ask('/sessions/whoami')
  const isIn = found.expect(
    area,
    whoami.status === 200,
    whoami.status === 403
      ? 'This account has a second factor, which a password alone does not get past.'
      : `Nobody is signed in: whoami answers ${whoami.status}.`,
    whoami.status === 403
      ? 'Sign in with a browser, and give its cookie in a file.'
      : 'If it is a cookie, it has ended; else something drops Kratos’ cookies.'
  )
  if (!isIn) return
  checkCookies(kratos.visitor, kratos.visitor !== person, found)
  try {
    await checkOperations(
      person,
      path,
      who,
      area,
      String(at(whoami.json, 'identity', 'metadata_public', 'role') ?? config.defaultRole),
      found
    )
  } finally {
    // A session of a cookie is somebody's own.
    if ('email' in credentials) {
      const logout = await ask('/self-service/logout/browser')
      const token = encodeURIComponent(String(at(logout.json, 'logout_token')))
      await ask(`/self-service/logout?token=${token}`)
      const after = await person.post(path, read)
      found.expect(
        area,
        codeOf(after) === 'UNAUTHENTICATED',
        `After sign-out the gate still answers ${shown(after)}.`,
        'Nothing may keep Kratos’ answers: ask for whoami with each request.'
      )
    }
  }
}

async function checkOperations(
  person: Visitor,
  path: string,
  who: string,
  area: string,
  role: string,
  found: Findings
): Promise<void> {
  const send = async (name: string, body: unknown, expected: string, fix: string, headers = {}) => {
    const answer = await person.post(path, body, headers)
    const isRight = expected === '' ? answer.status === 200 && codeOf(answer) === '' : codeOf(answer) === expected
    found.expect(
      area,
      isRight,
      `${name} is answered with ${shown(answer)}${expected ? `, not with ${expected}` : ''}.`,
      codeOf(answer) === 'UPSTREAM_UNAVAILABLE'
        ? 'Rafiki is down or refuses the gate’s signature: look at GRAPHQL_URL, API_SECRET and OPERATOR_TENANT_ID.'
        : fix
    )
    return answer
  }
  const nginx = 'Let nothing but this image’s nginx answer there.'
  const whoami = await send(
    'Asking which tenant this is',
    read,
    '',
    'If it is OPERATION_NOT_ALLOWED, this tool is of another version than the deployment.'
  )
  await send('An operation that is not the console’s', { query: '{__typename}' }, 'OPERATION_NOT_ALLOWED', nginx)
  await send('A request of another origin', read, 'CSRF', nginx, { origin: evil })
  await send('Two operations at once', [read, read], 'BAD_REQUEST', nginx)
  if (who === 'viewer') {
    const isViewer = found.expect(
      area,
      role === 'viewer',
      `This account has the role ${role}.`,
      'Give an account of a viewer, or set its role in metadata_public.'
    )
    if (!isViewer) return
    const fix = 'Check which build’s list of operations the gate has (nginx/operations.gen.map).'
    await send('A change', write, 'FORBIDDEN', fix)
    await send('Asking for a secret', secret, 'FORBIDDEN', fix)
    const people = await person.post('/people', { action: 'list' })
    found.expect(
      area,
      ['FORBIDDEN', 'PEOPLE_NOT_MANAGED'].includes(codeOf(people)),
      `Asking for all people is answered with ${shown(people)}.`,
      nginx
    )
    return
  }
  found.expect(
    area,
    at(whoami.json, 'data', 'whoami', 'isOperator') !== false,
    'The gate signs for a tenant that is not Rafiki’s operator.',
    'Set OPERATOR_TENANT_ID and API_SECRET to those of Rafiki itself (its OPERATOR_TENANT_ID and ADMIN_API_SECRET).'
  )
  found.advise(
    area,
    rank.indexOf(role) >= 1,
    `This account has the role ${role}, so it can’t change anything.`,
    'Give it one with npm run invite-user -- EMAIL --role editor.'
  )
}
