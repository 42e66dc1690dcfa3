// The gate in nginx: reads the request, asks Kratos, and hands on to Rafiki what gate.js allows. Runs in njs alone.
import approval from 'approval.js'
import gate from 'gate.js'
import people from 'people.js'

/** Ends a request with a refusal. In a subrequest of auth_request only 401 and 403 mean one, so `refusedText` below words it. */
function refuse(r, code, words) {
  const answer = gate.answerOf(code, words)
  r.variables.gate_code = code
  r.headersOut['Content-Type'] = answer.type
  r.return(answer.status, answer.text)
}

/** Rafiki's 401 to a page that has signed itself. No code of the gate's: those of a 401 mean that nobody is signed in. */
function refuseSignature(r) {
  r.headersOut['Content-Type'] = 'application/json'
  r.return(401, '{}')
}

function settings() {
  return {
    requiredAal: process.env.REQUIRED_AAL,
    defaultRole: process.env.DEFAULT_ROLE,
    defaultTenant: process.env.OPERATOR_TENANT_ID
  }
}

/**
 * For auth_request: judges the request and its session before the body is read, so that whoever is not signed in cannot make the gate wait for
 * one. Never throws: njs 0.7 would close the connection without an answer.
 */
async function session(r) {
  try {
    const v = r.variables
    const refusal = gate.refuseRequest({
      method: v.request_method,
      host: v.http_host,
      origin: v.http_origin,
      fetchSite: v.http_sec_fetch_site,
      contentType: v.http_content_type
    })
    if (refusal !== undefined) {
      v.gate_code = refusal
      return r.return(403)
    }
    // A deployment without a sign-in: whoever knows a secret signs, and Rafiki decides.
    if (v.has_sign_in === '0') return r.return(204)
    const whoami = await r.subrequest('/-/whoami')
    const read = gate.readSession({ status: whoami.status, text: whoami.responseText }, settings())
    if (read.refusal !== undefined) {
      v.gate_code = read.refusal
      return r.return(403)
    }
    v.gate_identity = read.session.identityId
    v.gate_email = read.session.email
    v.gate_role = read.session.role
    v.gate_own_tenant = read.session.tenantId
    r.return(204)
  } catch (error) {
    // The name alone: a message may quote what was sent.
    r.error(`gate: ${error.name} while asking for the session`)
    r.variables.gate_code = 'SESSION_CHECK_FAILED'
    r.return(403)
  }
}

/** Why `session`, or nginx itself for a body that is too large, refused a request whose body was not read. */
function refusedFor(r) {
  const v = r.variables
  if (v.uri === '/-/refused/413') v.gate_code = 'PAYLOAD_TOO_LARGE'
  else if (!v.gate_code) v.gate_code = 'SESSION_CHECK_FAILED'
  return gate.answerOf(v.gate_code)
}

/** The status of that refusal, for nginx, which answers without waiting for the body, as js_content would. */
function refusedStatus(r) {
  return String(refusedFor(r).status)
}

/** The text of that refusal. */
function refusedText(r) {
  return refusedFor(r).text
}

/** The answer to a request that Rafiki, or the way to it, failed; the path says how. */
function refusal(r) {
  const codes = { 504: 'UPSTREAM_TIMEOUT', 502: 'UPSTREAM_UNAVAILABLE', 401: 'UPSTREAM_UNAVAILABLE' }
  const why = r.variables.uri.slice('/-/refusal/'.length)
  if (why === '401') {
    r.variables.gate_unsigned = '1'
    if (r.variables.page_signs === '1') return refuseSignature(r)
    // It may have been changed since it was read.
    if (keptSecrets()) keptSecrets().delete(r.variables.gate_tenant)
  }
  refuse(r, codes[why] || 'UPSTREAM_UNAVAILABLE')
}

/** Whether each server behind the gate answers: 200, or 503 with the names of those that don't. */
async function ready(r) {
  const down = []
  const names = r.variables.servers.split(' ')
  for (let at = 0; at < names.length; at++) {
    const answer = await r.subrequest(`/-/ready/${names[at]}`)
    if (answer.status !== 200) down.push(names[at])
  }
  r.return(
    down.length > 0 ? 503 : 200,
    JSON.stringify(down.length > 0 ? { ready: false, down: down } : { ready: true })
  )
}

/** Secrets of other tenants than the operator's, for a minute, where nginx shares memory among its workers; else undefined. */
function keptSecrets() {
  return ngx.shared && ngx.shared.tenant_secrets
}

