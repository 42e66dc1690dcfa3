// The two-person rule (gateway §6): a withdrawal above the limit of its asset is reserved, and whoever made it can't post it. It keeps nothing: the id
// of such a withdrawal says who made it, so the rule holds across workers, replicas and restarts. Runs in njs and Node, as gate.js does.
import crypto from 'crypto'

/** For how long an amount is reserved when it was to be withdrawn at once, in seconds: a day. */
const defaultTimeout = '86400'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/**
 * The operations that withdraw; tools/build/operations.mjs sees to it that there are no others. Each with the variable that has its account, and
 * what is asked of Rafiki about it: the asset, and the amount where that is in Rafiki alone, since all that is there is withdrawn.
 */
const withdrawals = {
  CreateAssetLiquidityWithdrawal: {
    account: 'assetId',
    query: 'query($id:String!){asset(id:$id){code scale}}',
    read: (data) => ({ found: data.asset, asset: data.asset })
  },
  CreatePeerLiquidityWithdrawal: {
    account: 'peerId',
    query: 'query($id:String!){peer(id:$id){asset{code scale}}}',
    read: (data) => ({ found: data.peer, asset: data.peer && data.peer.asset })
  },
  CreateWalletAddressWithdrawal: {
    account: 'walletAddressId',
    query: 'query($id:String!){walletAddress(id:$id){liquidity asset{code scale}}}',
    read: (data) => ({
      found: data.walletAddress,
      asset: data.walletAddress && data.walletAddress.asset,
      amount: data.walletAddress && (data.walletAddress.liquidity || '0')
    })
  }
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function own(table, key) {
  return Object.prototype.hasOwnProperty.call(table, key) ? table[key] : undefined
}

/**
 * Reads APPROVE_ABOVE: `USD=10000, MXN=150000.50`, in major units.
 * @returns {limits: {code: decimal text}} or {problem: a sentence}
 */
function readLimits(text) {
  const limits = {}
  const parts = (text || '').split(',').map((part) => part.trim())
  for (let at = 0; at < parts.length; at++) {
    if (parts[at] === '' && parts.length === 1) break
    const match = /^([^=;]+?)\s*=\s*(\d{1,30}(?:\.\d{1,30})?)$/.exec(parts[at])
    if (!match) {
      const example = 'asset codes with amounts in major units, such as USD=10000, MXN=150000.50'
      return { problem: `APPROVE_ABOVE has to be ${example}, not “${parts[at]}”.` }
    }
    if (own(limits, match[1]) !== undefined) return { problem: `APPROVE_ABOVE has ${match[1]} twice.` }
    limits[match[1]] = match[2]
  }
  return { limits: limits }
}

/**
 * Whether an amount is above a limit, exactly, by its digits: njs has no whole numbers of this size.
 * @param amount minor units, digits alone
 * @param limit major units, as readLimits has it
 * @param scale decimals of the asset
 */
function isAbove(amount, limit, scale) {
  const parts = limit.split('.')
  // What a limit has beyond the asset's decimals is below one unit, which no amount can be.
  const fraction = ((parts[1] || '') + '0'.repeat(scale)).slice(0, scale)
  const most = (parts[0] + fraction).replace(/^0+/, '')
  const given = amount.replace(/^0+/, '')
  return given.length === most.length ? given > most : given.length > most.length
}

/**
 * The last 48 bits of the id of a withdrawal that somebody has made: an HMAC over who it was and the id's other bits.
 * @param secret the API secret of the operator's tenant, out of which the key is made
 */
function markOf(secret, identityId, id) {
  const key = crypto.createHmac('sha256', secret).update('rafiki-admin: who made a withdrawal').digest('hex')
  return crypto
    .createHmac('sha256', key)
    .update(`${identityId} ${id.slice(0, 24)}`)
    .digest('hex')
    .slice(0, 12)
}

/**
 * Proof of what an id stands for, since posting takes the id alone: whoever is handed it can have the gate check what they were told.
 * @param amount minor units, digits without leading zeros
 */
function sealOf(secret, id, accountId, amount) {
  const key = crypto.createHmac('sha256', secret).update('rafiki-admin: what a withdrawal is').digest('hex')
  return crypto.createHmac('sha256', key).update(`${id} ${accountId} ${amount}`).digest('hex').slice(0, 32)
}

/** JSON in its canonical form (RFC 8785), as Rafiki's signature covers it (contract A1). */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (!isObject(value)) return JSON.stringify(value)
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`)
  return `{${entries.join(',')}}`
}

/** Decimal digits of a text or a whole number; undefined for anything else, of which Rafiki would read some as numbers (contract A2). */
function digitsOf(value) {
  const text = typeof value === 'number' ? String(value) : value
  return typeof text === 'string' && /^\d{1,30}$/.test(text) ? text.replace(/^0+(?=\d)/, '') : undefined
}

/** A copy of a body with another input, and the canonical text of it. */
function withInput(body, changes) {
  const input = Object.assign({}, body.variables.input, changes)
  const changed = Object.assign({}, body, { variables: { input: input } })
  return { text: canonical(changed), variables: changed.variables }
}

/**
 * What Rafiki's answer says about an account.
 * @param answer {status, text}
 * @returns {refusal: code}, {found: false}, or {code, scale, amount}; the amount only where Rafiki alone has it
 */
function readAccount(answer, kind) {
  if (answer.status === 504) return { refusal: 'UPSTREAM_TIMEOUT' }
  let read
  try {
    read = answer.status === 200 ? JSON.parse(answer.text) : undefined
  } catch (error) {
    read = undefined
  }
  if (!isObject(read)) return { refusal: 'UPSTREAM_UNAVAILABLE' }
  const error = Array.isArray(read.errors) ? read.errors[0] : undefined
  if (isObject(error) && isObject(error.extensions) && error.extensions.code === 'NOT_FOUND') return { found: false }
  if (error !== undefined || !isObject(read.data)) return { refusal: 'UPSTREAM_UNAVAILABLE' }
  const account = kind.read(read.data)
  if (account.found === null) return { found: false }
  const asset = account.asset
  if (!isObject(asset) || typeof asset.code !== 'string' || !(asset.scale >= 0 && asset.scale <= 255))
    return { refusal: 'UPSTREAM_UNAVAILABLE' }
  return { code: asset.code, scale: asset.scale, amount: account.amount }
}

/**
 * Whether somebody made the withdrawal that they want to post, or was shown another one; mark and seal may be those of the secret before.
 * @param identityId undefined where everybody may post their own
 * @param shown `ACCOUNT AMOUNT SEAL`, what the page has shown; undefined where it has no seal
 */
function judgePost(body, identityId, secrets, shown) {
  const id = String(body.variables.input.withdrawalId).toLowerCase()
  if (!uuid.test(id)) return { refusal: 'BAD_REQUEST' }
  const isOwn = (secret) => markOf(secret, identityId, id) === id.slice(24)
  if (identityId !== undefined && secrets.some(isOwn)) return { refusal: 'OWN_WITHDRAWAL' }
  const parts = (shown || '').split(' ')
  if (shown !== undefined && !secrets.some((secret) => sealOf(secret, id, parts[0], parts[1]) === parts[2]))
    return { refusal: 'OTHER_WITHDRAWAL' }
  return withInput(body, { withdrawalId: id })
}

/**
 * Judges an operation by the two-person rule. What the rule has looked at is sent in the form in which it was looked at.
 * @param operation of gate.js' readEntry
 * @param body of gate.js' readBody
 * @param rule {limits: of readLimits, secrets: the API secret and, while it is changed, the one before}
 * @param shown the header x-withdrawal of a post; undefined without it
 * @param ask async (text) => {status, text}: asks Rafiki, signed for the tenant that the operation is for
 * @returns {} where the rule has nothing to say; {refusal: code}; or {text, variables} in place of the body, with {reservation: {withdrawalId,
 *   timeoutSeconds, seal}} when somebody else has to post it
 */
async function judge(operation, body, identityId, rule, shown, ask) {
  const isPost = operation.name === 'PostLiquidityWithdrawal'
  const kind = own(withdrawals, operation.name)
  const isInForce = Object.keys(rule.limits).length > 0
  // What somebody was shown is checked also when there are no limits any more.
  if (isPost ? !isInForce && shown === undefined : kind === undefined || !isInForce) return {}
  const input = isObject(body.variables) ? body.variables.input : undefined
  if (!isObject(input)) return { refusal: 'BAD_REQUEST' }
  if (isPost) return judgePost(body, isInForce ? identityId : undefined, rule.secrets, shown)

  const id = String(input.id).toLowerCase()
  const timeout = digitsOf(input.timeoutSeconds)
  if (!uuid.test(id) || typeof input[kind.account] !== 'string' || timeout === undefined)
    return { refusal: 'BAD_REQUEST' }
  const answer = await ask(JSON.stringify({ query: kind.query, variables: { id: input[kind.account] } }))
  const account = readAccount(answer, kind)
  if (account.refusal !== undefined) return { refusal: account.refusal }
  const amount = digitsOf(account.amount === undefined ? input.amount : account.amount)
  if (amount === undefined && account.found !== false) return { refusal: 'BAD_REQUEST' }
  const limit = account.found === false ? '0' : own(rule.limits, account.code)
  // Where Rafiki knows no such account it will refuse; should it not, nothing has left at once.
  if (account.found !== false && (limit === undefined || !isAbove(amount, limit, account.scale)))
    return withInput(body, {})
  const withdrawalId = id.slice(0, 24) + markOf(rule.secrets[0], identityId, id)
  const timeoutSeconds = timeout === '0' ? defaultTimeout : timeout
  const changed = withInput(body, { id: withdrawalId, timeoutSeconds: timeoutSeconds })
  changed.reservation = { withdrawalId: withdrawalId, timeoutSeconds: timeoutSeconds }
  if (account.found !== false)
    changed.reservation.seal = sealOf(rule.secrets[0], withdrawalId, input[kind.account], amount)
  return changed
}

/** Rafiki's answer with what the gate has made of the withdrawal, in GraphQL's `extensions`; an answer that is none stays as it is. */
function withReservation(text, reservation) {
  try {
    const answer = JSON.parse(text)
    if (!isObject(answer)) return text
    answer.extensions = Object.assign({}, answer.extensions, { reserved: reservation })
    return JSON.stringify(answer)
  } catch (error) {
    return text
  }
}

export default {
  readLimits: readLimits,
  isAbove: isAbove,
  markOf: markOf,
  judge: judge,
  withReservation: withReservation
}
