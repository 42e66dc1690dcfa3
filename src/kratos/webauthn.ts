/**
 * Security keys and passkeys without any script of Kratos': its nodes carry the options as JSON, and the platform reads and writes exactly
 * that JSON (kratos §15, seen in Chromium with a virtual authenticator on two servers).
 */

/** What became of a browser prompt; `json` is what Kratos wants in the node. */
export type KeyAnswer =
  { kind: 'done'; json: string } | { kind: 'refused' } | { kind: 'known-already' } | { kind: 'not-here' }

type Options<T> = { publicKey: T }

/** Whether this browser can, here: it needs https or localhost, and the JSON forms that browsers have had since 2025. */
const keysWork = (): boolean =>
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'

/** @param options the value of `webauthn_register_trigger` or `passkey_create_data` */
export const makeKey = (options: string): Promise<KeyAnswer> =>
  prompt(() => {
    const { publicKey } = JSON.parse(options) as Options<PublicKeyCredentialCreationOptionsJSON>
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
  })

/** Takes back the offer among the suggestions: a browser has one request at a time, and refuses the button's while that one is open. */
let endQuiet: (() => Promise<void>) | undefined

/**
 * @param options the value of `webauthn_login_trigger` or `passkey_challenge`
 * @param quietly offers passkeys among the browser's suggestions for the e-mail field, instead of a prompt; ended through the signal
 */
export function showKey(options: string, quietly?: AbortSignal): Promise<KeyAnswer> {
  const read = () =>
    PublicKeyCredential.parseRequestOptionsFromJSON(
      (JSON.parse(options) as Options<PublicKeyCredentialRequestOptionsJSON>).publicKey
    )
  if (!quietly) return prompt(() => navigator.credentials.get({ publicKey: read() }))
  const end = new AbortController()
  const signal = AbortSignal.any([quietly, end.signal])
  const answer = prompt(() => navigator.credentials.get({ publicKey: read(), mediation: 'conditional', signal }))
  endQuiet = async () => {
    end.abort()
    await answer
  }
  return answer
}

/** Whether passkeys can be offered among the suggestions of a field. */
export const canSuggestPasskeys = async (): Promise<boolean> =>
  keysWork() && (await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false)) === true

async function prompt(ask: () => Promise<Credential | null>): Promise<KeyAnswer> {
  if (!keysWork()) return { kind: 'not-here' }
  const ending = endQuiet?.()
  endQuiet = undefined
  await ending
  try {
    const credential = await ask()
    return credential
      ? { kind: 'done', json: JSON.stringify((credential as PublicKeyCredential).toJSON()) }
      : { kind: 'refused' }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    // The browser says nothing more exact than "not allowed" for cancelled, timed out and no fitting key, on purpose.
    if (name === 'InvalidStateError') return { kind: 'known-already' }
    return name === 'NotAllowedError' || name === 'AbortError' ? { kind: 'refused' } : { kind: 'not-here' }
  }
}
