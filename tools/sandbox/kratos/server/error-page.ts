import type { RequestContext } from './request-context.ts'
import { HttpError } from './http-error.ts'
import type { KratosContext } from './context.ts'
import { isoTime } from './context.ts'

/** Redirects a navigation that failed to the console's error page, which reads the cause by its id. */
export function redirectToErrorPage(kratos: KratosContext, ctx: RequestContext, error: HttpError): void {
  const id = kratos.random.uuid()
  kratos.store.errors.set(id, { error: error.inner(), createdAt: kratos.clock.now() })
  ctx.redirect(`${kratos.config.selfservice.flows.error.ui_url}?id=${id}`)
}

/** `GET /self-service/errors?id=`; `stub:500` is a sample. */
export function readError(kratos: KratosContext, ctx: RequestContext): void {
  const wanted = ctx.query.get('id') ?? ''
  const sample = wanted === 'stub:500'
  const now = kratos.clock.now()
  const found = sample
    ? { error: new HttpError(500, { reason: 'This is a sample.' }).inner(), createdAt: now }
    : kratos.store.errors.get(wanted)
  if (!found) throw new HttpError(404)
  const at = isoTime(found.createdAt)
  ctx.send(200, { id: sample ? kratos.random.uuid() : wanted, error: found.error, created_at: at, updated_at: at })
}
