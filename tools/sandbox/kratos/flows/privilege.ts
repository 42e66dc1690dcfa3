import { configured } from '../server/config.ts'
import type { Session } from '../store/store.ts'
import type { World } from '../server/context.ts'

/**
 * Whether the person has proven themselves recently enough for a change that needs it. For the password a window of 0 means "always
 * ask"; for everything else 0 or less means "never ask". Source: contract/kratos.md §5.3.
 */
export function isPrivileged(world: World, session: Session, kind: 'password' | 'other'): boolean {
  const window = configured(world.config.selfservice.flows.settings.privileged_session_max_age)
  if (kind === 'other' && window <= 0) return true
  return session.authenticatedAt + window >= world.clock.now() && !(kind === 'password' && window <= 0)
}
