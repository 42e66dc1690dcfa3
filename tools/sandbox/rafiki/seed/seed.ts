import type { SandboxSize } from '../../accounts.ts'
import type { SeedClock } from './seed-clock.ts'
import { seedLarge } from './seed-large.ts'
import { seedSmall } from './seed-small.ts'
import type { State } from '../state.ts'

/**
 * Fills a new instance. All dates are fixed and before July 2026, and ids come from the state's generator: the same seed gives the same
 * rows on every day. `empty` is the operator's tenant alone, created now and without settings, as in the contract's recordings.
 */
export function seed(
  state: State,
  clock: SeedClock,
  size: SandboxSize,
  operator: { id: string; secret: string }
): void {
  // Rafiki gives it neither name nor e-mail (contract B7).
  const insertOperator = () => {
    state.authTenants.add(operator.id)
    state.tenants.insert({
      id: operator.id,
      publicName: null,
      email: null,
      apiSecret: operator.secret,
      idpConsentUrl: null,
      idpSecret: null,
      createdAt: new Date(clock.now()).toISOString(),
      deletedAt: null
    })
  }
  if (size === 'empty') return insertOperator()
  clock.setTo('2025-01-14T08:12:03.117Z')
  insertOperator()
  seedSmall(state, clock, operator.id)
  if (size === 'large') seedLarge(state, clock)
  clock.release()
}
