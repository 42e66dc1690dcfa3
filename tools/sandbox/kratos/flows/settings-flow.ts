import { message } from './messages.ts'
import type { UiNode } from './nodes.ts'
import { csrfNode, flag, image, input, submit, text } from './nodes.ts'
import type { Identity, SettingsFlow } from '../store/store.ts'
import { storeFlow } from '../store/store.ts'
import type { RequestContext } from '../server/request-context.ts'
import { newFlow } from './flows.ts'
import { encodeBase32, qrImage, totpUrl } from '../methods/totp.ts'
import { firstFactors } from '../store/identities.ts'
import { creationOptions, newChallenge, scriptNode } from '../methods/webauthn-options.ts'
import type { KratosContext } from '../server/context.ts'
import { isoTime } from '../server/context.ts'

function profileNodes(identity: Identity): UiNode[] {
  const email = input('profile', 'traits.email', 'email', {
    value: identity.traits.email,
    required: true,
    autocomplete: 'email',
    label: message(1070002, { title: 'E-mail', name: 'traits.email' })
  })
  return [email, submit('profile', 1070003)]
}

function passwordNodes(): UiNode[] {
  const field = input('password', 'password', 'password', {
    required: true,
    autocomplete: 'new-password',
    label: message(1070001)
  })
  return [field, submit('password', 1070003)]
}

const regenerateNode = (): UiNode => flag('lookup_secret', 'lookup_secret_regenerate', 1050008)
const disableNode = (): UiNode => flag('lookup_secret', 'lookup_secret_disable', 1050016)

function codesNode(codes: readonly { code: string; usedAt: number | undefined }[]): UiNode {
  const secrets = codes.map(({ code, usedAt }) =>
    usedAt === undefined
      ? message(1050009, { secret: code })
      : message(1050014, { used_at: isoTime(usedAt), used_at_unix: Math.floor(usedAt / 1000) })
  )
  return text('lookup_secret', 'lookup_secret_codes', message(1050015, { secrets }), 1050010)
}

/** Shows new backup codes that still have to be confirmed, at the end of the form (kratos §14.11). */
export function showNewCodes(flow: SettingsFlow, codes: readonly string[]): void {
  const shown = codes.map((code) => ({ code, usedAt: undefined }))
  flow.nodes = flow.nodes.filter((node) => node.group !== 'lookup_secret')
  flow.nodes.push(codesNode(shown), flag('lookup_secret', 'lookup_secret_confirm', 1050011))
}

/** Shows the codes that the person has, at the end of the form. */
export function showCodes(flow: SettingsFlow, codes: NonNullable<Identity['credentials']['lookup']>): void {
  flow.nodes = flow.nodes.filter((node) => node.group !== 'lookup_secret')
  flow.nodes.push(codesNode(codes), disableNode(), regenerateNode())
}

function keyContext(key: { displayName: string; addedAt: number }): Record<string, unknown> {
  return {
    display_name: key.displayName,
    added_at: isoTime(key.addedAt),
    added_at_unix: Math.floor(key.addedAt / 1000)
  }
}

function webauthnNodes(kratos: KratosContext, flow: SettingsFlow, identity: Identity): UiNode[] {
  const { rp } = kratos.config.selfservice.methods.webauthn.config
  const options = creationOptions({
    rp,
    userName: rp.display_name,
    userHandle: identity.credentials.userHandle,
    challenge: flow.pending.webauthnChallenge,
    timeout: 120_000,
    authenticatorSelection: { userVerification: 'discouraged' }
  })
  const removals = identity.credentials.webauthn.map((key) =>
    input('webauthn', 'webauthn_remove', 'submit', { value: key.id, label: message(1050018, keyContext(key)) })
  )
  return [
    ...removals,
    input('webauthn', 'webauthn_register_displayname', 'text', { value: '', label: message(1050013) }),
    input('webauthn', 'webauthn_register', 'hidden', { value: '' }),
    input('webauthn', 'webauthn_register_trigger', 'button', {
      value: options,
      onclickTrigger: 'oryWebAuthnRegistration',
      label: message(1050012)
    }),
    scriptNode(kratos)
  ]
}

