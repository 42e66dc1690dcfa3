import { buildSchema } from 'graphql'
import { describe, expect, it } from 'vitest'
import { answerGraphql } from './graphql-answer.ts'
import { setScalars } from './scalars.ts'

const schema = buildSchema(`
  scalar BigInt
  scalar UInt8
  scalar JSONObject
  type Node { id: String next: Node }
  type Query { units(of: BigInt, scale: UInt8, data: JSONObject): BigInt node: Node }
  type Mutation { touch: String }
`)
setScalars(schema)
Object.assign(schema.getQueryType()?.getFields()['units'] ?? {}, {
  resolve: (_: unknown, { of }: { of?: bigint }) => (of === undefined ? null : of + 1n)
})

const ask = (query: string, variables?: object) =>
  answerGraphql(schema, { query, ...(variables ? { variables } : {}) }, {}, false)
const units = (of: unknown) => ask('query Q($of: BigInt) { units(of: $of) }', { of })
const messageOf = async (answer: ReturnType<typeof ask>) =>
  (await answer).body.errors?.map((e) => ('message' in e ? e.message : ''))[0]

describe('the scalar BigInt', () => {
  it('goes out as a string, exact beyond 2^63', async () => {
    expect((await units('9223372036854775807')).body).toEqual({ data: { units: '9223372036854775808' } })
    expect((await ask('{ units(of: 9007199254740993) }')).body).toEqual({ data: { units: '9007199254740994' } })
  })

  it('accepts what JavaScript accepts as a BigInt: the empty text is 0, hexadecimal is allowed', async () => {
    expect((await units('')).body).toEqual({ data: { units: '1' } })
    expect((await units(' 0x10 ')).body).toEqual({ data: { units: '17' } })
  })

  it('rejects negative numbers, fractions and other types with 400', async () => {
    for (const [value, why] of [
      ['-1', 'Input must be unsigned.'],
      [1.5, 'The number 1.5 cannot be converted to a BigInt because it is not an integer'],
      ['1.5', 'Cannot convert 1.5 to a BigInt'],
      [true, 'Input must be of type bigint, number, or string.']
    ]) {
      const answer = await units(value)
      expect(answer.status).toBe(400)
      expect(answer.body.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
      expect(await messageOf(units(value))).toBe(
        `Variable "$of" got invalid value ${JSON.stringify(value)}; Expected type "BigInt". ${why}`
      )
    }
  })
})

describe('the scalar UInt8', () => {
  it('holds 0 to 255 and nothing else', async () => {
    expect((await ask('query Q($s: UInt8) { units(scale: $s) }', { s: 255 })).status).toBe(200)
    expect(await messageOf(ask('query Q($s: UInt8) { units(scale: $s) }', { s: 256 }))).toBe(
      'Variable "$s" got invalid value 256; Provided value is not a UInt8.'
    )
  })
})

describe('the limits of a query', () => {
  const nested = (depth: number): string => (depth === 1 ? '{ id }' : `{ next ${nested(depth - 1)} }`)

  it('allow a depth of ten', async () => {
    expect((await ask(`{ node ${nested(9)} }`)).status).toBe(200)
    expect(await messageOf(ask(`{ node ${nested(10)} }`))).toBe(
      'Syntax Error: Query depth limit of 10 exceeded, found 11.'
    )
  })

  it('allow fifteen aliases, those of __typename not counted', async () => {
    const aliases = (n: number, field: string) =>
      `{ ${Array.from({ length: n }, (_, i) => `a${i}: ${field}`).join(' ')} }`
    expect((await ask(aliases(15, 'units'))).status).toBe(200)
    expect(await messageOf(ask(aliases(16, 'units')))).toBe('Syntax Error: Aliases limit of 15 exceeded, found 16.')
    expect((await ask(aliases(16, '__typename'))).status).toBe(200)
  })

  it('allow a cost of 5000: an object 2, a scalar 1, half as much again with each level', async () => {
    // nine objects inside each other, the innermost with n scalars: 4 * (1.5^9 - 1) + n * 1.5^9
    const costing = (n: number) => `{ node ${nested(9).replace('id', 'id '.repeat(n))} }`
    expect((await ask(costing(126))).status).toBe(200)
    expect(await messageOf(ask(costing(127)))).toBe(
      'Syntax Error: Query Cost limit of 5000 exceeded, found 5032.080078125.'
    )
  })

  it('allow a thousand tokens; more, and text that does not parse, is answered with 500', async () => {
    const many = await ask(`{ units ${'node { id } '.repeat(300)} }`)
    expect(many).toMatchObject({
      status: 500,
      body: {
        errors: [
          { message: 'Syntax Error: Token limit of 1000 exceeded.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }
        ]
      }
    })
    expect((await ask('{ units')).status).toBe(500)
  })

  it('hide the names of fields that were not asked for', async () => {
    expect(await messageOf(ask('{ unit }'))).toBe('Cannot query field "unit" on type "Query". [Suggestion hidden]?')
  })
})

describe('a GET', () => {
  it('cannot run a mutation', async () => {
    expect((await answerGraphql(schema, { query: 'mutation { touch }' }, {}, true)).status).toBe(405)
  })
})
