// The gate's decisions about people: which calls to Kratos' admin API an admin may cause, and these calls themselves (gateway §4). Nothing of a
// request reaches Kratos but ids, addresses, names and roles that were checked here. It runs in njs and in Node as gate.js does, in its syntax;
// njs 0.7 has no `await` among the arguments of a call either.

const roles = ['viewer', 'editor', 'admin']
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

/** Whether a text has a sign that nobody sees or that changes how others are read, such as a line end or a direction mark. */
function hasUnseen(text) {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x20 || (code >= 0x7f && code <= 0xa0) || code === 0xad || code === 0xfeff) return true
    if ((code >= 0x200b && code <= 0x200f) || (code >= 0x2028 && code <= 0x202e) || (code >= 0x2060 && code <= 0x206f))
      return true
  }
  return false
}

function isEmail(value) {
  if (typeof value !== 'string' || value.length > 254 || hasUnseen(value)) return false
  const at = value.lastIndexOf('@')
  const local = value.slice(0, at)
  if (at < 1 || local.length > 64 || !/^[^\s@"(),:;<>[\]\\.]+(\.[^\s@"(),:;<>[\]\\.]+)*$/.test(local)) return false
  return /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/i.test(value.slice(at + 1))
}

/** What each field of a request may be. */
const fits = {
  id: isId,
  ids: (value) => Array.isArray(value) && value.length >= 1 && value.length <= 50 && value.every(isId),
  email: isEmail,
  name: (value) => typeof value === 'string' && /\S/.test(value) && value.length <= 200 && !hasUnseen(value),
  role: (value) => roles.indexOf(value) >= 0,
  // null stands for the deployment's own tenant.
  tenantId: (value) => value === null || isId(value),
  after: (value) => typeof value === 'string' && !hasUnseen(value) && /^[\w.~=+/-]{1,300}$/.test(value)
}

/** Every action: the fields that it needs, those it may have, and whether it changes anything. */
const actions = {
  list: { needs: [], takes: ['after'], changes: false },
  'sign-ins': { needs: ['ids'], takes: [], changes: false },
  invite: { needs: ['email', 'role'], takes: ['name', 'tenantId'], changes: true },
  'new-link': { needs: ['id'], takes: [], changes: true },
  change: { needs: ['id', 'role', 'tenantId'], takes: [], changes: true },
  disable: { needs: ['id'], takes: [], changes: true },
  enable: { needs: ['id'], takes: [], changes: true },
  'end-sessions': { needs: ['id'], takes: [], changes: true },
  'reset-second-factor': { needs: ['id'], takes: [], changes: true },
  delete: { needs: ['id'], takes: [], changes: true }
}

/**
 * Reads a body: one action, with the fields that it needs, and no others.
 * @returns {request, changes}; undefined for anything else
 */
