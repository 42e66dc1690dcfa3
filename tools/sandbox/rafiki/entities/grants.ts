import { Table } from '../table.ts'
import type { Row } from '../table.ts'
import { page } from '../server/paging.ts'
import type { PageArgs } from '../server/paging.ts'
import { checkUuid, rafikiError } from '../server/errors.ts'
import type { Input, Resolver } from '../server/resolvers.ts'

/** Grants of the auth server. There are none: Open Payments clients create them, and the sandbox has no clients. */
export function grantResolvers() {
  const none = new Table<Row>()
  const grants: Resolver<PageArgs> = (_, args) => page(none, args)
  const grant: Resolver<{ id: string }> = (_, { id }) => {
    checkUuid('grants', id)
    throw rafikiError('NOT_FOUND', 'No grant')
  }
  const revokeGrant: Resolver<Input<{ grantId: string }>> = (_, { input: { grantId } }) => {
    if (!grantId) throw rafikiError('FORBIDDEN', 'Grant id is not provided')
    checkUuid('grants', grantId)
    throw rafikiError('NOT_FOUND', 'Revoke grant was not successful')
  }
  return { Query: { grants, grant }, Mutation: { revokeGrant } }
}
