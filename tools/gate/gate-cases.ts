import type { RefusalCode } from '../../nginx/gate.js'

/** Whoever sends a request of the table. */
export type Who =
  'nobody' | 'admin' | 'editor' | 'viewer' | 'untitled' | 'unknown' | 'invited' | 'disabled' | 'wallet' | 'wallet-admin'

/** One request to the gate. */
export interface GateCase {
  name: string
  who: Who
  method?: string
  path?: string
  /** Beside those that the console sends; an empty one is left out. */
  headers?: Record<string, string>
  body?: string
  /** The code of the refusal; undefined: Rafiki gets it. A status alone where the answer is not the gate's. */
  expected: RefusalCode | 404 | undefined
}

export interface Operation {
  name: string
  kind: string
  right: string
  query: string
}

/** The body that the console sends for an operation, in its canonical form. */
export const bodyOf = ({ name, query }: Operation, variables: object = {}): string =>
  JSON.stringify({ operationName: name, query, variables })

const people: readonly Who[] = ['admin', 'editor', 'viewer', 'untitled', 'unknown', 'invited', 'disabled', 'nobody']

/** What somebody gets for an operation that is on the list: the roles of gateway §2, written out here a second time. */
function expectedFor(who: Who, right: string): RefusalCode | undefined {
  if (who === 'nobody' || who === 'disabled') return 'UNAUTHENTICATED'
  if (who === 'invited') return 'CREDENTIAL_REQUIRED'
  if (who === 'unknown') return 'FORBIDDEN'
  const allowed = {
    admin: 'read write admin secret',
    editor: 'read write',
    viewer: 'read',
    untitled: 'read',
    wallet: 'read',
    'wallet-admin': 'read write admin secret'
  }
  return allowed[who].split(' ').includes(right) ? undefined : 'FORBIDDEN'
}

/** Every operation of the console, sent by everybody. */
export const casesByRole = (operations: readonly Operation[]): GateCase[] =>
  operations.flatMap((operation) =>
    people.map((who) => ({
      name: `${operation.name} by ${who}`,
      who,
      body: bodyOf(operation),
      expected: expectedFor(who, operation.right)
    }))
  )

