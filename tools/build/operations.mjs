// The gate's list of operations (gateway §2): what the console's documents are, by the hash of their text, and what a person needs to send one.
import { createHash } from 'node:crypto'
import { visit } from 'graphql'

/** Fields that hold a secret. */
const secrets = new Set(['apiSecret', 'authToken', 'idpSecret'])

/** The operations that may read one: each is sent when an admin asks for that secret, and for nothing else. */
const secretOperations = new Set(['PeerToken', 'TenantApiSecret', 'TenantIdpSecret'])

/**
 * What a person has to be allowed: `read`, `write`, `admin` (tenants) or `secret`.
 * @throws Error for an operation that reads a secret beside what everybody sees
 */
function rightOf(operation, fragments) {
  const name = operation.name.value
  let readsSecret = false
  for (const node of [operation, ...fragments])
    visit(node, {
      Field(field) {
        if (secrets.has(field.name.value)) readsSecret = true
      }
    })
  if (readsSecret !== secretOperations.has(name))
    throw new Error(
      `${name} ${readsSecret ? 'reads a secret' : 'reads no secret'}: correct it, or tools/build/operations.mjs`
    )
  if (readsSecret) return 'secret'
  if (operation.operation !== 'mutation') return 'read'
  return /Tenant(?:Settings)?$/.test(name) ? 'admin' : 'write'
}

/**
 * One line of the list, in the form of nginx' `map`.
 * @param text the document exactly as the console sends it
 * @param server `backend` or `auth`, whose schema it is for
 */
export function operationLine(operation, fragments, text, server) {
  const hash = createHash('sha256').update(text).digest('hex')
  return `${hash} "${operation.name.value} ${operation.operation} ${rightOf(operation, fragments)} ${server}";`
}
