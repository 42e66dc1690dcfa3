import type { Clock } from '../clock.ts'
import type { Handler } from '../server/http.ts'
import type { Random } from '../random.ts'
import { adminRoutes } from './admin/admin-routes.ts'
import { kratosConfig } from './server/config.ts'
import { answerCors } from './server/cors.ts'
import { redirectToErrorPage } from './server/error-page.ts'
import { RequestContext } from './server/request-context.ts'
import { HttpError } from './server/http-error.ts'
import { addIdentity, findByAddress, setPassword } from './store/identities.ts'
import { isCsrfIgnored } from './server/csrf.ts'
import type { Mail } from './store/mailbox.ts'
import { createMailbox } from './store/mailbox.ts'
import { publicRoutes } from './flows/public-routes.ts'
import type { Route } from './server/router.ts'
import { findRoute } from './server/router.ts'
import { createStore } from './store/store.ts'
import type { KratosContext } from './server/context.ts'

export interface KratosOptions {
  clock: Clock
  random: Random
  /** `serve.public.base_url` without a trailing slash, e.g. http://localhost:3010/kratos */
  publicUrl: string
  adminUrl: string
  /** e.g. http://localhost:3010 */
  consoleUrl: string
  /** The configuration to start with, merged over that of kratos §10; `configure` replaces it. */
  config?: object
}

export interface Kratos {
  /** Takes paths without the prefix of the public URL: the gateway strips it (kratos §9.1). */
  publicApi: Handler
  adminApi: Handler
  /** Restarts empty, with that configuration merged over the one of kratos §10. */
  configure(o: { config?: object; dev?: boolean }): void
  mailbox: { newest(to: string): string | undefined; all(): Mail[] }
  /**
   * Adds a person; the password may break the policy. The name becomes public metadata, since the schema has no trait for it.
   * @param p.since ISO 8601; now unless given
   */
  createPerson(p: { email: string; password?: string; name?: string; role?: string; since?: string }): { id: string }
  /** Ends the sessions of one person or of everybody. @returns how many */
  endSessions(o: { email?: string; how: 'expire' | 'revoke' }): number
}

async function dispatch(
  context: KratosContext,
  ctx: RequestContext,
  routes: readonly Route[],
  path: string
): Promise<void> {
  const found = findRoute(routes, ctx.method, path)
  if (!found) {
    ctx.send(404, '404 page not found\n')
    return
  }
  try {
    await found.route.handle(context, ctx, found.parameters)
  } catch (error) {
    const known = error instanceof HttpError ? error : undefined
    if (!known) console.error(error)
    const shown = known ?? new HttpError(500)
    if (found.route.errors === 'page' && !ctx.wantsJson) redirectToErrorPage(context, ctx, shown)
    else ctx.sendError(shown)
  }
}

const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

async function answerPublic(context: KratosContext, ctx: RequestContext): Promise<void> {
  if (ctx.path.includes('//')) {
    ctx.redirect(ctx.path.replace(/\/{2,}/g, '/'), 307)
    return
  }
  if (unsafe.has(ctx.method) && !isCsrfIgnored(ctx.path)) {
    ctx.sendError(ctx.csrfViolation())
    return
  }
  ctx.ensureCsrfCookie()
  await dispatch(context, ctx, publicRoutes, ctx.path)
}

/** Ory Kratos in memory, as far as the console and its tools can notice it. Its behaviour is described in docs/contract/kratos.md. */
export function createKratos({ clock, random, publicUrl, adminUrl, consoleUrl, config }: KratosOptions): Kratos {
  const context: KratosContext = {
    clock,
    random,
    publicUrl,
    adminUrl,
    consoleUrl,
    config: kratosConfig(consoleUrl, config),
    store: createStore(),
    mailbox: createMailbox(clock)
  }
  return {
    async publicApi(req, res) {
      res.setHeader('vary', 'Cookie')
      if (answerCors(context.config.serve?.public?.cors, req, res)) return
      await answerPublic(context, new RequestContext(context, req, res))
    },
    async adminApi(req, res) {
      const ctx = new RequestContext(context, req, res)
      await dispatch(context, ctx, adminRoutes, ctx.path.replace(/^\/admin(?=\/)/, ''))
    },
    configure(o) {
      context.config = kratosConfig(consoleUrl, o.config, o.dev)
      context.store = createStore()
      context.mailbox = createMailbox(clock)
    },
    mailbox: { newest: (to) => context.mailbox.newest(to), all: () => context.mailbox.all() },
    createPerson({ email, password, name, role, since }) {
      const known = { ...(name === undefined ? {} : { name }), ...(role === undefined ? {} : { role }) }
      const metadataPublic = Object.keys(known).length > 0 ? known : undefined
      const person = { traits: { email }, state: 'active', metadataPublic, metadataAdmin: undefined } as const
      const identity = addIdentity(context, person)
      if (password !== undefined) setPassword(context, identity, password)
      if (since !== undefined) {
        const at = Date.parse(since)
        Object.assign(identity, { createdAt: at, updatedAt: at, stateChangedAt: at })
      }
      return { id: identity.id }
    },
    endSessions({ email, how }) {
      const identityId = email === undefined ? undefined : findByAddress(context, email)?.id
      const ended = [...context.store.sessions.values()].filter(
        (session) => session.active && (email === undefined || session.identityId === identityId)
      )
      for (const session of ended) {
        if (how === 'revoke') session.active = false
        else session.expiresAt = Math.min(session.expiresAt, clock.now())
      }
      return ended.length
    }
  }
}
