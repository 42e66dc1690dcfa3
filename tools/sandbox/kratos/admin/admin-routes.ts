import {
  createIdentity,
  deleteCredential,
  deleteIdentity,
  getIdentity,
  listIdentities,
  patchIdentity,
  putIdentity
} from './admin-identities.ts'
import { createRecoveryCode, createRecoveryLink } from './admin-recovery.ts'
import {
  deactivateSession,
  deleteSessionsOf,
  extendSession,
  getSession,
  listSessions,
  listSessionsOf
} from './admin-sessions.ts'
import { health } from '../flows/public-routes.ts'
import type { Route } from '../server/router.ts'

/** Paths are without `/admin`, since Kratos accepts them with and without it (kratos §8). */
export const adminRoutes: Route[] = [
  { method: 'GET', path: '/identities', handle: listIdentities },
  { method: 'POST', path: '/identities', handle: createIdentity },
  { method: 'GET', path: '/identities/:id', handle: getIdentity },
  { method: 'PUT', path: '/identities/:id', handle: putIdentity },
  { method: 'PATCH', path: '/identities/:id', handle: patchIdentity },
  { method: 'DELETE', path: '/identities/:id', handle: deleteIdentity },
  { method: 'DELETE', path: '/identities/:id/credentials/:type', handle: deleteCredential },
  { method: 'GET', path: '/identities/:id/sessions', handle: listSessionsOf },
  { method: 'DELETE', path: '/identities/:id/sessions', handle: deleteSessionsOf },
  { method: 'GET', path: '/sessions', handle: listSessions },
  { method: 'GET', path: '/sessions/:id', handle: getSession },
  { method: 'DELETE', path: '/sessions/:id', handle: deactivateSession },
  { method: 'PATCH', path: '/sessions/:id/extend', handle: extendSession },
  { method: 'POST', path: '/recovery/link', handle: createRecoveryLink },
  { method: 'POST', path: '/recovery/code', handle: createRecoveryCode },
  { method: 'GET', path: '/health/alive', handle: health },
  { method: 'GET', path: '/health/ready', handle: health },
  {
    method: 'GET',
    path: '/version',
    handle(_kratos, ctx) {
      ctx.send(200, { version: 'sandbox' })
    }
  }
]
