import type { RequestContext } from '../server/request-context.ts'
import { badRequest, disabledEndpoint } from '../server/http-error.ts'
import { findByAddress, firstFactors, normaliseAddress, setPassword } from '../store/identities.ts'
import { checkTraits } from '../store/identity-schema.ts'
import { FormProblem, fieldProblem, formProblem, required } from '../flows/messages.ts'
import { findNode } from '../flows/nodes.ts'
import { pauseChange } from '../flows/continuity.ts'
import { checkNewPassword } from './password-policy.ts'
import type { CurrentSession } from '../store/sessions.ts'
import { addMethod, isPrivileged } from '../store/sessions.ts'
import { showCodes, showNewCodes } from '../flows/settings-flow.ts'
import type { SettingsFlow, WebauthnKey } from '../store/store.ts'
import { isTotpCode } from './totp.ts'
import { verifyRegistration } from './webauthn-verify.ts'
import type { KratosContext } from '../server/context.ts'
import { token } from '../server/context.ts'

interface Change {
  kratos: KratosContext
  ctx: RequestContext
  current: CurrentSession
  flow: SettingsFlow
  body: Record<string, unknown>
  /** Whether the change passed the CSRF check before it was paused. */
  trusted: boolean
}

/** The method that was changed, or `shown` when nothing was saved and the form shows more than before. */
type Outcome = string

function checkCsrf({ ctx, body, trusted }: Change): void {
  if (!trusted) ctx.checkCsrf(body['csrf_token'])
}

/** @throws HttpError 403 when the person must confirm who they are first; the change is paused until then */
function requirePrivilege(change: Change, kind: 'password' | 'other'): void {
  const { kratos, ctx, current, flow, body } = change
  if (!isPrivileged(kratos, current.session, kind)) throw pauseChange(kratos, ctx, current, flow, body)
}

const isSet = (value: unknown): boolean => value === true || value === 'true'

function changePassword(change: Change): Outcome {
  const password = required(change.body, 'password')
  checkCsrf(change)
  requirePrivilege(change, 'password')
  checkNewPassword(change.kratos, change.current.identity, password)
  setPassword(change.kratos, change.current.identity, password)
  return 'password'
}

function changeProfile(change: Change): Outcome {
  const { kratos, current, flow, body } = change
  checkCsrf(change)
  const typed = (body['traits'] as Record<string, unknown> | undefined)?.['email']
  const node = findNode(flow.nodes, 'traits.email')
  if (node && typeof typed === 'string') node.attributes['value'] = typed
  const checked = checkTraits(body['traits'])
  if ('problems' in checked) {
    throw new FormProblem(...checked.problems.map(({ path, message: problem }) => ({ node: path, message: problem })))
  }
  const { email } = checked.traits
  if (normaliseAddress(email) !== normaliseAddress(current.identity.traits.email)) requirePrivilege(change, 'other')
  const owner = findByAddress(kratos, email)
  if (owner && owner.id !== current.identity.id) throw formProblem(4000007)
  current.identity.traits = checked.traits
  current.identity.updatedAt = kratos.clock.now()
  return 'profile'
}

function changeTotp(change: Change): Outcome {
  const { kratos, current, flow, body } = change
  const { credentials } = current.identity
  const unlink = credentials.totp !== undefined && isSet(body['totp_unlink'])
  const code = unlink || credentials.totp ? '' : required(body, 'totp_code')
  checkCsrf(change)
  requirePrivilege(change, 'other')
  if (unlink) delete credentials.totp
  else if (!credentials.totp) {
    if (!isTotpCode(flow.pending.totpSecret, code, kratos.clock.now())) throw fieldProblem('totp_code', 4000008)
    credentials.totp = { secret: flow.pending.totpSecret }
    addMethod(kratos, current.session, 'totp', 'aal2')
  }
  return 'totp'
}

const codeCount = 12
const codeLetters = 'abcdefghijklmnopqrstuvwxyz0123456789'

