import { describe, expect, it } from 'vitest'
import {
  labels,
  parseAddress,
  parseProperties,
  parseUrl,
  parseWalletAddress,
  propertiesText,
  propertyRows
} from './wallet-address-form'

const prefix = 'https://wallet.example/Accounts/'
const address = (text: string, of: string | null = prefix) => {
  const parsed = parseAddress(text, of)
  return 'value' in parsed ? parsed.value : { problem: parsed.problem }
}

describe('the address of a new wallet address', () => {
  it.each([
    ['alice', 'https://wallet.example/Accounts/alice'],
    [' /Alice/ ', 'https://wallet.example/Accounts/alice'],
    ['shop/till-1', 'https://wallet.example/Accounts/shop/till-1'],
    ['José', 'https://wallet.example/Accounts/jos%c3%a9'],
    ['HTTPS://Wallet.Example/accounts/ALICE', 'https://wallet.example/Accounts/alice'],
    ['$wallet.example/accounts/alice', 'https://wallet.example/Accounts/alice'],
    ['ali\u200bce', 'https://wallet.example/Accounts/alice']
  ])('is %j joined to the tenant’s prefix, in lower case, as Rafiki stores it', (text, sent) => {
    expect(address(text)).toBe(sent)
  })

  it.each([
    ['', 'Enter a name'],
    ['//', 'Enter a name'],
    ['a b', 'without spaces'],
    ['http://wallet.example/accounts/alice', 'begins with https://'],
    ['https://other.example/accounts/alice', 'begins with https://wallet.example/Accounts/'],
    ['https://wallet.example/accounts', 'begins with https://wallet.example/Accounts/'],
    ['../alice', 'begins with https://wallet.example/Accounts/'],
    ['alice?a=1', 'neither ? nor #'],
    ['alice#x', 'neither ? nor #'],
    ['alice?', 'neither ? nor #'],
    ['alice/Quotes', '/quotes is reserved'],
    ['incoming-payments', '/incoming-payments is reserved'],
    ['a'.repeat(230), 'at most 255']
  ])('is refused where nobody could pay to it: %j', (text, problem) => {
    expect(address(text)).toMatchObject({ problem: expect.stringContaining(problem) as string })
  })

  it('goes out as it is where the prefix is Rafiki’s own, which it doesn’t tell', () => {
    expect(address('Alice', null)).toBe('alice')
    expect(address('https://Rafiki.example/Alice/', null)).toBe('https://rafiki.example/alice')
    expect(address('https://rafiki.example', null)).toMatchObject({
      problem: 'Enter a name behind the host: https://wallet.example/alice.'
    })
    expect(address('../..', null)).toHaveProperty('problem')
  })

  it('isn’t sent before its prefix is known, nor without an asset', () => {
    const texts = { ...labels, assetId: '', address: 'alice', properties: '' }
    expect(parseWalletAddress(texts, undefined, undefined)).toMatchObject({
      problems: { assetId: 'Choose an asset.', address: expect.stringContaining('known yet') as string }
    })
    expect(parseWalletAddress({ ...texts, assetId: 'a', publicName: ' ' }, prefix, 't')).toEqual({
      values: { assetId: 'a', address: `${prefix}alice`, publicName: null, properties: [], tenantId: 't' }
    })
  })
})

it('an address that is looked for is compared as Rafiki stores it', () => {
  expect(parseUrl(' $Wallet.example/Alice ')).toEqual({ value: 'https://wallet.example/alice' })
  expect(parseUrl('wallet.example/alice/')).toEqual({ value: 'https://wallet.example/alice' })
  expect(parseUrl('alice')).toHaveProperty('problem')
})

describe('additional properties', () => {
  const row = (key: string, value: string, isPublic = false) => ({ key, value, isPublic })

  it('are one text, whatever is in them', () => {
    const rows = [row('a\tb\\t', 'x\ny\\', true), row('', '')]
    expect(propertyRows(propertiesText(rows))).toEqual(rows)
    expect(propertyRows('')).toEqual([])
  })

  it('leave out empty rows, and no others: Rafiki would drop those without a word', () => {
    const parse = (...rows: ReturnType<typeof row>[]) => parseProperties(propertiesText(rows))
    expect(parse(row(' ', ''), row(' country ', ' JP ', true))).toEqual({ value: [row('country', 'JP', true)] })
    expect(parse(row('country', ' '))).toEqual({ problem: 'Enter a value for “country”, or remove it.' })
    expect(parse(row('', 'JP'))).toEqual({ problem: 'Enter a key for the value “JP”, or remove it.' })
    expect(parse(row('a', '1'), row('a', '2'))).toHaveProperty('problem')
    expect(parse(row('a'.repeat(256), '1'))).toHaveProperty('problem')
  })
})
