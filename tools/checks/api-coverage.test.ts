import { expect, it } from 'vitest'
import { coverageOf, lossesOf } from './api-coverage.ts'

const schema = `
  interface Model { id: ID! }
  type Query { asset(id: ID!): Asset, peer: Peer }
  type Mutation { createAsset(code: String!): Asset }
  type Asset implements Model { id: ID!, code: String!, fee: Fee }
  type Peer implements Model { id: ID! }
  type Fee { fixed: String }
`

it('counts the operations and the fields that documents ask for, also in fragments and by an interface', () => {
  const { operations, fields } = coverageOf(
    schema,
    'query A { asset(id: 1) { ...B } peer { ... on Model { id } } } fragment B on Asset { renamed: code fee { fixed } } query G { grants { id } }'
  )
  expect([...operations.used]).toEqual(['Query.asset', 'Query.peer'])
  expect([...operations.existing]).toEqual(['Query.asset', 'Query.peer', 'Mutation.createAsset'])
  expect([...fields.used].toSorted()).toEqual(['Asset.code', 'Asset.fee', 'Asset.id', 'Fee.fixed', 'Peer.id'])
  expect(fields.existing.size).toBe(5)
})

it('names what is asked for less than before, and nothing that is asked for more', () => {
  expect(lossesOf('backend', { operations: 2, fields: 9 }, { operations: 3, fields: 8 })).toEqual([
    'backend: 2 operations are asked for, which were 3'
  ])
  expect(lossesOf('backend', { operations: 3, fields: 8 }, { operations: 3, fields: 8 })).toEqual([])
})
