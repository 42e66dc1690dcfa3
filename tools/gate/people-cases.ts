import type { RefusalCode } from '../../nginx/gate.js'
import type { Who } from './gate-cases.ts'

/** One request about people; `id` stands for somebody else's, `own` for one's own. */
export interface PeopleCase {
  name: string
  who: Who
  body: unknown
  headers?: Record<string, string>
  method?: string
  /** The code of the refusal; undefined: it is done. */
  expected: RefusalCode | undefined
}

const tenantId = '11111111-1111-4111-8111-111111111111'
const nobody = '0a3f1c52-0000-4000-8000-000000000000'

/** Every action, with fields that are right. @param id whom it is about */
export const actionsAbout = (id: string): ({ action: string } & Record<string, unknown>)[] => [
  { action: 'list' },
  { action: 'sign-ins', ids: [id] },
  { action: 'new-link', id },
  { action: 'change', id, role: 'editor', tenantId: null },
  { action: 'end-sessions', id },
  { action: 'reset-second-factor', id },
  { action: 'disable', id },
  { action: 'enable', id },
  { action: 'delete', id }
]

/** Whoever is no admin, or nobody with a full session, gets the same for every action. */
export const casesByRole = (id: string): PeopleCase[] =>
  (
    [
      ['nobody', 'UNAUTHENTICATED'],
      ['disabled', 'UNAUTHENTICATED'],
      ['invited', 'CREDENTIAL_REQUIRED'],
      ['viewer', 'FORBIDDEN'],
      ['editor', 'FORBIDDEN'],
      ['untitled', 'FORBIDDEN'],
      ['unknown', 'FORBIDDEN'],
      ['wallet', 'FORBIDDEN']
    ] as const
  ).flatMap(([who, expected]) =>
    [...actionsAbout(id), { action: 'invite', email: 'x@gate.example', role: 'viewer' }].map((body) => ({
      name: `${body.action} by ${who}`,
      who,
      body,
      expected
    }))
  )

/** What an admin can do to others alone. */
export const casesAboutOneself = (own: string): PeopleCase[] =>
  actionsAbout(own)
    .filter(({ action }) => action !== 'list' && action !== 'sign-ins')
    .map((body) => ({ name: `${body.action} about oneself`, who: 'admin', body, expected: 'OWN_ACCOUNT' }))

/** Another tenant's admin has that tenant's people alone. */
export const casesOfAnotherTenant = (operators: string): PeopleCase[] => [
  ...actionsAbout(operators)
    .filter(({ action }) => action !== 'list')
    .map((body): PeopleCase => ({
      name: `${body.action} by another tenant’s admin`,
      who: 'wallet-admin',
      body,
      expected: 'PERSON_NOT_FOUND'
    })),
  ...[
    { action: 'invite', email: 'x@gate.example', role: 'viewer', tenantId: '22222222-2222-4222-8222-222222222222' },
    { action: 'invite', email: 'x@gate.example', role: 'admin', tenantId: '438fa74a-fa7d-4317-9ced-dde32ece1787' }
  ].map((body): PeopleCase => ({
    name: `invites into ${body.tenantId}`,
    who: 'wallet-admin',
    body,
    // The operator’s tenant is what null stands for: it becomes one’s own.
    expected: body.tenantId.startsWith('2') ? 'FORBIDDEN' : undefined
  }))
]

