import { createHash } from 'node:crypto'
import type { RelyingParty } from '../server/config.ts'
import type { UiNode } from '../flows/nodes.ts'
import { webauthnScript } from '../flows/nodes.ts'
import type { Identity } from '../store/store.ts'
import { algorithms } from './webauthn-verify.ts'
import type { KratosContext } from '../server/context.ts'

/** Replaces Kratos' script, which the console does not need: it calls the browser's WebAuthn itself. */
export const scriptText =
  '// This sandbox has no script for WebAuthn: read the options from the form and call navigator.credentials yourself.\n'

/** The node of the WebAuthn script. */
export function scriptNode(kratos: KratosContext): UiNode {
  const integrity = `sha512-${createHash('sha512').update(scriptText).digest('base64')}`
  return webauthnScript(`${kratos.publicUrl}/.well-known/ory/webauthn.js`, integrity, kratos.random.uuid())
}

/** A new challenge for an authenticator, in base64url. */
export function newChallenge(kratos: KratosContext): string {
  return kratos.random.bytes(32).toString('base64url')
}

interface Creation {
  rp: RelyingParty
  userName: string
  userHandle: Buffer
  challenge: string
  timeout: number
  authenticatorSelection: Record<string, unknown>
  attestation?: 'none'
}

/** Options for `navigator.credentials.create`, as JSON text (kratos §15). */
export function creationOptions(options: Creation): string {
  const { rp, userName, userHandle, challenge, timeout, authenticatorSelection, attestation } = options
  return JSON.stringify({
    publicKey: {
      rp: { name: rp.display_name, id: rp.id },
      user: { name: userName, displayName: userName, id: userHandle.toString('base64url') },
      challenge,
      pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
      timeout,
      authenticatorSelection,
      ...(attestation ? { attestation } : {})
    }
  })
}

/** Options for `navigator.credentials.get`, as JSON text. */
export function requestOptions(options: {
  rp: RelyingParty
  challenge: string
  timeout: number
  userVerification: string
  keys?: Identity['credentials']['webauthn']
}): string {
  const { rp, challenge, timeout, userVerification, keys } = options
  const allow = keys?.map((key) => ({ type: 'public-key', id: Buffer.from(key.id, 'hex').toString('base64url') }))
  return JSON.stringify({
    publicKey: { challenge, timeout, rpId: rp.id, ...(allow ? { allowCredentials: allow } : {}), userVerification }
  })
}
