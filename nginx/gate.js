// The gate's decisions: who may send what to Rafiki, and with which signature (gateway §2). nginx runs this file in njs (gate-nginx.js), the
// sandbox and the tests in Node. So its syntax is what both take: njs 0.7 has no destructuring, spread, default arguments, for-of and Map, and only a
// default export.
import crypto from 'crypto'

/** Every refusal: its status, its code in the answer (gateway §3), and a sentence for whoever reads the answer. */
const refusals = {
  METHOD_NOT_ALLOWED: { status: 405, message: 'Operations are sent by POST.' },
  CSRF: { status: 403, message: 'This request does not come from the console.' },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, message: 'The content type has to be application/json.' },
  PAYLOAD_TOO_LARGE: { status: 413, message: 'The request is too large.' },
  BAD_REQUEST: { status: 400, message: 'The body is not one GraphQL operation.' },
  UNAUTHENTICATED: { status: 401, message: 'Nobody is signed in.' },
  SECOND_FACTOR_REQUIRED: { status: 403, message: 'A second factor is needed.' },
  CREDENTIAL_REQUIRED: { status: 403, message: 'A password or a passkey has to be chosen first.' },
  SESSION_CHECK_FAILED: { status: 503, message: 'Kratos did not say who is signed in. Nothing was sent.' },
  FORBIDDEN: { status: 403, message: 'Your role does not allow this.' },
  OPERATION_NOT_ALLOWED: { status: 403, message: 'This operation is not one of the console’s.' },
  OPERATOR_SECRET: { status: 422, message: 'This is the operator’s secret: a tenant that has it is the operator.' },
  OTHER_WITHDRAWAL: { status: 409, message: 'This withdrawal has another amount or account than you were shown.' },
  OWN_WITHDRAWAL: { status: 403, message: 'You made this withdrawal; somebody else has to post it.' },
  OWN_ACCOUNT: { status: 403, message: 'Nobody can do this to their own account. Another admin can.' },
  LAST_ADMIN: { status: 409, message: 'Nobody would be an admin any more.' },
  PERSON_NOT_FOUND: { status: 404, message: 'Nobody has this id any more.' },
  PERSON_EXISTS: { status: 409, message: 'Somebody with this email address has an account already.' },
  PERSON_DISABLED: { status: 409, message: 'This person is disabled, so a link would not let them in.' },
  KRATOS_REFUSED: { status: 422, message: 'Kratos refused this.' },
  KRATOS_UNAVAILABLE: { status: 502, message: 'Kratos’ admin API did not answer.' },
  PEOPLE_NOT_MANAGED: { status: 501, message: 'KRATOS_ADMIN_URL is not set here.' },
  AUTH_API_NOT_CONFIGURED: { status: 501, message: 'AUTH_GRAPHQL_URL is not set here.' },
  UPSTREAM_UNAVAILABLE: { status: 502, message: 'Rafiki did not answer, or refused the gate’s signature.' },
  UPSTREAM_TIMEOUT: { status: 504, message: 'Rafiki took too long to answer.' }
}

/** Which operations a role may send, by what the build's list says that each of them needs. */
const rights = {
  viewer: ['read'],
  editor: ['read', 'write'],
  admin: ['read', 'write', 'admin', 'secret']
}

/** Ways to begin a session that are no credential: an invitation and a recovery (kratos §14.3). */
const recoveryMethods = ['link_recovery', 'code_recovery']

/** The levels below 32 that njs can parse; deeper bodies are refused everywhere, so that tests in Node tell the truth. */
const deepest = 31

/**
 * The status, type and text of a refusal.
 * @param words in place of its own sentence; may be undefined
 */
function answerOf(code, words) {
  const refusal = refusals[code]
  return {
    status: refusal.status,
    type: 'application/json; charset=utf-8',
    text: JSON.stringify({ errors: [{ message: words || refusal.message, extensions: { code: code } }] })
  }
}