function readRequest(text) {
  let request
  try {
    request = JSON.parse(text)
  } catch (error) {
    return undefined
  }
  if (!isObject(request) || typeof request.action !== 'string') return undefined
  if (!Object.prototype.hasOwnProperty.call(actions, request.action)) return undefined
  const action = actions[request.action]
  const fields = Object.keys(request).filter((key) => key !== 'action')
  if (!action.needs.every((key) => fields.indexOf(key) >= 0)) return undefined
  const isKnown = (key) => action.needs.indexOf(key) >= 0 || action.takes.indexOf(key) >= 0
  if (!fields.every((key) => isKnown(key) && fits[key](request[key]))) return undefined
  return { request: request, changes: action.changes }
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
 * Everything that an admin may have done, in terms of Kratos' admin API.
 * @param ask ({method, path, query, body}) => Promise of {status, text, link}; a status of 0 or 5xx when Kratos does not answer
 * @param settings {defaultRole, operatorTenant, schema}; `schema` is the identity schema of new people, '' for Kratos' own default
 */
function createPeople(ask, settings) {
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
    if (operations.length === 0) return undefined
    const answer = await call([200], 'PATCH', `/admin/identities/${id}`, '', operations)
    return parse(answer, (value) => isIdentity(value) && value.id === id)
  }

  const setState = (id, state) => patch(id, [{ op: 'replace', path: '/state', value: state }])

  const setMember = (name, value) =>
    value === null
      ? { op: 'remove', path: `/metadata_public/${name}` }
      : { op: 'replace', path: `/metadata_public/${name}`, value: value }

  /** What makes `from` what `to` is; removing what is not there could be refused. */
  function difference(from, to) {
    const operations = []
    if (from.role !== to.role) operations.push(setMember('role', to.role))
    if (from.tenantId !== to.tenantId) operations.push(setMember('tenant_id', to.tenantId))
    return operations
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

  const tenantOf = (person) => person.tenantId || settings.operatorTenant
  const isOperatorAdmin = (person) =>
    person.state === 'active' &&
    (person.role === null ? settings.defaultRole : person.role) === 'admin' &&
    tenantOf(person) === settings.operatorTenant

  async function hasOperatorAdmin() {
    let after
    do {
      const read = await page(after)
      if (read.people.some(isOperatorAdmin)) return true
      after = read.next
    } while (after !== undefined)
    return false
  }

  /**
   * After somebody stopped being an admin: undoes it if nobody is left. Who asks is an admin and cannot change themselves, so it takes two who
   * change each other at the same moment; each of them looks after its own change, so at least one of them sees it.
   */
  async function keepAnAdmin(before, undo) {
    if (!isOperatorAdmin(before)) return
    let isLeft = false
    try {
      isLeft = await hasOperatorAdmin()
    } catch (error) {
      await undo()
      throw error
    }
    if (isLeft) return
    await undo()
    throw refuse('LAST_ADMIN')
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

  return {
    page: page,
    identity: identity,
    patch: patch,
    setState: setState,
    difference: difference,
    forAll: forAll,
    endSessions: endSessions,
    tenantOf: tenantOf,
    isOperatorAdmin: isOperatorAdmin,
    keepAnAdmin: keepAnAdmin,
    link: link,
    call: call,
    parse: parse
  }
}

/** Each action for somebody who may; `person` is whom it is about. */
const handlers = {
  list: async (kratos, request, actor) => {
    const read = await kratos.page(request.after)
    const people = read.people.filter(actor.mayManage)
    return read.next === undefined ? { people: people } : { people: people, next: read.next }
  },

  'sign-ins': async (kratos, request, actor) => {
    const signIns = {}
    await kratos.forAll(request.ids, async (id) => {
      if (!actor.isOperator) {
        const about = await kratos.identity(id)
        if (!actor.mayManage(personOf(about))) throw refuse('PERSON_NOT_FOUND')
      }
      // Kratos seems to list the newest first; twenty make the answer right even where it does not quite.
      const answer = await kratos.call([200], 'GET', `/admin/identities/${id}/sessions`, 'per_page=20')
      const times = kratos.parse(answer, Array.isArray).map((session) => textOf(session.authenticated_at))
      signIns[id] =
        times.filter((time) => !isNaN(Date.parse(time))).sort((a, b) => Date.parse(b) - Date.parse(a))[0] || null
    })
    return { signIns: signIns }
  },

  invite: async (kratos, request, actor, note) => {
    const tenantId = actor.assignableTenant(request.tenantId === undefined ? null : request.tenantId)
    const metadata = { role: request.role }
    if (tenantId !== null) metadata.tenant_id = tenantId
    if (request.name !== undefined) metadata.name = request.name.trim()
    // Without schema_id Kratos takes the deployment's own default (kratos §14.15).
    const body = actor.schema ? { schema_id: actor.schema } : {}
    body.traits = { email: request.email.toLowerCase() }
    body.metadata_public = metadata
    const answer = await kratos.call([201], 'POST', '/admin/identities', '', body)
    const person = personOf(kratos.parse(answer, isIdentity))
    note(person)
    try {
      return { person: person, invitation: await kratos.link(person.id) }
    } catch (error) {
      if (error.refusal === undefined) throw error
      // The person is there now, so this is no refusal; another link can be made.
      return { person: person, invitation: null, problem: error.words || null }
    }
  },

  'new-link': async (kratos, request, actor, note, person) => {
    if (person.state === 'inactive') throw refuse('PERSON_DISABLED')
    return { invitation: await kratos.link(person.id) }
  },

  change: async (kratos, request, actor, note, person) => {
    const to = { role: request.role, tenantId: actor.assignableTenant(request.tenantId) }
    await kratos.patch(person.id, kratos.difference(person, to))
    await kratos.keepAnAdmin(person, () => kratos.patch(person.id, kratos.difference(to, person)))
    return {}
  },

  // The state first, so that nobody signs in between the two steps, and a failure between them leaves the person locked out.
  disable: async (kratos, request, actor, note, person) => {
    await kratos.setState(person.id, 'inactive')
    await kratos.keepAnAdmin(person, () => kratos.setState(person.id, 'active'))
    return { sessionsEnded: await kratos.endSessions(person.id) }
  },

  enable: async (kratos, request, actor, note, person) => {
    await kratos.setState(person.id, 'active')
    return {}
  },

  'end-sessions': async (kratos, request, actor, note, person) => ({
    sessionsEnded: await kratos.endSessions(person.id)
  }),

  // The sessions last, because one that waits for its second factor becomes a full one when the factor is removed.
  'reset-second-factor': async (kratos, request, actor, note, person, identity) => {
    const removed = secondFactorsOf(identity)
    for (let at = 0; at < removed.length; at++)
      await kratos.call([204, 404], 'DELETE', `/admin/identities/${person.id}/credentials/${removed[at]}`)
    const ended = await kratos.endSessions(person.id)
    return { removed: removed, sessionsEnded: ended, hasPasskey: hasPasskey(identity) }
  },

  // An admin is disabled first, because that can be undone.
  delete: async (kratos, request, actor, note, person) => {
    if (kratos.isOperatorAdmin(person)) {
      await kratos.setState(person.id, 'inactive')
      await kratos.keepAnAdmin(person, () => kratos.setState(person.id, 'active'))
    }
    await kratos.call([204, 404], 'DELETE', `/admin/identities/${person.id}`)
    return {}
  }
}

/** What the audit log says about a change: whom it concerns, and what they are given. */
function auditArguments(request, person) {
  const about = person || request
  const fields = { id: about.id, email: about.email, role: request.role, tenantId: request.tenantId }
  return Object.keys(fields)
    .filter((key) => fields[key] !== undefined)
    .map((key) => `${key}=${String(fields[key]).slice(0, 254)}`)
    .join(', ')
}

/**
 * Does what the body of a request asks for, if this person may ask for it.
 * @param text the body
 * @param session of gate.readSession
 * @param settings see createPeople
 * @param ask see createPeople
 * @param note called with {operation, arguments} for the audit log: for every change, also one that is refused, and again when more is known
 * @returns a Promise of {result}, or of {refusal: code, words: a sentence in place of the code's own}
 */
async function answer(text, session, settings, ask, note) {
  try {
    const read = readRequest(text)
    if (read === undefined) throw refuse('BAD_REQUEST')
    const request = read.request
    const noteAbout = (person) => {
      if (read.changes) note({ operation: `people.${request.action}`, arguments: auditArguments(request, person) })
    }
    noteAbout(undefined)
    if (session.role !== 'admin') throw refuse('FORBIDDEN')
    const kratos = createPeople(ask, settings)
    const isOperator = session.tenantId === settings.operatorTenant
    const actor = {
      schema: settings.schema,
      isOperator: isOperator,
      // Another tenant's admin has that tenant's people, and gives nobody another tenant.
      mayManage: (person) => isOperator || kratos.tenantOf(person) === session.tenantId,
      assignableTenant: (tenantId) => {
        const wanted = tenantId === settings.operatorTenant ? null : tenantId
        if (isOperator) return wanted
        if (wanted !== null && wanted !== session.tenantId) throw refuse('FORBIDDEN')
        return session.tenantId
      }
    }
    let identity
    let person
    if (request.id !== undefined) {
      if (request.id === session.identityId) throw refuse('OWN_ACCOUNT')
      identity = await kratos.identity(request.id)
      person = personOf(identity)
      if (!actor.mayManage(person)) throw refuse('PERSON_NOT_FOUND')
      noteAbout(person)
    }
    return { result: await handlers[request.action](kratos, request, actor, noteAbout, person, identity) }
  } catch (error) {
    return error.refusal === undefined
      ? { refusal: 'KRATOS_UNAVAILABLE', words: undefined }
      : { refusal: error.refusal, words: error.words }
  }
}

export default { answer: answer, readRequest: readRequest }