/** Requests that are wrong in themselves. @param id somebody's */
export function hostileCases(id: string): PeopleCase[] {
  const admin = (name: string, body: unknown, more: Partial<PeopleCase> = {}): PeopleCase => ({
    name,
    who: 'admin',
    body,
    expected: 'BAD_REQUEST',
    ...more
  })
  const list = { action: 'list' }
  return [
    ...['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((method) =>
      admin(`${method} in place of POST`, list, { method, expected: 'METHOD_NOT_ALLOWED' })
    ),
    ...['https://evil.example', 'null', ''].map((origin) =>
      admin(`from the origin “${origin}”`, list, { headers: { origin }, expected: 'CSRF' })
    ),
    admin('from another site', list, { headers: { 'sec-fetch-site': 'cross-site' }, expected: 'CSRF' }),
    ...['text/plain', 'application/x-www-form-urlencoded', ''].map((type) =>
      admin(`content type “${type}”`, list, {
        headers: { 'content-type': type },
        expected: 'UNSUPPORTED_MEDIA_TYPE'
      })
    ),
    admin('70 kB', { action: 'list', after: 'x'.repeat(70_000) }, { expected: 'PAYLOAD_TOO_LARGE' }),
    ...['', '{', 'null', '[]', '"list"', '[{"action":"list"}]'].map((text) => admin(`the body ${text}`, text)),
    ...[
      undefined,
      '',
      'toString',
      '__proto__',
      'List',
      'put',
      'admin/identities',
      'set-password',
      'sessions',
      1,
      null,
      ['list']
    ].map((action) => admin(`the action ${String(action)}`, { action })),
    ...[
      '',
      '1',
      'me',
      '*',
      `${id}/sessions`,
      `../${id}`,
      `${id}?x=1`,
      `${id}%2f`,
      `${id}\n`,
      ` ${id}`,
      id.toUpperCase(),
      `{${id}}`,
      id.replace(/-/g, ''),
      1,
      null,
      [id],
      { id }
    ].flatMap((wrong) => [
      admin(`the id ${JSON.stringify(wrong)}`, { action: 'disable', id: wrong }),
      admin(`signed in: the ids ${JSON.stringify(wrong)}`, { action: 'sign-ins', ids: [id, wrong] })
    ]),
    admin('no ids', { action: 'sign-ins', ids: [] }),
    admin('51 ids', { action: 'sign-ins', ids: Array.from({ length: 51 }, () => id) }),
    ...[
      '',
      'ada',
      '@x.org',
      'ada@',
      'ada@@x.org',
      'ada @x.org',
      'ada@x.org,eve@x.org',
      'ada@x.org\nBcc: eve@x.org',
      'Ada <ada@x.org>',
      'ada@x..org',
      'ada@-x.org',
      'a\u200bda@x.org',
      'ada@x.org\u202e',
      '.ada@x.org',
      `${'a'.repeat(65)}@x.org`,
      `ada@${'x.'.repeat(130)}org`,
      1,
      null,
      ['ada@x.org'],
      { email: 'ada@x.org' }
    ].map((email) => admin(`the e-mail ${JSON.stringify(email)}`, { action: 'invite', email, role: 'viewer' })),
    ...['', 'owner', 'Admin', 'admin ', '__proto__', null, ['admin'], { role: 'admin' }].flatMap((role) => [
      admin(`invited as ${JSON.stringify(role)}`, { action: 'invite', email: 'x@gate.example', role }),
      admin(`made ${JSON.stringify(role)}`, { action: 'change', id, role, tenantId: null })
    ]),
    ...['', 'x', tenantId.toUpperCase() + '0', 1, [tenantId]].map((wrong) =>
      admin(`the tenant ${JSON.stringify(wrong)}`, { action: 'change', id, role: 'viewer', tenantId: wrong })
    ),
    ...['', ' ', 'a\nb', 'x'.repeat(201), 1].map((name) =>
      admin(`the name ${JSON.stringify(name).slice(0, 20)}`, {
        action: 'invite',
        email: 'x@gate.example',
        role: 'viewer',
        name
      })
    ),
    ...['', 'x y', 'a&include_credential=password', 'a\r\nX: 1', 'a\n', 1, ['x']].map((after) =>
      admin(`the page ${JSON.stringify(after)}`, { action: 'list', after })
    ),
    ...[
      { action: 'list', include_credential: 'password' },
      { action: 'disable' },
      { action: 'change', id },
      { action: 'change', id, role: 'viewer' },
      { action: 'disable', id, state: 'active' },
      { action: 'invite', email: 'x@gate.example' },
      { action: 'invite', email: 'x@gate.example', role: 'viewer', credentials: { password: {} } },
      { action: 'invite', email: 'x@gate.example', role: 'viewer', traits: { email: 'y@x.org' } },
      { action: 'invite', email: 'x@gate.example', role: 'viewer', schema_id: 'x' },
      { action: 'delete', id, ids: [id] }
    ].map((body) => admin(`the fields ${Object.keys(body).join(', ')}`, body)),
    ...actionsAbout(nobody)
      .filter(({ action }) => action !== 'list' && action !== 'sign-ins')
      .map((body) => admin(`${body.action} about nobody`, body, { expected: 'PERSON_NOT_FOUND' })),
    // What would reach Kratos in place of what the gate asks.
    {
      name: 'a session token in place of a cookie',
      who: 'nobody',
      body: list,
      headers: { 'x-session-token': 'ory_st_1', authorization: 'Bearer ory_st_1' },
      expected: 'UNAUTHENTICATED'
    }
  ]
}
