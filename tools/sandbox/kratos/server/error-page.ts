import type { Exchange } from './request-context.ts'
import { HttpError } from './http-error.ts'
import type { World } from './context.ts'
import { isoTime } from './context.ts'

/** Ends a navigation that failed at the error page of the console, where the cause can be read under the id. */
export function redirectToErrorPage(world: World, ex: Exchange, error: HttpError): void {
  const id = world.random.uuid()
  world.store.errors.set(id, { error: error.inner(), createdAt: world.clock.now() })
  ex.redirect(`${world.config.selfservice.flows.error.ui_url}?id=${id}`)
}

/** `GET /self-service/errors?id=`; `stub:500` is a sample. */
export function readError(world: World, ex: Exchange): void {
  const wanted = ex.query.get('id') ?? ''
  const sample = wanted === 'stub:500'
  const now = world.clock.now()
  const found = sample
    ? { error: new HttpError(500, { reason: 'This is a sample.' }).inner(), createdAt: now }
    : world.store.errors.get(wanted)
  if (!found) throw new HttpError(404)
  const at = isoTime(found.createdAt)
  ex.send(200, { id: sample ? world.random.uuid() : wanted, error: found.error, created_at: at, updated_at: at })
}
