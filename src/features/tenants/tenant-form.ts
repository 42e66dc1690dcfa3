import { isIlpAddress } from '~/lib/ilp-address'
import { asciiText, withoutUnseen } from '~/lib/plain-text'
import { parseUuid } from '~/lib/uuid'
import type { NewTenant, SettingKey, TenantDetails, TenantSettings } from '~/rafiki/tenant-admin'
import type { Parsed } from '~/resource/create-form'
import { changedFields, parseEmail, type ParsedField, parseFields, parseHttpAddress } from '~/resource/parse-fields'

/** The labels, in the order of the fields. */
export const settingLabels: Record<SettingKey, string> = {
  WALLET_ADDRESS_URL: 'Wallet address prefix',
  ILP_ADDRESS: 'ILP address',
  WEBHOOK_URL: 'Webhook URL',
  WEBHOOK_TIMEOUT: 'Webhook timeout',
  WEBHOOK_MAX_RETRY: 'Webhook retries',
  EXCHANGE_RATES_URL: 'Exchange rates URL'
}
export const profileLabels = { name: 'Public name', email: 'Email' }
export const idpLabels = { idpConsentUrl: 'Consent URL', idpSecret: 'IdP secret' }
export const secretLabels = { apiSecret: 'API secret' }

export type SettingTexts = Record<SettingKey, string>
type Texts<Labels> = Record<keyof Labels, string>

const optional = <Value>(text: string, parse: (text: string) => ParsedField<Value>): ParsedField<Value | null> =>
  withoutUnseen(text) === '' ? { value: null } : parse(text)

/** Rafiki counts characters, and answers a longer text with raw SQL (contract A3). */
const short = (text: string): ParsedField<string> =>
  text.length > 255 ? { problem: 'This can have at most 255 characters.' } : { value: text }

const httpAddress = (text: string): ParsedField<string> => {
  const parsed = parseHttpAddress(text)
  return 'value' in parsed ? short(parsed.value) : parsed
}

const profileFields = ({ name, email }: Texts<typeof profileLabels>) => ({
  name: optional(name, (text) => short(text.trim())),
  email: optional(email, parseEmail)
})

/** What to change about a tenant's name and email, or what to enter instead. */
export function parseProfile(texts: Texts<typeof profileLabels>, { name, email }: TenantDetails) {
  const parsed = parseFields<{ name: string | null; email: string | null }>(profileFields(texts))
  return 'problems' in parsed ? parsed : { values: changedFields({ name, email }, parsed.values) }
}

/**
 * What to change about a tenant's identity provider, or what to enter instead; an empty secret keeps the present one.
 * Rafiki's auth server never hears of one that is taken away (contract A6.5), so it can only be replaced.
 */
export function parseIdp(
  { idpConsentUrl, idpSecret }: Texts<typeof idpLabels>,
  present: TenantDetails
): Parsed<{ idpConsentUrl?: string; idpSecret?: string }, Texts<typeof idpLabels>> {
  const url = optional(idpConsentUrl, httpAddress)
  const secret = short(withoutUnseen(idpSecret))
  const isTaken = 'value' in url && url.value === null && present.idpConsentUrl !== null
  const problems = {
    ...('problem' in url ? { idpConsentUrl: url.problem } : {}),
    ...(isTaken ? { idpConsentUrl: 'Rafiki’s auth server would go on using the present one. Enter another.' } : {}),
    ...('problem' in secret ? { idpSecret: secret.problem } : {})
  }
  if (!('value' in url) || !('value' in secret) || Object.keys(problems).length > 0) return { problems }
  return {
    values: {
      ...(url.value === null || url.value === present.idpConsentUrl ? {} : { idpConsentUrl: url.value }),
      ...(secret.value === '' ? {} : { idpSecret: secret.value })
    }
  }
}

/**
 * A tenant's API secret, or what to enter instead.
 * @param made what an empty text stands for
 */
export function parseApiSecret(text: string, made: string): ParsedField<string> {
  const secret = withoutUnseen(text)
  if (secret === '') return { value: made }
  if (secret.length < 10) return { problem: 'A secret has at least 10 characters. Leave it empty to have one made.' }
  return short(secret)
}

const wholeNumber =
  (least: bigint, problem: string) =>
  (text: string): ParsedField<string> => {
    const digits = asciiText(text)
    // One and a half retries would stop the webhooks of every tenant (contract A6.3).
    if (!/^\d{1,9}$/.test(digits) || BigInt(digits) < least) return { problem }
    return { value: BigInt(digits).toString() }
  }

