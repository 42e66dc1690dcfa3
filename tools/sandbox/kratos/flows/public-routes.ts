import { readError } from '../server/error-page.ts'
import type { RequestContext } from '../server/request-context.ts'
import { HttpError, badRequest } from '../server/http-error.ts'
import { personSchema } from '../store/identity-schema.ts'
import { readLogin, startLogin, submitLogin } from './login.ts'
import { logout, startLogout } from './logout.ts'
import { endOwnOtherSessions, endOwnSession, listOwnSessions, whoami } from './own-sessions.ts'
import { readRecovery, startRecovery, submitRecovery } from './recovery.ts'
import type { Route } from '../server/router.ts'
import { readSettings, startSettings, submitSettings } from './settings.ts'
import { scriptText } from '../methods/webauthn-options.ts'
import type { KratosContext } from '../server/context.ts'

/** `GET /health/alive` and `/health/ready`. */
export function health(_kratos: KratosContext, ctx: RequestContext): void {
  ctx.send(200, { status: 'ok' })
}

function schemas(_kratos: KratosContext, ctx: RequestContext): void {
  ctx.send(200, [personSchema], {
    link: '</schemas?page=0&page_size=1&per_page=1>; rel="first"',
    'x-total-count': '1'
  })
}

function schema(_kratos: KratosContext, ctx: RequestContext, { id = '' }: Record<string, string>): void {
  const { id: known } = personSchema
  if (id !== known && Buffer.from(id, 'base64url').toString() !== known) throw new HttpError(404)
  ctx.send(200, personSchema.schema)
}

function noRegistration(): void {
  throw new HttpError(400, {
    id: 'self_service_flow_disabled',
    reason: 'People cannot register themselves here.'
  })
}

function noVerification(): void {
  throw badRequest('Addresses are not verified here.')
}

/** Redirects to the admin API, and so reveals its address to everybody, as Kratos does (kratos §1.5); a proxy has to prevent this. */
function redirectToAdmin(kratos: KratosContext, ctx: RequestContext): void {
  ctx.redirect(`${kratos.adminUrl}${ctx.path.startsWith('/admin') ? '' : '/admin'}${ctx.path}`, 307)
}

const get = (path: string, handle: Route['handle'], errors?: 'page'): Route => ({
  method: 'GET',
  path,
  handle,
  ...(errors ? { errors } : {})
})

const selfService = '/self-service'

/** The routes of the public API. */
export const publicRoutes: Route[] = [
  get('/sessions/whoami', whoami),
  get('/sessions', listOwnSessions),
  { method: 'DELETE', path: '/sessions', handle: endOwnOtherSessions },
  { method: 'DELETE', path: '/sessions/:id', handle: endOwnSession },
  get(`${selfService}/login/browser`, startLogin, 'page'),
  get(`${selfService}/login/flows`, readLogin),
  get(`${selfService}/login`, submitLogin, 'page'),
  { method: 'POST', path: `${selfService}/login`, handle: submitLogin, errors: 'page' },
  get(`${selfService}/settings/browser`, startSettings, 'page'),
  get(`${selfService}/settings/flows`, readSettings),
  get(`${selfService}/settings`, submitSettings, 'page'),
  { method: 'POST', path: `${selfService}/settings`, handle: submitSettings, errors: 'page' },
  get(`${selfService}/recovery/browser`, startRecovery, 'page'),
  get(`${selfService}/recovery/flows`, readRecovery),
  get(`${selfService}/recovery`, submitRecovery, 'page'),
  { method: 'POST', path: `${selfService}/recovery`, handle: submitRecovery, errors: 'page' },
  get(`${selfService}/logout/browser`, startLogout, 'page'),
  get(`${selfService}/logout`, logout, 'page'),
  get(`${selfService}/errors`, readError),
  get(`${selfService}/registration/browser`, noRegistration, 'page'),
  get(`${selfService}/verification/browser`, noVerification, 'page'),
  get(`${selfService}/verification/flows`, noVerification),
  get('/.well-known/change-password', (kratos, ctx) => {
    ctx.redirect(kratos.config.selfservice.flows.settings.ui_url)
  }),
  get('/.well-known/ory/webauthn.js', (_kratos, ctx) => {
    ctx.send(200, scriptText, { 'content-type': 'text/javascript; charset=utf-8' })
  }),
  get('/schemas', schemas),
  get('/schemas/:id', schema),
  get('/health/alive', health),
  get('/health/ready', health),
  get('/identities', redirectToAdmin),
  get('/identities/:id', redirectToAdmin),
  get('/admin/identities', redirectToAdmin),
  get('/admin/identities/:id', redirectToAdmin)
]