/** The secret of a tenant, as gate.js' readSecret answers it: the operator's own is given, any other is kept or read from Rafiki. */
async function secretOf(r, tenantId) {
  const own = process.env.API_SECRET
  if (tenantId === process.env.OPERATOR_TENANT_ID) return { secret: own }
  const kept = keptSecrets()
  const known = kept ? kept.get(tenantId) : undefined
  if (known !== undefined) return { secret: known }
  const question = gate.secretQuestion(tenantId)
  const answer = await ask(r, 'backend', process.env.OPERATOR_TENANT_ID, own, question, '1')
  const read = gate.readSecret({ status: answer.status, text: answer.responseText })
  if (read.secret !== undefined && kept) kept.set(tenantId, read.secret)
  return read
}

/** The secret to try when Rafiki takes a signature for nobody's: the operator's other one, or another tenant's as it is now. */
async function secretInstead(r, tenantId, refused) {
  if (tenantId === process.env.OPERATOR_TENANT_ID) return process.env.API_SECRET_PREVIOUS || undefined
  const read = await secretOf(r, tenantId)
  return read.secret === refused ? undefined : read.secret
}

/** Sets the headers for the locations that pass on to Rafiki. */
function sign(r, tenantId, secret, text, nonce) {
  const time = gate.timestamp(Date.now(), nonce)
  r.variables.gate_tenant = tenantId
  r.variables.gate_signature = gate.signature(secret, time, text)
}

/**
 * Signs for Rafiki and waits for its answer. A secret may have been changed: what Rafiki answers with 401 is sent once more, signed with the
 * other one. A 401 comes before anything is done, and after no other answer is a mutation sent twice.
 * @param nonce digit that tells this request's signatures apart
 */
async function ask(r, server, tenantId, secret, text, nonce) {
  const v = r.variables
  const location = `/-/${server}`
  v.gate_unsigned = ''
  sign(r, tenantId, secret, text, v.request_id + nonce)
  const answer = await r.subrequest(location, { method: 'POST', body: text })
  if (v.gate_unsigned !== '1') return answer
  const other = await secretInstead(r, tenantId, secret)
  if (other === undefined) return answer
  v.gate_code = ''
  sign(r, tenantId, other, text, v.request_id + nonce + '9')
  return r.subrequest(location, { method: 'POST', body: text })
}

/** Passes on what a page has signed itself, as it is. */
async function passSigned(r, server, operation, text) {
  const v = r.variables
  v.gate_tenant = v.http_tenant_id || ''
  v.gate_signature = v.http_signature || ''
  if (operation.kind !== 'mutation') return r.internalRedirect(`/-/${server}`)
  const answer = await r.subrequest(`/-/${server}`, { method: 'POST', body: text })
  v.gate_outcome = gate.outcomeOf(answer.status, answer.responseText)
  if (answer.status === 401) return refuseSignature(r)
  answerWith(r, answer)
}

/** What the two-person rule makes of an operation (approval.js); the audit log has it as it will be sent. */
async function judgeApproval(r, operation, body, ask) {
  const v = r.variables
  const rule = {
    limits: approval.readLimits(process.env.APPROVE_ABOVE).limits,
    secrets: [process.env.API_SECRET, process.env.API_SECRET_PREVIOUS].filter(Boolean)
  }
  const judged = await approval.judge(operation, body, v.gate_identity, rule, v.http_x_withdrawal, async (text) => {
    const answer = await ask(text)
    return { status: answer.status, text: answer.responseText }
  })
  v.gate_code = ''
  if (judged.variables !== undefined) v.gate_arguments = gate.auditArguments(judged.variables)
  if (judged.reservation !== undefined) v.gate_arguments += ', reserved for approval'
  return judged
}

/**
 * Answers a mutation with what Rafiki said of it.
 * @param reservation what the gate has made of a withdrawal; may be undefined
 */
function answerWith(r, answer, reservation) {
  if (answer.status === 504) return refuse(r, 'UPSTREAM_TIMEOUT')
  // Rafiki's 401 is the gate's own fault, and to the console it would mean that nobody is signed in (pitfalls §0.5).
  if (answer.status === 401 || answer.status === 403 || answer.status >= 502) return refuse(r, 'UPSTREAM_UNAVAILABLE')
  if (!gate.isAnswer(answer.status, answer.responseText)) return refuse(r, 'UPSTREAM_UNAVAILABLE')
  r.headersOut['Content-Type'] = answer.headersOut['Content-Type'] || 'application/json'
  const text = answer.responseText
  r.return(answer.status, reservation === undefined ? text : approval.withReservation(text, reservation))
}