function changeBackupCodes(change: Change): Outcome {
  const { kratos, current, flow, body } = change
  const { credentials } = current.identity
  checkCsrf(change)
  requirePrivilege(change, 'other')
  if (isSet(body['lookup_secret_regenerate'])) {
    const codes = Array.from({ length: codeCount }, () => token(kratos.random, 8, codeLetters))
    flow.pending.backupCodes = codes
    showNewCodes(flow, codes)
    return 'shown'
  }
  if (isSet(body['lookup_secret_confirm'])) {
    const codes = flow.pending.backupCodes
    if (!codes) throw badRequest('Make backup codes before you confirm them.')
    credentials.lookup = codes.map((code) => ({ code, usedAt: undefined }))
    addMethod(kratos, current.session, 'lookup_secret', 'aal2')
    return 'lookup_secret'
  }
  if (!isSet(body['lookup_secret_reveal'])) {
    delete credentials.lookup
    return 'lookup_secret'
  }
  if (!credentials.lookup) throw badRequest('There are no backup codes on this account.')
  showCodes(flow, credentials.lookup)
  return 'shown'
}

function removeKey(keys: WebauthnKey[], id: unknown): void {
  const at = keys.findIndex((key) => key.id === id)
  if (at < 0) throw badRequest('There is no such key on this account.')
  keys.splice(at, 1)
}

async function changeSecurityKeys(change: Change): Promise<Outcome> {
  const { kratos, current, flow, body } = change
  const { credentials } = current.identity
  const remove = body['webauthn_remove']
  const isRemoval = typeof remove === 'string' && remove !== ''
  const sent = isRemoval ? '' : required(body, 'webauthn_register')
  const displayName = isRemoval ? '' : required(body, 'webauthn_register_displayname')
  checkCsrf(change)
  requirePrivilege(change, 'other')
  if (isRemoval) {
    removeKey(credentials.webauthn, remove)
    return 'webauthn'
  }
  const { rp } = kratos.config.selfservice.methods.webauthn.config
  const key = await verifyRegistration(sent, { challenge: flow.pending.webauthnChallenge, rp })
  if (!key) throw badRequest('The answer of the security key could not be verified.')
  credentials.webauthn.push({ ...key, displayName, addedAt: kratos.clock.now() })
  addMethod(kratos, current.session, 'webauthn', 'aal2')
  return 'webauthn'
}

async function changePasskeys(change: Change): Promise<Outcome> {
  const { kratos, current, flow, body } = change
  const { credentials } = current.identity
  const remove = body['passkey_remove']
  const isRemoval = typeof remove === 'string' && remove !== ''
  const sent = isRemoval ? '' : required(body, 'passkey_settings_register')
  checkCsrf(change)
  requirePrivilege(change, 'other')
  if (isRemoval) {
    if (firstFactors(current.identity) < 2) throw badRequest('This is the only way to sign in, so it must stay.')
    removeKey(credentials.passkey, remove)
    return 'passkey'
  }
  const { rp } = kratos.config.selfservice.methods.passkey.config
  const key = await verifyRegistration(sent, { challenge: flow.pending.passkeyChallenge, rp })
  if (!key) throw badRequest('The passkey could not be verified.')
  const displayName = `Passkey ${credentials.passkey.length + 1}`
  credentials.passkey.push({ ...key, displayName, addedAt: kratos.clock.now() })
  addMethod(kratos, current.session, 'passkey', 'aal1')
  return 'passkey'
}

const backupFlags = ['reveal', 'regenerate', 'confirm', 'disable'].map((action) => `lookup_secret_${action}`)

/**
 * Makes the change that the body asks for. Backup codes go by their flags whatever `method` says (kratos §5.1).
 * @throws FormProblem 4010004 when no method is responsible, HttpError 404 when it is switched off
 */
export async function changeSettings(change: Change): Promise<Outcome> {
  const { methods } = change.kratos.config.selfservice
  const { body } = change
  const when = (enabled: boolean, make: (change: Change) => Outcome | Promise<Outcome>) => {
    if (!enabled) throw disabledEndpoint()
    return make(change)
  }
  if (backupFlags.some((name) => isSet(body[name]))) return when(methods.lookup_secret.enabled, changeBackupCodes)
  switch (body['method']) {
    case 'password':
      return when(methods.password.enabled, changePassword)
    case 'profile':
      return when(methods.profile.enabled, changeProfile)
    case 'totp':
      return when(methods.totp.enabled, changeTotp)
    case 'webauthn':
      return when(methods.webauthn.enabled, changeSecurityKeys)
    case 'passkey':
      return when(methods.passkey.enabled, changePasskeys)
    default:
      throw formProblem(4010004)
  }
}
