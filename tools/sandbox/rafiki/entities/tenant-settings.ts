import { rafikiError, sqlError } from '../server/errors.ts'
import type { Input, Resolver } from '../server/resolvers.ts'
import { timestamp } from '../state.ts'
import type { Setting, SettingKey, State, Tenant } from '../state.ts'

const ILP_ADDRESS = /^(g|private|example|peer|self|test[1-3]?|local)([.][a-zA-Z0-9_~-]+)+$/

/** Whether it is an ILP address with one of the allocation schemes (contract B7, B9). */
export const isIlpAddress = (text: string): boolean => text.length <= 1023 && ILP_ADDRESS.test(text)

const isNumber = (text: string, least: (n: number) => boolean): boolean =>
  Number.isFinite(Number(text)) && least(Number(text))

const VALID: Record<SettingKey, (value: string) => boolean> = {
  EXCHANGE_RATES_URL: (value) => URL.canParse(value),
  WEBHOOK_URL: (value) => URL.canParse(value),
  WALLET_ADDRESS_URL: (value) => URL.canParse(value),
  WEBHOOK_TIMEOUT: (value) => isNumber(value, (n) => n > 0),
  WEBHOOK_MAX_RETRY: (value) => isNumber(value, (n) => n >= 0), // '' is 0, and 1.5 passes (contract A6.3)
  ILP_ADDRESS: isIlpAddress
}

/** The reason why settings were not written. */
export type SettingsError = 'invalid' | 'taken'

/**
 * Writes settings of a tenant over those it has, all or none.
 * @returns the reason when none were written
 * @throws the SQL error of a key that is given twice
 */
export function writeSettings(state: State, tenantId: string, settings: readonly Setting[]): SettingsError | undefined {
  if (settings.some(({ key, value }) => !VALID[key](value))) return 'invalid'
  const url = settings.find(({ key }) => key === 'WALLET_ADDRESS_URL')?.value
  if (url !== undefined && state.settings.find((s) => s.key === 'WALLET_ADDRESS_URL' && s.value === url)) return 'taken'
  if (new Set(settings.map(({ key }) => key)).size < settings.length) {
    throw sqlError('insert into "tenantSettings"', 'ON CONFLICT DO UPDATE command cannot affect row a second time')
  }
  for (const { key, value } of settings) {
    const known = state.settings.find((s) => s.tenantId === tenantId && s.key === key && !s.deleted)
    if (known) known.value = value
    else
      state.settings.insert({
        id: state.random.uuid(),
        tenantId,
        key,
        value,
        deleted: false,
        createdAt: timestamp(state)
      })
  }
  return undefined
}

/** A tenant's settings in the order in which the API shows them. */
export function settingsOf(state: State, tenantId: string): Setting[] {
  return state.settings
    .filter((s) => s.tenantId === tenantId && !s.deleted)
    .toSorted((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ key, value }) => ({ key, value }))
}

/** Settings of tenants (contract B7). */
export function settingsResolvers(state: State) {
  const createTenantSettings: Resolver<Input<{ settings: readonly Setting[] }>> = (_, { input }, { tenant }) => {
    const error = writeSettings(state, tenant.id, input.settings) // always the signer's (contract A6.4)
    if (error === 'invalid') throw rafikiError('BAD_USER_INPUT', 'Invalid value for one or more tenant settings')
    if (error === 'taken') throw rafikiError('BAD_USER_INPUT', 'Wallet Address Url already exists')
    return { settings: input.settings }
  }
  const settings: Resolver<object, Tenant> = ({ id }) => settingsOf(state, id)
  return { Mutation: { createTenantSettings }, Tenant: { settings } }
}
