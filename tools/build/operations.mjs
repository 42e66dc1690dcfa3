// The gate's list of operations (gateway §2): what the console's documents are, by the hash of their text, and what a person needs to send one.
import { createHash } from 'node:crypto'
import { visit } from 'graphql'

/** Fields that hold a secret. */
const secrets = new Set(['apiSecret', 'authToken', 'idpSecret'])

/** The operations that may read one: each is sent when an admin asks for that secret, and for nothing else. */
const secretOperations = new Set(['PeerToken', 'TenantApiSecret', 'TenantIdpSecret'])

/**
 * The fields by which an amount leaves or a reserved one is posted, which the gate's two-person rule judges by the operation's name and its
 * variable `$input` (nginx/approval.js).
 */
const withdrawing = new Set([
  'createAssetLiquidityWithdrawal',
  'createPeerLiquidityWithdrawal',
  'createWalletAddressWithdrawal',
  'postLiquidityWithdrawal'
])

/** Those of which the gate can't say who made them: Rafiki chooses the id of a payment's withdrawal (contract B3). */
const unjudged = new Set([
  'createIncomingPaymentWithdrawal',
  'createOutgoingPaymentWithdrawal',
  'withdrawEventLiquidity'
])

/**
 * Sees to it that the gate's two-person rule can't be got round by an operation of the console's own.
 * @throws Error for one that withdraws in a form that the rule doesn't know
 */
function checkWithdrawal(operation, fragments) {
  const name = operation.name.value
  const fields = operation.selectionSet.selections.map((field) => field.name?.value ?? '')
  for (const node of [operation, ...fragments])
    visit(node, {
      Field(field) {
        const withdraws = field.name.value
        if (unjudged.has(withdraws))
          throw new Error(`${name} withdraws from a payment, for which nginx/approval.js has no rule yet`)
        if (!withdrawing.has(withdraws)) return
        const [argument, ...others] = field.arguments ?? []
        const isPlain =
          argument?.value.kind === 'Variable' && argument.value.name.value === 'input' && others.length === 0
        const own = withdraws[0].toUpperCase() + withdraws.slice(1)
        if (name !== own || fields.length !== 1 || !isPlain || operation.variableDefinitions?.length !== 1)
          throw new Error(
            `${name} withdraws, so it has to be “mutation ${own}($input: …) { ${withdraws}(input: $input) }” and nothing else`
          )
      }
    })
}

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
  checkWithdrawal(operation, fragments)
  const hash = createHash('sha256').update(text).digest('hex')
  return `${hash} "${operation.name.value} ${operation.operation} ${rightOf(operation, fragments)} ${server}";`
}
