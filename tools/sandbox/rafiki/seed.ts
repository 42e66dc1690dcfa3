import type { State } from './state.ts'

/** Fills a new instance. */
export function seed(state: State, _size: 'small' | 'large' | 'empty', operator: { id: string; secret: string }): void {
  state.authTenants.add(operator.id)
  state.tenants.insert({
    id: operator.id,
    publicName: null,
    email: null,
    apiSecret: operator.secret,
    idpConsentUrl: null,
    idpSecret: null,
    createdAt: new Date(state.clock.now()).toISOString(),
    deletedAt: null
  })
}