/** The host of an origin such as `https://console.example`; undefined for anything else. */
function hostOf(origin) {
  const match = /^https?:\/\/([^/?#@\s]+)$/.exec(origin)
  return match ? match[1].toLowerCase() : undefined
}

/**
 * Judges a request by what is known before its body is read. Sec-Fetch-Site is missing where browsers do not send it (plain http), so Origin
 * decides; a page of another origin can leave out neither and change neither.
 * @param request {method, host, origin, fetchSite, contentType}, absent headers undefined
 * @returns the code of a refusal, or undefined
 */
function refuseRequest(request) {
  if (request.method !== 'POST') return 'METHOD_NOT_ALLOWED'
  const from = hostOf(request.origin || '')
  if (from === undefined || from !== (request.host || '').toLowerCase()) return 'CSRF'
  if (request.fetchSite !== undefined && request.fetchSite !== 'same-origin') return 'CSRF'
  if (!/^application\/json(\s*;\s*charset=utf-8)?$/i.test(request.contentType || '')) return 'UNSUPPORTED_MEDIA_TYPE'
  return undefined
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function textOf(value) {
  return typeof value === 'string' ? value : ''
}

/** Whether every first factor was a recovery: such a session may choose a credential and nothing else. */
function isRecoveryOnly(methods) {
  const first = methods.filter((one) => isObject(one) && one.aal !== 'aal2')
  return first.length === 0 || first.every((one) => recoveryMethods.indexOf(textOf(one.method)) >= 0)
}

/**
 * Reads Kratos' answer to whoami. What can't be read is never a session.
 * @param answer {status, text}
 * @param settings {requiredAal: 'aal1' or 'aal2', defaultRole, defaultTenant}
 * @returns {refusal: code} or {session: {identityId, email, role, tenantId}}
 */
function readSession(answer, settings) {
  if (answer.status === 401) return { refusal: 'UNAUTHENTICATED' }
  if (answer.status === 403) return { refusal: 'SECOND_FACTOR_REQUIRED' }
  if (answer.status !== 200) return { refusal: 'SESSION_CHECK_FAILED' }
  let whoami
  try {
    whoami = JSON.parse(answer.text)
  } catch (error) {
    return { refusal: 'SESSION_CHECK_FAILED' }
  }
  const identity = isObject(whoami) ? whoami.identity : undefined
  if (!isObject(identity) || textOf(identity.id) === '') return { refusal: 'SESSION_CHECK_FAILED' }
  if (whoami.active !== true || identity.state === 'inactive') return { refusal: 'UNAUTHENTICATED' }
  const aal = textOf(whoami.authenticator_assurance_level)
  if (aal !== 'aal1' && aal !== 'aal2') return { refusal: 'SESSION_CHECK_FAILED' }
  if (settings.requiredAal === 'aal2' && aal !== 'aal2') return { refusal: 'SECOND_FACTOR_REQUIRED' }
  const methods = Array.isArray(whoami.authentication_methods) ? whoami.authentication_methods : []
  if (isRecoveryOnly(methods)) return { refusal: 'CREDENTIAL_REQUIRED' }
  const metadata = isObject(identity.metadata_public) ? identity.metadata_public : {}
  const traits = isObject(identity.traits) ? identity.traits : {}
  return {
    session: {
      identityId: identity.id,
      email: textOf(traits.email),
      // A role that is not one of ours gives no rights, in place of those of the default.
      role: metadata.role === undefined || metadata.role === null ? settings.defaultRole : textOf(metadata.role),
      tenantId: textOf(metadata.tenant_id) || settings.defaultTenant
    }
  }
}

/** Whether a parsed body is nested deeper than njs itself can parse. */
function isTooDeep(value, level) {
  if (level > deepest) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.keys(value).some((key) => isTooDeep(value[key], level + 1))
}

/**
 * Reads a body: one operation, with no other keys than the console sends.
 * @returns {refusal: code} or {body: {query, operationName, variables}}
 */
function readBody(text) {
  let body
  try {
    body = JSON.parse(text)
  } catch (error) {
    return { refusal: 'BAD_REQUEST' }
  }
  if (!isObject(body) || typeof body.query !== 'string' || isTooDeep(body, 1)) return { refusal: 'BAD_REQUEST' }
  const known = ['query', 'operationName', 'variables']
  if (Object.keys(body).some((key) => known.indexOf(key) < 0)) return { refusal: 'BAD_REQUEST' }
  if (body.variables !== undefined && !isObject(body.variables)) return { refusal: 'BAD_REQUEST' }
  return { body: body }
}

/** The key of an operation in the build's list: the sha-256 of its exact text, in hex. */
function hashOf(query) {
  return crypto.createHash('sha256').update(query).digest('hex')
}

/**
 * Reads an entry of the build's list.
 * @param entry `DepositAssetLiquidity mutation write backend`; empty for what is not on the list
 * @returns {name, kind: 'query' or 'mutation', right, server: 'backend' or 'auth'}, or undefined
 */
function readEntry(entry) {
  const words = (entry || '').split(' ')
  return words.length === 4 ? { name: words[0], kind: words[1], right: words[2], server: words[3] } : undefined
}

/**
 * Judges an operation.
 * @param session of readSession
 * @param operation of readEntry
 * @param body of readBody
 * @param server which of Rafiki's two servers the request is for
 * @returns the code of a refusal, or undefined
 */
function refuseOperation(session, operation, body, server) {
  if (operation === undefined || operation.server !== server) return 'OPERATION_NOT_ALLOWED'
  if (body.operationName !== undefined && body.operationName !== operation.name) return 'OPERATION_NOT_ALLOWED'
  const allowed = Object.prototype.hasOwnProperty.call(rights, session.role) ? rights[session.role] : []
  return allowed.indexOf(operation.right) < 0 ? 'FORBIDDEN' : undefined
}

/**
 * Whether a tenant would get the operator's secret, and so become an operator (contract A6.5).
 * @param body of readBody
 * @param secrets the operator's, absent ones undefined or empty
 */
function givesOperatorSecret(body, secrets) {
  const input = isObject(body.variables) ? body.variables.input : undefined
  const given = isObject(input) ? textOf(input.apiSecret) : ''
  return given !== '' && secrets.indexOf(given) >= 0
}

/**
 * The tenant that a request is signed for: the person's own, or for the operator's people the one they act as.
 * @param actAs the header x-act-as-tenant; undefined without it
 * @param operatorTenant the tenant whose secret the gate was given
 * @returns {refusal: code} or {tenantId}
 */
function tenantOf(session, actAs, operatorTenant) {
  if (!uuid.test(session.tenantId)) return { refusal: 'FORBIDDEN' }
  if (actAs === undefined || actAs === session.tenantId) return { tenantId: session.tenantId }
  if (session.tenantId !== operatorTenant || !uuid.test(actAs)) return { refusal: 'FORBIDDEN' }
  return { tenantId: actAs }
}

/** The body of the one question that the gate asks on its own behalf: another tenant's secret. Canonical, as a signature needs it. */
function secretQuestion(tenantId) {
  return JSON.stringify({
    query: 'query($id:String!){tenant(id:$id){apiSecret}}',
    variables: { id: tenantId }
  })
}

/**
 * Reads Rafiki's answer to `secretQuestion`. Only Rafiki itself can say that there is no such tenant: what can't be read is no refusal of the
 * person's, and nothing is sent then.
 * @param answer {status, text}
 * @returns {refusal: code} or {secret}
 */
function readSecret(answer) {
  if (answer.status === 504) return { refusal: 'UPSTREAM_TIMEOUT' }
  let read
  try {
    read = answer.status === 200 ? JSON.parse(answer.text) : undefined
  } catch (error) {
    return { refusal: 'UPSTREAM_UNAVAILABLE' }
  }
  const tenant = isObject(read) && isObject(read.data) ? read.data.tenant : undefined
  const secret = isObject(tenant) ? textOf(tenant.apiSecret) : ''
  if (secret !== '') return { secret: secret }
  const error = isObject(read) && Array.isArray(read.errors) ? read.errors[0] : undefined
  const code = isObject(error) && isObject(error.extensions) ? error.extensions.code : undefined
  return {
    refusal: code === 'NOT_FOUND' || (tenant === null && error === undefined) ? 'FORBIDDEN' : 'UPSTREAM_UNAVAILABLE'
  }
}

/**
 * A timestamp for a signature that no other one has (contract A1): ms, and a fraction made from a number that is used once.
 * @param now ms since 1970
 * @param nonce 128 bits in hex, such as nginx' $request_id
 */
function timestamp(now, nonce) {
  const digits = nonce.replace(/[^0-9a-f]/g, '').replace(/[a-f]/g, (sign) => String(sign.charCodeAt(0) - 87))
  return `${Math.trunc(now)}.${digits}`
}

/**
 * Rafiki's signature header (contract A1). The bytes that are signed are those that are sent; the console sends canonical JSON (RFC 8785), and
 * Rafiki itself refuses what is not.
 */
function signature(secret, time, text) {
  const digest = crypto.createHmac('sha256', secret).update(`${time}.${text}`).digest('hex')
  return `t=${time}, v1=${digest}`
}

/** Arguments that may stand in the audit log: ids and amounts. Everything else could be a secret, or a person's. */
const audited = /^(?:id|\w+Id|amount|code|scale|type|fixed|basisPoints|timeoutSeconds|\w*[tT]hreshold|maxPacketAmount)$/

/**
 * What the audit log says about the arguments of a mutation: `assetId=…, amount=…`.
 * @param variables of readBody; may be undefined
 */
function auditArguments(variables) {
  const found = []
  const collect = (value) => {
    Object.keys(value).forEach((key) => {
      if (isObject(value[key])) collect(value[key])
      else if (audited.test(key) && ['string', 'number'].indexOf(typeof value[key]) >= 0)
        found.push(`${key}=${String(value[key]).slice(0, 64)}`)
    })
  }
  collect(variables || {})
  return found.sort().join(', ')
}

/** `ok`, or `error` where the answer is none or has GraphQL errors; a 200 alone is no success. */
function outcomeOf(status, text) {
  if (status !== 200) return 'error'
  try {
    const answer = JSON.parse(text)
    return isObject(answer) && answer.errors === undefined && isObject(answer.data) ? 'ok' : 'error'
  } catch (error) {
    return 'error'
  }
}

/** Whether Rafiki has said something about a mutation: a redirect, a proxy's page and half an answer say nothing. */
function isAnswer(status, text) {
  if (status !== 200) return status >= 400
  try {
    return isObject(JSON.parse(text))
  } catch (error) {
    return false
  }
}

export default {
  answerOf: answerOf,
  refuseRequest: refuseRequest,
  readSession: readSession,
  readBody: readBody,
  hashOf: hashOf,
  readEntry: readEntry,
  refuseOperation: refuseOperation,
  givesOperatorSecret: givesOperatorSecret,
  tenantOf: tenantOf,
  secretQuestion: secretQuestion,
  readSecret: readSecret,
  timestamp: timestamp,
  signature: signature,
  auditArguments: auditArguments,
  outcomeOf: outcomeOf,
  isAnswer: isAnswer
}