/** Judges the operation, signs it and passes it on. A query is streamed; a mutation is waited for, so that the audit log has its outcome. */
async function pass(r) {
  try {
    const v = r.variables
    const text = r.requestText || ''
    const parsed = gate.readBody(text)
    if (parsed.refusal !== undefined) return refuse(r, parsed.refusal)
    v.gate_hash = gate.hashOf(parsed.body.query)
    const operation = gate.readEntry(v.gate_entry)
    if (operation !== undefined) v.gate_operation = operation.name
    if (operation !== undefined && operation.kind === 'mutation') {
      v.gate_audit = '1'
      v.gate_arguments = gate.auditArguments(parsed.body.variables)
    }
    const server = v.uri === '/auth-graphql' ? 'auth' : 'backend'
    if (server === 'auth' && v.has_auth_api !== '1') return refuse(r, 'AUTH_API_NOT_CONFIGURED')
    const isSignedByPage = v.page_signs === '1'
    // Whoever has a tenant's secret may do what Rafiki lets that tenant do.
    const refused = gate.refuseOperation(
      { role: isSignedByPage ? 'admin' : v.gate_role },
      operation,
      parsed.body,
      server
    )
    if (refused !== undefined) return refuse(r, refused)
    if (isSignedByPage) {
      await passSigned(r, server, operation, text)
      return undefined
    }
    if (gate.givesOperatorSecret(parsed.body, [process.env.API_SECRET, process.env.API_SECRET_PREVIOUS]))
      return refuse(r, 'OPERATOR_SECRET')
    const tenant = gate.tenantOf(
      { tenantId: v.gate_own_tenant },
      v.http_x_act_as_tenant,
      process.env.OPERATOR_TENANT_ID
    )
    if (tenant.refusal !== undefined) return refuse(r, tenant.refusal)
    const read = await secretOf(r, tenant.tenantId)
    if (read.refusal !== undefined) return refuse(r, read.refusal)
    // A stream can't be sent once more, so while there are two secrets a query is waited for, too.
    if (operation.kind !== 'mutation' && !process.env.API_SECRET_PREVIOUS) {
      sign(r, tenant.tenantId, read.secret, text, v.request_id)
      return r.internalRedirect(`/-/${server}`)
    }
    const judged = await judgeApproval(r, operation, parsed.body, (question) =>
      ask(r, server, tenant.tenantId, read.secret, question, '2')
    )
    if (judged.refusal !== undefined) return refuse(r, judged.refusal)
    const answer = await ask(r, server, tenant.tenantId, read.secret, judged.text || text, '')
    v.gate_outcome = gate.outcomeOf(answer.status, answer.responseText)
    answerWith(r, answer, judged.reservation)
  } catch (error) {
    r.error(`gate: ${error.name} while passing an operation on`)
    refuse(r, 'UPSTREAM_UNAVAILABLE')
  }
}

/** Does what an admin asks about people, by calls to Kratos' admin API that people.js makes up. */
async function manage(r) {
  try {
    const v = r.variables
    if (v.manages_people !== '1') return refuse(r, 'PEOPLE_NOT_MANAGED')
    v.gate_tenant = v.gate_own_tenant
    const ask = async (call) => {
      const answer = await r.subrequest(`/-/people${call.path}`, {
        method: call.method,
        args: call.query,
        body: call.body
      })
      return { status: answer.status, text: answer.responseText, link: answer.headersOut['Link'] }
    }
    const note = (line) => {
      v.gate_audit = '1'
      v.gate_operation = line.operation
      v.gate_arguments = line.arguments
    }
    const asked = await people.answer(
      r.requestText || '',
      { identityId: v.gate_identity, email: v.gate_email, role: v.gate_role, tenantId: v.gate_own_tenant },
      {
        defaultRole: process.env.DEFAULT_ROLE,
        operatorTenant: process.env.OPERATOR_TENANT_ID,
        schema: process.env.KRATOS_SCHEMA_ID || ''
      },
      ask,
      note
    )
    if (asked.refusal !== undefined) {
      // What was refused by Kratos was tried; everything else was not.
      if (/^KRATOS_|^LAST_ADMIN/.test(asked.refusal)) v.gate_outcome = 'error'
      return refuse(r, asked.refusal, asked.words)
    }
    v.gate_outcome = 'ok'
    r.headersOut['Content-Type'] = 'application/json; charset=utf-8'
    r.return(200, JSON.stringify(asked.result))
  } catch (error) {
    r.error(`gate: ${error.name} while asking about people`)
    refuse(r, 'KRATOS_UNAVAILABLE')
  }
}

export default {
  refusedStatus: refusedStatus,
  refusedText: refusedText,
  session: session,
  refusal: refusal,
  pass: pass,
  manage: manage,
  ready: ready
}
