// The calls to Kratos' admin API that the gate makes about people (gateway §4), and what is read out of their answers. It runs in njs and in Node as
// gate.js does, in its syntax; njs 0.7 has no `await` among the arguments of a call either.

// In njs `$` also fits before a line end that is the last sign, so the length is looked at too.
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** How long a link and its code are valid. */
const validity = '12h'
/** People in one page of Kratos' list. */
const pageSize = 250
/** Calls to Kratos at a time, where there is one for each of many sessions or people. */
const atOnce = 8

function isId(value) {
  return typeof value === 'string' && value.length === 36 && uuid.test(value)
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** What stops a request: `refusal` is a code of gate.js, `words` replaces its sentence. */
function refuse(code, words) {
  const error = new Error(code)
  error.refusal = code
  error.words = words
  return error
}

function textOf(value) {
  return typeof value === 'string' ? value : ''
}

/** Whether an identity has a second factor, by the types of its credentials and the public part of its keys (kratos §14.9). */
function secondFactorsOf(identity) {
  const credentials = isObject(identity.credentials) ? identity.credentials : {}
  const keys = keysOf(credentials, 'webauthn').filter((key) => key.is_passwordless !== true)
  const found = ['totp', 'lookup_secret'].filter((type) => credentials[type] !== undefined)
  return keys.length > 0 ? found.concat('webauthn') : found
}

function keysOf(credentials, type) {
  const config = isObject(credentials[type]) ? credentials[type].config : undefined
  const keys = isObject(config) ? config.credentials : undefined
  return Array.isArray(keys) ? keys.filter(isObject) : []
}

function hasPasskey(identity) {
  const credentials = isObject(identity.credentials) ? identity.credentials : {}
  return (
    credentials.passkey !== undefined || keysOf(credentials, 'webauthn').some((key) => key.is_passwordless === true)
  )
}

/** What the console may know about somebody; never a credential. `role` and `tenantId` are null for those of the deployment. */
function personOf(identity) {
  const traits = isObject(identity.traits) ? identity.traits : {}
  const metadata = isObject(identity.metadata_public) ? identity.metadata_public : {}
  const addresses = Array.isArray(identity.recovery_addresses) ? identity.recovery_addresses.filter(isObject) : []
  const address = addresses.length > 0 ? textOf(addresses[0].value) : ''
  return {
    id: identity.id,
    email: textOf(traits.email) || address || identity.id,
    name: textOf(metadata.name) || textOf(traits.name) || null,
    role: metadata.role === undefined || metadata.role === null ? null : textOf(metadata.role),
    tenantId: textOf(metadata.tenant_id) || null,
    state: identity.state === 'inactive' ? 'inactive' : 'active',
    createdAt: textOf(identity.created_at) || null,
    hasSecondFactor: secondFactorsOf(identity).length > 0
  }
}

function isIdentity(value) {
  return isObject(value) && isId(value.id)
}

/** The token of the next page in a `Link` header (kratos §8.1); undefined on the last page. */
function nextToken(link) {
  const next = /<([^>]*)>\s*;\s*rel="?next"?/.exec(link || '')
  const token = next ? /[?&]page_token=([^&]*)/.exec(next[1]) : null
  return token ? decodeURIComponent(token[1]) : undefined
}

/** The reason in an error of Kratos', for whoever can do something about it. */
function reasonIn(text) {
  try {
    const error = JSON.parse(text).error
    return (textOf(error.reason) || textOf(error.message)).slice(0, 300)
  } catch (error) {
    return ''
  }
}

/**
 * The calls to Kratos' admin API that the gate makes.
 * @param ask ({method, path, query, body}) => Promise of {status, text, link}; a status of 0 or 5xx when Kratos does not answer
 */
function createKratosAdmin(ask) {
  /** One call. @throws a refusal unless Kratos answers with one of these statuses */
  async function call(expected, method, path, query, body) {
    const answer = await ask({
      method: method,
      path: path,
      query: query || '',
      body: body === undefined ? '' : JSON.stringify(body)
    })
    if (expected.indexOf(answer.status) >= 0) return answer
    if (answer.status === 404) throw refuse('PERSON_NOT_FOUND')
    if (answer.status === 409) throw refuse('PERSON_EXISTS')
    if (answer.status !== 400) throw refuse('KRATOS_UNAVAILABLE')
    const reason = reasonIn(answer.text)
    throw refuse('KRATOS_REFUSED', reason ? `Kratos refused this: ${reason}` : undefined)
  }

  /** What an answer holds; something that answers 200 to everything is not taken for Kratos. */
  function parse(answer, isRight) {
    let value
    try {
      value = JSON.parse(answer.text)
    } catch (error) {
      throw refuse('KRATOS_UNAVAILABLE')
    }
    if (!isRight(value)) throw refuse('KRATOS_UNAVAILABLE')
    return value
  }

  async function page(after) {
    const from = after === undefined ? '' : `&page_token=${encodeURIComponent(after)}`
    const query = `page_size=${pageSize}&include_credential=webauthn${from}`
    const answer = await call([200], 'GET', '/admin/identities', query)
    const identities = parse(answer, (value) => Array.isArray(value) && value.every(isIdentity))
    return { people: identities.map(personOf), next: nextToken(answer.link) }
  }

  async function identity(id) {
    const answer = await call([200], 'GET', `/admin/identities/${id}`, 'include_credential=webauthn')
    return parse(answer, (value) => isIdentity(value) && value.id === id)
  }

  async function patch(id, operations) {
    const answer = await call([200], 'PATCH', `/admin/identities/${id}`, '', operations)
    return parse(answer, (value) => isIdentity(value) && value.id === id)
  }

  const setMember = (name, value) =>
    value === null
      ? { op: 'remove', path: `/metadata_public/${name}` }
      : { op: 'replace', path: `/metadata_public/${name}`, value: value }

  /** Gives the role and the tenant of `to` to somebody who has those of `from`; removing what is not there could be refused. */
  async function setAccess(id, from, to) {
    const operations = []
    if (from.role !== to.role) operations.push(setMember('role', to.role))
    if (from.tenantId !== to.tenantId) operations.push(setMember('tenant_id', to.tenantId))
    if (operations.length > 0) await patch(id, operations)
  }

  /** Calls `each` for all items, a few at a time, since nginx allows a request only so many of its own. */
  async function forAll(items, each) {
    for (let at = 0; at < items.length; at += atOnce) await Promise.all(items.slice(at, at + atOnce).map(each))
  }

  /** One by one, which keeps them as ended: all at once would delete when the person last signed in (kratos §8.2). @returns how many were ended */
  async function endSessions(id) {
    const ended = {}
    for (let round = 0; round < 20; round++) {
      const answer = await call([200], 'GET', `/admin/identities/${id}/sessions`, 'active=true&per_page=250')
      const sessions = parse(answer, (value) => Array.isArray(value) && value.every(isIdentity))
      if (sessions.length === 0) return Object.keys(ended).length
      await forAll(sessions, async (session) => {
        await call([204, 404], 'DELETE', `/admin/sessions/${session.id}`)
        ended[session.id] = true
      })
    }
    throw refuse('KRATOS_UNAVAILABLE')
  }

  async function link(id) {
    const body = { identity_id: id, expires_in: validity }
    const answer = await call([201, 404], 'POST', '/admin/recovery/code', '', body)
    if (answer.status === 404)
      throw refuse('KRATOS_REFUSED', 'Kratos makes no codes here: its setting selfservice.methods.code is off.')
    const made = parse(
      answer,
      (value) => isObject(value) && textOf(value.recovery_link) !== '' && textOf(value.recovery_code) !== ''
    )
    return { link: made.recovery_link, code: made.recovery_code, expiresAt: textOf(made.expires_at) || null }
  }

  async function invite(body) {
    const answer = await call([201], 'POST', '/admin/identities', '', body)
    return parse(answer, isIdentity)
  }

  /** When somebody last signed in; null for never. */
  async function lastSignIn(id) {
    // Kratos seems to list the newest first; twenty make the answer right even where it does not quite.
    const answer = await call([200], 'GET', `/admin/identities/${id}/sessions`, 'per_page=20')
    const times = parse(answer, Array.isArray).map((session) => textOf(session.authenticated_at))
    const isTime = (time) => !isNaN(Date.parse(time))
    return times.filter(isTime).sort((a, b) => Date.parse(b) - Date.parse(a))[0] || null
  }

  return {
    page: page,
    identity: identity,
    invite: invite,
    setState: (id, state) => patch(id, [{ op: 'replace', path: '/state', value: state }]),
    setAccess: setAccess,
    removeFactor: (id, type) => call([204, 404], 'DELETE', `/admin/identities/${id}/credentials/${type}`),
    remove: (id) => call([204, 404], 'DELETE', `/admin/identities/${id}`),
    endSessions: endSessions,
    lastSignIn: lastSignIn,
    link: link,
    forAll: forAll
  }
}

export default {
  create: createKratosAdmin,
  isId: isId,
  isObject: isObject,
  refuse: refuse,
  personOf: personOf,
  secondFactorsOf: secondFactorsOf,
  hasPasskey: hasPasskey
}