/** Requests that are wrong in themselves. `origin` is the console's. */
export function hostileCases(list: Operation, origin: string): GateCase[] {
  const body = bodyOf(list)
  const other = 'https://evil.example'
  const admin = (name: string, more: Partial<GateCase>): GateCase => ({
    name,
    who: 'admin',
    body,
    expected: 'BAD_REQUEST',
    ...more
  })
  const withKeys = (keys: object) =>
    JSON.stringify({ operationName: list.name, query: list.query, variables: {}, ...keys })
  const deep = (levels: number) => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels)
  return [
    ...['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) =>
      admin(`${method} in place of POST`, { method, expected: 'METHOD_NOT_ALLOWED' })
    ),
    admin('a query in the address', {
      method: 'GET',
      path: `/graphql?query=${encodeURIComponent(list.query)}`,
      expected: 'METHOD_NOT_ALLOWED'
    }),
    ...[
      other,
      'null',
      '',
      origin.replace('http:', 'ftp:'),
      `${origin}.evil.example`,
      `${origin}/`,
      `${origin}@evil.example`
    ].map((from) => admin(`from the origin “${from}”`, { headers: { origin: from }, expected: 'CSRF' })),
    ...['cross-site', 'same-site', 'none', 'Same-Origin', 'same-origin, cross-site'].map((site) =>
      admin(`Sec-Fetch-Site ${site}`, { headers: { 'sec-fetch-site': site }, expected: 'CSRF' })
    ),
    ...[
      '',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/graphql',
      'application/json; charset=utf-16',
      'application/jsonp',
      'text/plain; application/json',
      'application/json, text/plain'
    ].map((type) =>
      admin(`content type “${type}”`, { headers: { 'content-type': type }, expected: 'UNSUPPORTED_MEDIA_TYPE' })
    ),
    admin('an array of operations', { body: `[${body}]` }),
    ...[
      '',
      ' ',
      'null',
      '1',
      '"a"',
      '{}',
      '{',
      body.slice(0, -1),
      `${body}${body}`,
      '{"query":1}',
      '{"query":null}'
    ].map((text) => admin(`the body ${text.slice(0, 20)}`, { body: text })),
    ...[
      { extensions: {} },
      { extensions: { persistedQuery: { version: 1 } } },
      { batch: [] },
      { id: 'x' },
      { doc_id: '1' }
    ].map((keys) => admin(`a key more: ${Object.keys(keys)}`, { body: withKeys(keys) })),
    ...[[], 'x', 1, null].map((variables) =>
      admin(`variables ${JSON.stringify(variables)}`, { body: withKeys({ variables }) })
    ),
    admin('variables 40 levels deep', { body: withKeys({ variables: JSON.parse(deep(40)) as object }) }),
    admin('another operationName', {
      body: withKeys({ operationName: 'DeleteAsset' }),
      expected: 'OPERATION_NOT_ALLOWED'
    }),
    ...[
      `${list.query} `,
      ` ${list.query}`,
      list.query.replace('{', '{ '),
      `${list.query}#`,
      list.query.replace(/^query/, 'mutation'),
      `${list.query} mutation M{deleteAsset(input:{id:"1"}){asset{id}}}`,
      'query{tenants{edges{node{apiSecret}}}}',
      'query{whoami{id isOperator}}',
      'mutation{createTenant(input:{apiSecret:"x"}){tenant{id}}}',
      '{__schema{types{name}}}',
      'subscription{x}',
      ''
    ].map((query) =>
      admin(`the text ${query.slice(0, 40)}`, { body: withKeys({ query }), expected: 'OPERATION_NOT_ALLOWED' })
    ),
    admin('another server than the operation is for', { path: '/auth-graphql', expected: 'OPERATION_NOT_ALLOWED' }),
    admin('70 kB', { body: withKeys({ variables: { a: 'x'.repeat(70_000) } }), expected: 'PAYLOAD_TOO_LARGE' }),
    // What the gate sets itself, and what Kratos would take in place of the cookie.
    ...[
      { 'tenant-id': '11111111-1111-4111-8111-111111111111', signature: 't=1, v1=00' },
      { authorization: 'Bearer ory_st_1' },
      { 'x-session-token': 'ory_st_1' },
      { 'x-forwarded-host': 'evil.example' }
    ].map((headers) => admin(`smuggled ${Object.keys(headers)}`, { headers, expected: undefined })),
    {
      name: 'a session token in place of a cookie',
      who: 'nobody',
      body,
      headers: { 'x-session-token': 'ory_st_1', authorization: 'Bearer ory_st_1' },
      expected: 'UNAUTHENTICATED'
    },
    ...['nonsense', '438fa74a-fa7d-4317-9ced-dde32ece1787; x', '*'].map((actAs) =>
      admin(`acting as “${actAs}”`, { headers: { 'x-act-as-tenant': actAs }, expected: 'FORBIDDEN' })
    ),
    {
      name: 'a tenant acting as another',
      who: 'wallet',
      body,
      headers: { 'x-act-as-tenant': '438fa74a-fa7d-4317-9ced-dde32ece1787' },
      expected: 'FORBIDDEN'
    },
    ...[
      'admin/identities',
      'admin/recovery/link',
      'identities',
      'identities/1/sessions',
      'recovery/link',
      'x/../admin/identities',
      './admin/identities',
      '%61dmin/identities',
      '%2e%2e/admin/identities',
      '/admin/identities',
      'sessions/../admin/identities',
      'sessions%2f..%2fadmin/identities',
      'self-service/../admin/sessions',
      'admin%2fidentities',
      '%5cadmin/identities',
      'schemas/../admin/identities',
      'metrics/prometheus',
      'self-service/login/api',
      'self-service/registration/browser',
      'self-service/registration/api'
    ].map((path): GateCase => ({
      name: `Kratos’ ${path}`,
      who: 'admin',
      method: 'GET',
      path: `/kratos/${path}`,
      expected: 404
    }))
  ]
}