/** The prefix of addresses that everybody sees: encrypted, and nothing that could not be continued by a path. */
function prefix(text: string): ParsedField<string> {
  const parsed = httpAddress(text)
  const isPrefix = 'value' in parsed && /^https:[^?#]+$/i.test(parsed.value)
  return isPrefix ? parsed : { problem: 'Enter an address that begins with https://, without ? and #.' }
}

const settingParsers: Record<SettingKey, (text: string) => ParsedField<string>> = {
  WALLET_ADDRESS_URL: prefix,
  ILP_ADDRESS: (text) => {
    const address = asciiText(text)
    return isIlpAddress(address) ? short(address) : { problem: 'Enter an ILP address such as g.pesabridge.' }
  },
  WEBHOOK_URL: httpAddress,
  WEBHOOK_TIMEOUT: wholeNumber(1n, 'Enter whole milliseconds, 1 or more.'),
  WEBHOOK_MAX_RETRY: wholeNumber(0n, 'Enter a whole number, 0 or more.'),
  EXCHANGE_RATES_URL: httpAddress
}

/** The texts of the fields of settings, empty for those that aren't set. */
export const settingTexts = (settings: TenantSettings): SettingTexts => ({
  WALLET_ADDRESS_URL: settings.WALLET_ADDRESS_URL ?? '',
  ILP_ADDRESS: settings.ILP_ADDRESS ?? '',
  WEBHOOK_URL: settings.WEBHOOK_URL ?? '',
  WEBHOOK_TIMEOUT: settings.WEBHOOK_TIMEOUT ?? '',
  WEBHOOK_MAX_RETRY: settings.WEBHOOK_MAX_RETRY ?? '',
  EXCHANGE_RATES_URL: settings.EXCHANGE_RATES_URL ?? ''
})

/**
 * The settings to set, or what to enter instead: those that differ from what there is. Rafiki can't take a setting away, and an empty number of
 * retries would be none (contract A6.3).
 */
export function parseSettings(texts: SettingTexts, present: TenantSettings = {}): Parsed<TenantSettings, SettingTexts> {
  const entries = Object.entries(settingParsers).map(([name, parse]): [SettingKey, ParsedField<string | null>] => {
    const key = name as SettingKey
    const parsed = optional(texts[key], parse)
    const isTaken = 'value' in parsed && parsed.value === null && present[key] !== undefined
    return [key, isTaken ? { problem: 'Rafiki can’t take a setting away. Enter another value.' } : parsed]
  })
  const problems = entries.flatMap(([key, field]) => ('problem' in field ? [[key, field.problem]] : []))
  if (problems.length > 0) return { problems: Object.fromEntries(problems) as Record<SettingKey, string> }
  const values = entries.flatMap(([key, field]) =>
    'value' in field && field.value !== null && field.value !== present[key] ? [[key, field.value]] : []
  )
  return { values: Object.fromEntries(values) as TenantSettings }
}

/** A new tenant, and the settings that it shall have. */
export interface TenantWithSettings extends NewTenant {
  settings: TenantSettings
}
type CreateTexts = { id: string } & Texts<typeof profileLabels & typeof idpLabels & typeof secretLabels> & SettingTexts

function parseId(text: string): ParsedField<string> {
  const id = parseUuid(text)
  // Rafiki takes versions 1 to 8 alone.
  return id && /^.{14}[1-8].{4}[89ab]/.test(id) ? { value: id } : { problem: 'Enter a UUID, or leave it empty.' }
}

/**
 * A new tenant, or what to enter instead.
 * @param made the API secret that an empty text stands for
 */
export function parseTenant(texts: CreateTexts, made: string): Parsed<TenantWithSettings, CreateTexts> {
  const { idpConsentUrl, idpSecret } = texts
  // One without the other lets nobody consent.
  const needed = (text: string, other: string, problem: string): ParsedField<string | null> | undefined =>
    withoutUnseen(text) === '' && withoutUnseen(other) !== '' ? { problem } : undefined
  const parsed = parseFields<NewTenant>({
    id: optional(texts.id, parseId),
    ...profileFields(texts),
    apiSecret: parseApiSecret(texts.apiSecret, made),
    idpConsentUrl:
      needed(idpConsentUrl, idpSecret, 'Enter the address that the secret is for.') ??
      optional(idpConsentUrl, httpAddress),
    idpSecret:
      needed(idpSecret, idpConsentUrl, 'Enter the secret that the identity provider sends.') ??
      optional(idpSecret, (text) => short(withoutUnseen(text)))
  })
  const settings = parseSettings(texts)
  if ('values' in parsed && 'values' in settings) return { values: { ...parsed.values, settings: settings.values } }
  return {
    problems: {
      ...('problems' in parsed ? parsed.problems : {}),
      ...('problems' in settings ? settings.problems : {})
    }
  }
}