function passkeyNodes(kratos: KratosContext, flow: SettingsFlow, identity: Identity): UiNode[] {
  const { rp } = kratos.config.selfservice.methods.passkey.config
  const options = creationOptions({
    rp,
    userName: identity.traits.email,
    userHandle: identity.credentials.userHandle,
    challenge: flow.pending.passkeyChallenge,
    timeout: 300_000,
    authenticatorSelection: { requireResidentKey: true, residentKey: 'required', userVerification: 'preferred' },
    attestation: 'none'
  })
  const removals = identity.credentials.passkey.map((key) =>
    input('passkey', 'passkey_remove', 'submit', {
      value: key.id,
      disabled: firstFactors(identity) < 2,
      label: message(1050020, keyContext(key))
    })
  )
  return [
    ...removals,
    input('passkey', 'passkey_register_trigger', 'button', {
      value: '',
      onclickTrigger: 'oryPasskeySettingsRegistration',
      label: message(1050019)
    }),
    input('passkey', 'passkey_settings_register', 'hidden'),
    input('passkey', 'passkey_create_data', 'hidden', { value: options })
  ]
}

async function totpNodes(kratos: KratosContext, flow: SettingsFlow, identity: Identity): Promise<UiNode[]> {
  if (identity.credentials.totp) return [flag('totp', 'totp_unlink', 1050004, true)]
  const { totpSecret } = flow.pending
  const secret = message(1050006, { secret: encodeBase32(totpSecret) })
  return [
    image('totp', 'totp_qr', await qrImage(totpUrl(kratos, identity.traits.email, totpSecret)), 1050005),
    text('totp', 'totp_secret_key', secret, 1050017),
    input('totp', 'totp_code', 'text', { required: true, label: message(1070006) }),
    submit('totp', 1070003)
  ]
}

/** The form of account settings, in Kratos' order (kratos §3.3, §14.11). */
async function settingsNodes(kratos: KratosContext, flow: SettingsFlow, identity: Identity): Promise<UiNode[]> {
  const { profile, password, lookup_secret: lookup, webauthn, passkey, totp } = kratos.config.selfservice.methods
  const nodes = [csrfNode()]
  if (profile.enabled) nodes.push(...profileNodes(identity))
  if (password.enabled) nodes.push(...passwordNodes())
  if (lookup.enabled && identity.credentials.lookup) {
    nodes.push(flag('lookup_secret', 'lookup_secret_reveal', 1050007), disableNode())
  } else if (lookup.enabled) nodes.push(regenerateNode())
  if (webauthn.enabled) nodes.push(...webauthnNodes(kratos, flow, identity))
  if (passkey.enabled) {
    if (!webauthn.enabled) nodes.push(scriptNode(kratos))
    nodes.push(...passkeyNodes(kratos, flow, identity))
  }
  if (totp.enabled) nodes.push(...(await totpNodes(kratos, flow, identity)))
  return nodes
}

/** Creates a settings flow for that person, with a new authenticator secret. */
export async function createSettingsFlow(
  kratos: KratosContext,
  ctx: RequestContext,
  identity: Identity,
  from: { requestUrl?: string; returnTo?: string | undefined } = {}
): Promise<SettingsFlow> {
  const flow: SettingsFlow = {
    ...newFlow(kratos, ctx, kratos.config.selfservice.flows.settings.lifespan, from),
    state: 'show_form',
    identityId: identity.id,
    pending: {
      totpSecret: Buffer.from(kratos.random.bytes(20)),
      backupCodes: undefined,
      webauthnChallenge: newChallenge(kratos),
      passkeyChallenge: newChallenge(kratos)
    }
  }
  flow.nodes = await settingsNodes(kratos, flow, identity)
  storeFlow(kratos.store.settingsFlows, flow)
  return flow
}
