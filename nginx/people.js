// What admins have done about people (gateway §4): each action as calls to Kratos' admin API, and the answer. In the syntax of gate.js.
import kratosAdmin from './kratos-admin.js'
import peopleRules from './people-rules.js'

const personOf = kratosAdmin.personOf
const refuse = kratosAdmin.refuse

/** Each action for somebody who may: `can` are the rules for whoever asks, `person` is whom it is about. */
const handlers = {
  list: async (kratos, request, can) => {
    const read = await kratos.page(request.after)
    const people = read.people.filter(can.mayManage)
    return read.next === undefined ? { people: people } : { people: people, next: read.next }
  },

  'sign-ins': async (kratos, request, can) => {
    const signIns = {}
    await kratos.forAll(request.ids, async (id) => {
      if (!can.isOperator) {
        const about = await kratos.identity(id)
        if (!can.mayManage(personOf(about))) throw refuse('PERSON_NOT_FOUND')
      }
      signIns[id] = await kratos.lastSignIn(id)
    })
    return { signIns: signIns }
  },

  invite: async (kratos, request, can, note, schema) => {
    const tenantId = can.assignableTenant(request.tenantId === undefined ? null : request.tenantId)
    const metadata = { role: request.role }
    if (tenantId !== null) metadata.tenant_id = tenantId
    if (request.name !== undefined) metadata.name = request.name.trim()
    // Without schema_id Kratos takes the deployment's own default (kratos §14.15).
    const body = schema ? { schema_id: schema } : {}
    body.traits = { email: request.email.toLowerCase() }
    body.metadata_public = metadata
    const made = await kratos.invite(body)
    const person = personOf(made)
    note(person)
    try {
      return { person: person, invitation: await kratos.link(person.id) }
    } catch (error) {
      if (error.refusal === undefined) throw error
      // The person is there now, so this is no refusal; another link can be made.
      return { person: person, invitation: null, problem: error.words || null }
    }
  }
}

/** Each action about one person, who was found and may be managed. */
const handlersAbout = {
  'new-link': async (kratos, person) => {
    if (person.state === 'inactive') throw refuse('PERSON_DISABLED')
    return { invitation: await kratos.link(person.id) }
  },

  change: async (kratos, person, can, request) => {
    const to = { role: request.role, tenantId: can.assignableTenant(request.tenantId) }
    await kratos.setAccess(person.id, person, to)
    await can.keepAnAdmin(person, () => kratos.setAccess(person.id, to, person))
    return {}
  },

  // The state first, so that nobody signs in between the two steps, and a failure between them leaves the person locked out.
  disable: async (kratos, person, can) => {
    await kratos.setState(person.id, 'inactive')
    await can.keepAnAdmin(person, () => kratos.setState(person.id, 'active'))
    return { sessionsEnded: await kratos.endSessions(person.id) }
  },

  enable: async (kratos, person) => {
    await kratos.setState(person.id, 'active')
    return {}
  },

  'end-sessions': async (kratos, person) => ({ sessionsEnded: await kratos.endSessions(person.id) }),

  // The sessions last, because one that waits for its second factor becomes a full one when the factor is removed.
  'reset-second-factor': async (kratos, person, can, request, identity) => {
    const removed = kratosAdmin.secondFactorsOf(identity)
    for (let at = 0; at < removed.length; at++) await kratos.removeFactor(person.id, removed[at])
    const ended = await kratos.endSessions(person.id)
    return { removed: removed, sessionsEnded: ended, hasPasskey: kratosAdmin.hasPasskey(identity) }
  },

  // An admin is disabled first, because that can be undone.
  delete: async (kratos, person, can) => {
    if (can.isOperatorAdmin(person)) {
      await kratos.setState(person.id, 'inactive')
      await can.keepAnAdmin(person, () => kratos.setState(person.id, 'active'))
    }
    await kratos.remove(person.id)
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
 * @param settings {defaultRole, operatorTenant, schema}; `schema` is the identity schema of new people, '' for Kratos' own default
 * @param ask see kratosAdmin.create
 * @param note called with {operation, arguments} for the audit log: for every change, also one that is refused, and again when more is known
 * @returns a Promise of {result}, or of {refusal: code, words: a sentence in place of the code's own}
 */
async function answer(text, session, settings, ask, note) {
  try {
    const read = peopleRules.readRequest(text)
    if (read === undefined) throw refuse('BAD_REQUEST')
    const request = read.request
    const noteAbout = (person) => {
      if (read.changes) note({ operation: `people.${request.action}`, arguments: auditArguments(request, person) })
    }
    noteAbout(undefined)
    if (session.role !== 'admin') throw refuse('FORBIDDEN')
    const kratos = kratosAdmin.create(ask)
    const can = peopleRules.create(kratos, session, settings)
    if (request.id === undefined) {
      return { result: await handlers[request.action](kratos, request, can, noteAbout, settings.schema) }
    }
    if (request.id === session.identityId) throw refuse('OWN_ACCOUNT')
    const identity = await kratos.identity(request.id)
    const person = personOf(identity)
    if (!can.mayManage(person)) throw refuse('PERSON_NOT_FOUND')
    noteAbout(person)
    return { result: await handlersAbout[request.action](kratos, person, can, request, identity) }
  } catch (error) {
    return error.refusal === undefined
      ? { refusal: 'KRATOS_UNAVAILABLE', words: undefined }
      : { refusal: error.refusal, words: error.words }
  }
}

export default { answer: answer }
