import { durationOf, parseDuration } from '../server/config.ts'
import type { RequestContext } from '../server/request-context.ts'
import { HttpError, badRequest, disabledEndpoint } from '../server/http-error.ts'
import { adminCodeNodes, createRecoveryFlow, newRecoveryCode } from '../flows/recovery-flow.ts'
import { newRecoveryLink } from '../flows/recovery-link.ts'
import { checkReturnTo } from '../server/return-to.ts'
import type { Identity } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'
import { isUuid, isoTime } from '../server/context.ts'

interface Request {
  identity: Identity | undefined
  /** Milliseconds. */
  lifespan: number
}

async function requested(kratos: KratosContext, ctx: RequestContext, lifespan: string): Promise<Request> {
  const body = await ctx.json()
  if (typeof body !== 'object' || body === null) throw badRequest('The body must be a JSON object.')
  const { identity_id: id, expires_in: expiresIn } = body as Record<string, unknown>
  if (typeof id !== 'string' || !isUuid(id)) throw badRequest('"identity_id" is not the id of a person.')
  const wanted = typeof expiresIn === 'string' && expiresIn !== '' ? parseDuration(expiresIn) : durationOf(lifespan)
  if (wanted === undefined || wanted <= 0) throw badRequest('"expires_in" must be a time like "12h".')
  return { identity: kratos.store.identities.get(id), lifespan: wanted }
}

/** `POST /admin/recovery/link`: 200; an unknown person is a 400 (kratos §4.2). */
export async function createRecoveryLink(kratos: KratosContext, ctx: RequestContext): Promise<void> {
  const { methods } = kratos.config.selfservice
  if (!methods.link.enabled) throw disabledEndpoint()
  const { identity, lifespan } = await requested(kratos, ctx, methods.link.config.lifespan)
  checkReturnTo(kratos, ctx.query.get('return_to'))
  if (!identity) throw badRequest('There is no person with this id.')
  const flow = createRecoveryFlow(kratos, ctx, { method: 'link' })
  flow.expiresAt = kratos.clock.now() + lifespan
  const link = newRecoveryLink(kratos, flow, identity.id, lifespan)
  ctx.send(200, { recovery_link: link, expires_at: isoTime(flow.expiresAt) })
}

/** `POST /admin/recovery/code`: 201; an unknown person is a 404 (kratos §4.4). */
export async function createRecoveryCode(kratos: KratosContext, ctx: RequestContext): Promise<void> {
  const { methods, flows } = kratos.config.selfservice
  if (!methods.code.enabled) throw disabledEndpoint()
  const { identity, lifespan } = await requested(kratos, ctx, methods.code.config.lifespan)
  checkReturnTo(kratos, ctx.query.get('return_to'))
  if (!identity) throw new HttpError(404, { reason: 'There is no person with this id.' })
  const flow = createRecoveryFlow(kratos, ctx, { method: 'code' })
  flow.expiresAt = kratos.clock.now() + lifespan
  flow.madeByAdmin = true
  flow.csrf = ''
  flow.state = 'sent_email'
  flow.nodes = adminCodeNodes()
  flow.sentCode = newRecoveryCode(kratos, identity.traits.email, identity.id, lifespan)
  ctx.send(201, {
    recovery_link: `${flows.recovery.ui_url}?flow=${flow.id}`,
    recovery_code: flow.sentCode.code,
    expires_at: isoTime(flow.expiresAt)
  })
}
