import { withoutUnseen } from '~/lib/plain-text'
import type { NewWalletAddress, Property } from '~/rafiki/wallet-addresses'
import { type ParsedField, parseFields } from '~/resource/parse-fields'

/** The texts of a form's fields; properties as `propertiesText` writes them. */
type Texts = Record<'assetId' | 'address' | 'publicName' | 'properties', string>

/** The labels, in the order of the fields. */
export const labels: Texts = {
  assetId: 'Asset',
  address: 'Wallet address',
  publicName: 'Public name',
  properties: 'Additional properties'
}

const longest = 255
const reserved = ['/incoming-payments', '/outgoing-payments', '/quotes']

/** A whole address in a text, or undefined where it is a name alone. A payment pointer ($wallet.example/alice) is an address, too. */
function wholeAddress(text: string): string | undefined {
  if (text.startsWith('$')) return `https://${text.slice(1)}`
  return /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : undefined
}

/**
 * The address to send, as Rafiki stores it (contract B5): joined to the tenant's prefix, without a slash at the end, in lower case. What Rafiki
 * would take but nobody could pay to, such as a query, is refused.
 * @param prefix of the tenant, with a slash at its end; null where it isn't known
 */
export function parseAddress(text: string, prefix: string | null): ParsedField<string> {
  const plain = withoutUnseen(text).replace(/\/+$/, '')
  if (plain === '') return { problem: 'Enter a name, such as alice.' }
  const base = prefix ?? 'https://unknown.invalid/'
  const given = wholeAddress(plain)
  const whole = given ?? base + plain.replace(/^\/+/, '')
  if (/\s/.test(plain) || !URL.canParse(whole)) return { problem: 'Enter a name without spaces, such as alice.' }
  const { protocol, pathname, search, hash, href } = new URL(whole)
  const stored = href.toLowerCase()
  if (protocol !== 'https:') return { problem: 'A wallet address begins with https://.' }
  if (search || hash || /[?#]/.test(plain)) return { problem: 'A wallet address has neither ? nor #.' }
  const path = reserved.find((one) => pathname.toLowerCase().includes(one))
  if (path !== undefined) return { problem: `${path} is reserved for Open Payments.` }
  if (pathname === '/') return { problem: 'Enter a name behind the host: https://wallet.example/alice.' }
  const known = prefix !== null || given === undefined
  if (known && !(stored.startsWith(base.toLowerCase()) && stored.length > base.length))
    return { problem: `Enter a name alone, or an address that begins with ${base}.` }
  if (stored.length > longest) return { problem: `An address has at most ${longest} characters.` }
  const name = stored.slice(base.length)
  // Rafiki compares with the prefix before it writes all in lower case.
  if (prefix !== null) return { value: prefix + name }
  return { value: given === undefined ? name : stored }
}

/** The address that somebody looks for, or what to enter instead: Rafiki compares it with addresses as it stores them. */
export function parseUrl(text: string): ParsedField<string> {
  const plain = withoutUnseen(text).replace(/\/+$/, '')
  const whole = wholeAddress(plain) ?? `https://${plain}`
  if (plain.includes('/') && URL.canParse(whole)) return { value: new URL(whole).href.toLowerCase() }
  return { problem: 'Enter a whole address: https://wallet.example/alice.' }
}

/** A public name, or null for none. */
export function parsePublicName(text: string): ParsedField<string | null> {
  const name = text.trim()
  return name.length > longest
    ? { problem: `A public name has at most ${longest} characters.` }
    : { value: name || null }
}

const escaped = (text: string) => text.replace(/[\\\t\n]/g, (one) => `\\${{ '\\': '\\', '\t': 't', '\n': 'n' }[one]}`)
const unescaped = (text: string) => text.replace(/\\(.)/g, (_, one: string) => ({ t: '\t', n: '\n' })[one] ?? one)

/** Properties as the text of one field: a line each, so that a form can compare and show them. */
export const propertiesText = (properties: readonly Property[]): string =>
  properties
    .map(({ key, value, isPublic }) => [escaped(key), escaped(value), isPublic ? 'public' : 'private'].join('\t'))
    .join('\n')

/** The rows in such a text, as they were typed. */
export const propertyRows = (text: string): Property[] =>
  text === ''
    ? []
    : text.split('\n').map((line) => {
        const [key = '', value = '', visibility] = line.split('\t')
        return { key: unescaped(key), value: unescaped(value), isPublic: visibility === 'public' }
      })

/** Whether a row has nothing in it, so that it isn't sent. */
export const isBlank = ({ key, value }: Property): boolean => key.trim() === '' && value.trim() === ''

/** The properties to send, or what to enter instead. Rafiki drops what has no key or no value without a word (contract B5). */
export function parseProperties(text: string): ParsedField<Property[]> {
  const rows = propertyRows(text)
    .filter((row) => !isBlank(row))
    .map((row) => ({ ...row, key: row.key.trim(), value: row.value.trim() }))
  for (const [at, { key, value }] of rows.entries()) {
    if (key === '') return { problem: `Enter a key for the value “${value}”, or remove it.` }
    if (value === '') return { problem: `Enter a value for “${key}”, or remove it.` }
    if (key.length > longest || value.length > longest)
      return { problem: `A key and a value have at most ${longest} characters each.` }
    if (rows.findIndex((other) => other.key === key) < at)
      return { problem: `“${key}” is there twice; only one of them could be looked up.` }
  }
  return { value: rows }
}

/**
 * A new wallet address, or what to enter instead.
 * @param prefix undefined while it is being read
 * @param tenantId another tenant than the signer's
 */
export function parseWalletAddress(texts: Texts, prefix: string | null | undefined, tenantId: string | undefined) {
  const parsed = parseFields<Omit<NewWalletAddress, 'tenantId'>>({
    assetId: texts.assetId ? { value: texts.assetId } : { problem: 'Choose an asset.' },
    address:
      prefix === undefined
        ? { problem: 'What the tenant’s addresses begin with isn’t known yet.' }
        : parseAddress(texts.address, prefix),
    publicName: parsePublicName(texts.publicName),
    properties: parseProperties(texts.properties)
  })
  if ('problems' in parsed || tenantId === undefined) return parsed
  return { values: { ...parsed.values, tenantId } satisfies NewWalletAddress }
}
