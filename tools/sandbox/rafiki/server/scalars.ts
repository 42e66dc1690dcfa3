import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql'
import type { GraphQLSchema } from 'graphql'

function parseBigInt(input: unknown): bigint {
  if (typeof input !== 'bigint' && typeof input !== 'number' && typeof input !== 'string') {
    throw new Error('Input must be of type bigint, number, or string.')
  }
  const value = BigInt(input) // '' is 0, ' 0x10 ' is 16, 1.5 and '12abc' throw (contract A2)
  if (value < 0n) throw new Error('Input must be unsigned.')
  return value
}

function parseUInt8(input: unknown): number {
  if (typeof input !== 'number' || !Number.isInteger(input) || input < 0 || input > 255) {
    throw new GraphQLError('Provided value is not a UInt8.')
  }
  return input
}

function parseObject(input: unknown): object {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw new GraphQLError(`JSONObject cannot represent non-object value: ${String(input)}`)
  }
  return input
}

/** Sets the scalars of a schema that was built from Rafiki's SDL (contract A2): `BigInt` (a string in answers), `UInt8`, `JSONObject`. */
export function setScalars(schema: GraphQLSchema): void {
  const give = (name: string, scalar: Pick<GraphQLScalarType, 'serialize' | 'parseValue' | 'parseLiteral'>) => {
    const type = schema.getType(name)
    if (type instanceof GraphQLScalarType) Object.assign(type, scalar)
  }
  give('BigInt', {
    serialize: (value) => String(value),
    parseValue: parseBigInt,
    parseLiteral: (node) =>
      parseBigInt(node.kind === Kind.INT || node.kind === Kind.STRING ? node.value : valueFromASTUntyped(node))
  })
  give('UInt8', {
    serialize: parseUInt8,
    parseValue: parseUInt8,
    parseLiteral: (node) => parseUInt8(node.kind === Kind.INT ? Number(node.value) : undefined)
  })
  give('JSONObject', {
    serialize: (value) => value,
    parseValue: parseObject,
    parseLiteral: (node, variables) => parseObject(valueFromASTUntyped(node, variables))
  })
}
