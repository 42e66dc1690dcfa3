import { describe, expect, it } from 'vitest'
import type { Peer } from '~/rafiki/peers'
import { parseConnection, parsePeer, parseSettings } from './peer-form'

const asset = { id: 'a', code: 'USD', scale: 2 }
const texts = {
  assetId: 'a',
  name: ' Pesa Bridge ',
  staticIlpAddress: ' g.pesabridge ',
  routes: '',
  maxPacketAmount: '',
  liquidityThreshold: '',
  initialLiquidity: '',
  endpoint: 'https://ilp.pesabridge.example',
  outgoingToken: 'out',
  incomingTokens: ''
}
const valuesOf = (more: Partial<typeof texts>) => {
  const parsed = parsePeer({ ...texts, ...more }, asset)
  return 'values' in parsed ? parsed.values : expect.fail(JSON.stringify(parsed.problems))
}
const problemsOf = (more: Partial<typeof texts>, of: typeof asset | undefined) => {
  const parsed = parsePeer({ ...texts, ...more }, of)
  return 'problems' in parsed ? parsed.problems : {}
}

describe('a new peer', () => {
  it('has its amounts in minor units of the asset; an empty one is none, and zero is zero', () => {
    expect(valuesOf({ maxPacketAmount: '10.50', liquidityThreshold: '0' })).toMatchObject({
      name: 'Pesa Bridge',
      staticIlpAddress: 'g.pesabridge',
      maxPacketAmount: 1050n,
      liquidityThreshold: 0n,
      initialLiquidity: null
    })
    expect(valuesOf({ name: ' ' }).name).toBeNull()
  })

  it('is what was meant where something unseen was pasted with it', () => {
    expect(
      valuesOf({
        staticIlpAddress: '\u200eg.pesa\u2011bridge\u200b',
        routes: 'g.one\u200b\n\ufeffg.t２',
        endpoint: '\u202ahttps://ilp.pesabridge.example\u202c',
        outgoingToken: 'out\u200b\u00a0',
        incomingTokens: '\u2060in'
      })
    ).toMatchObject({
      staticIlpAddress: 'g.pesa-bridge',
      routes: ['g.one', 'g.t2'],
      endpoint: 'https://ilp.pesabridge.example',
      outgoingToken: 'out',
      incomingTokens: ['in']
    })
  })

  it('takes tokens and routes with commas, spaces or line ends between, each once and never an empty one', () => {
    expect(valuesOf({ incomingTokens: 'a, b,,a\n c,' }).incomingTokens).toEqual(['a', 'b', 'c'])
    expect(valuesOf({ routes: 'g.a g.b,g.a' }).routes).toEqual(['g.a', 'g.b'])
  })

  it('doesn’t send its own address among the routes, since Rafiki adds that itself', () => {
    expect(valuesOf({ routes: 'g.pesabridge g.b' }).routes).toEqual(['g.b'])
  })

  it('says beside each field what to enter instead', () => {
    expect(
      problemsOf(
        { staticIlpAddress: 'pesabridge', routes: 'g.a nowhere', endpoint: 'ftp://x', outgoingToken: ' ' },
        asset
      )
    ).toEqual({
      staticIlpAddress: expect.stringMatching(/^Enter an ILP address/) as string,
      routes: '“nowhere” isn’t an ILP address.',
      endpoint: 'Enter an address that begins with https:// or http://.',
      outgoingToken: 'Enter the token that the peer gave you.'
    })
    expect(problemsOf({ assetId: '', maxPacketAmount: '1' }, undefined)).toMatchObject({
      assetId: 'Choose an asset.',
      maxPacketAmount: 'Choose an asset first.'
    })
  })
})

describe('an edit of a peer', () => {
  const peer: Peer = {
    id: 'p',
    title: 'Pesa Bridge',
    name: 'Pesa Bridge',
    staticIlpAddress: 'g.pesabridge',
    routes: ['g.b'],
    maxPacketAmount: null,
    liquidityThreshold: 100n,
    endpoint: 'https://ilp.pesabridge.example',
    liquidity: 0n,
    asset,
    tenant: null,
    createdAt: ''
  }
  const same = { ...texts, name: 'Pesa Bridge', routes: 'g.b', liquidityThreshold: '1.00' }

  it('holds only what differs; an empty field takes away what was there', () => {
    expect(parseSettings(same, peer)).toEqual({ values: {} })
    expect(parseSettings({ ...same, liquidityThreshold: '', name: '' }, peer)).toEqual({
      values: { liquidityThreshold: null, name: null }
    })
  })

  it('holds the routes with a new address, or Rafiki would keep the old address among them', () => {
    expect(parseSettings({ ...same, staticIlpAddress: 'g.new' }, peer)).toEqual({
      values: { staticIlpAddress: 'g.new', routes: ['g.b'] }
    })
  })

  it('may leave the tokens empty, to keep those there are', () => {
    expect(parseConnection({ endpoint: 'https://new.example', outgoingToken: '', incomingTokens: '' })).toEqual({
      values: { endpoint: 'https://new.example', outgoingToken: '', incomingTokens: [] }
    })
  })
})
