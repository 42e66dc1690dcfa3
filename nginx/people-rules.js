// What an admin may ask about people, and of whom (gateway §4): nothing of a request is used but ids, addresses, names and roles that were checked
// here. In the syntax of gate.js.
import kratosAdmin from './kratos-admin.js'

const isId = kratosAdmin.isId
const isObject = kratosAdmin.isObject
const refuse = kratosAdmin.refuse

const roles = ['viewer', 'editor', 'admin']

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

/**
 * What holds for whoever asks.
 * @param kratos of kratosAdmin.create
 * @param session of gate.readSession, an admin's
 * @param settings {defaultRole, operatorTenant}
 */
function createRules(kratos, session, settings) {
  const isOperator = session.tenantId === settings.operatorTenant

  const tenantOf = (person) => person.tenantId || settings.operatorTenant
  const isOperatorAdmin = (person) =>
    person.state === 'active' &&
    (person.role === null ? settings.defaultRole : person.role) === 'admin' &&
    tenantOf(person) === settings.operatorTenant

  /** Another tenant's admin has that tenant's people. */
  const mayManage = (person) => isOperator || tenantOf(person) === session.tenantId

  /**
   * The tenant that somebody is given: null for the operator's. Another tenant's admin gives no other than their own.
   * @throws a refusal
   */
  function assignableTenant(tenantId) {
    const wanted = tenantId === settings.operatorTenant ? null : tenantId
    if (isOperator) return wanted
    if (wanted !== null && wanted !== session.tenantId) throw refuse('FORBIDDEN')
    return session.tenantId
  }

  async function hasOperatorAdmin() {
    let after
    do {
      const read = await kratos.page(after)
      if (read.people.some(isOperatorAdmin)) return true
      after = read.next
    } while (after !== undefined)
    return false
  }

  /**
   * After somebody stopped being an admin: undoes it if nobody is left. Who asks is an admin and cannot change themselves, so it takes two or more
   * who change each other at the same moment. Each looks after its own change: the look after the last change sees all of them, so that one, at
   * least, is undone (gateway §4). Looking before would let all of them pass.
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

  return {
    isOperator: isOperator,
    isOperatorAdmin: isOperatorAdmin,
    mayManage: mayManage,
    assignableTenant: assignableTenant,
    keepAnAdmin: keepAnAdmin
  }
}

export default { readRequest: readRequest, create: createRules }
