import { GraphQLError } from 'graphql'

/** Rafiki's error codes (contract A3), and NOT_IN_SANDBOX for operations that the sandbox does not have yet. */
export type Code =
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'DUPLICATE'
  | 'FORBIDDEN'
  | 'INACTIVE'
  | 'INTERNAL_SERVER_ERROR'
  | 'NOT_FOUND'
  | 'NOT_IN_SANDBOX'

/** An error as Rafiki's resolvers throw it. */
export const rafikiError = (code: Code, message: string): GraphQLError =>
  new GraphQLError(message, { extensions: { code } })

/** The error for a statement that Postgres rejects: Rafiki shows the raw SQL, in production, too (contract A3). */
export const sqlError = (statement: string, problem: string): GraphQLError =>
  rafikiError('INTERNAL_SERVER_ERROR', `${statement} - ${problem}`)

const ANY_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
const VERSIONED_UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** Whether Postgres accepts the text in a uuid column. */
export const isUuid = (text: string): boolean => ANY_UUID.test(text)

/** Whether it is a UUID with a version, which Rafiki requires of ids that a client may choose. */
export const isVersionedUuid = (text: string): boolean => VERSIONED_UUID.test(text)

/** @throws the SQL error of an id that is no UUID */
export function checkUuid(table: string, id: string): void {
  if (!isUuid(id)) {
    throw sqlError(`select "${table}".* from "${table}" where "id" = $1`, `invalid input syntax for type uuid: "${id}"`)
  }
}

/** @throws the SQL error of a text longer than 255 characters, the width of Rafiki's text columns */
export function checkWidth(table: string, ...texts: (string | null | undefined)[]): void {
  for (const text of texts) {
    if (text && [...text].length > 255) {
      throw sqlError(`insert into "${table}" values ($1)`, 'value too long for type character varying(255)')
    }
  }
}

/** The greatest amount of minor units that a bigint column of Postgres holds. */
export const MAX_UNITS = 2n ** 63n - 1n

/** @throws the SQL error of an amount of minor units beyond a bigint column */
export function checkRange(table: string, ...amounts: (bigint | null | undefined)[]): void {
  for (const amount of amounts) {
    if (typeof amount === 'bigint' && amount > MAX_UNITS) {
      throw sqlError(`insert into "${table}" values ($1)`, `value "${amount}" is out of range for type bigint`)
    }
  }
}
