import { nodeNamed, type Flow, type FlowNode } from './flow-model'

// Security keys and passkeys, without Kratos' own script: its nodes carry the options as JSON, and the browser reads and writes exactly
// that JSON (kratos §15; tried in Chromium with a virtual authenticator).

/** What a button asks the browser for. */
export interface WebauthnTrigger {
  /** Registration creates a key for the account, authentication proves that the person has one. */
  ceremony: 'registration' | 'authentication'
  /** The options, as JSON text. */
  options: string
  /** The node that Kratos wants the credential in. */
  field: string
}

// Buttons are known by their names, since `onclickTrigger` came with Kratos 1.3 only (kratos §3.3, §15).
const triggers: Record<string, { ceremony: WebauthnTrigger['ceremony']; optionsNode: string; field: string }> = {
  webauthn_login_trigger: {
    ceremony: 'authentication',
    optionsNode: 'webauthn_login_trigger',
    field: 'webauthn_login'
  },
  webauthn_register_trigger: {
    ceremony: 'registration',
    optionsNode: 'webauthn_register_trigger',
    field: 'webauthn_register'
  },
  passkey_login_trigger: { ceremony: 'authentication', optionsNode: 'passkey_challenge', field: 'passkey_login' },
  passkey_register_trigger: {
    ceremony: 'registration',
    optionsNode: 'passkey_create_data',
    field: 'passkey_settings_register'
  }
}

/** What pressing this button asks for; undefined for a button whose name is unknown or whose options are missing. */
export function webauthnTrigger(flow: Flow, node: FlowNode): WebauthnTrigger | undefined {
  const known = triggers[node.attributes.name ?? '']
  const options = known && nodeNamed(flow, known.optionsNode)?.attributes.value
  return known && typeof options === 'string' && options !== ''
    ? { ceremony: known.ceremony, options, field: known.field }
    : undefined
}

/**
 * The outcome of a browser prompt; `json` is the value for the trigger's field. `not-allowed` means cancelled, timed out or no matching key;
 * browsers deliberately don't tell these apart.
 */
export type WebauthnResult =
  { kind: 'done'; json: string } | { kind: 'not-allowed' } | { kind: 'already-registered' } | { kind: 'unsupported' }

type Options<T> = { publicKey: T }

/** Browsers allow WebAuthn on https and localhost only, and have had its JSON forms since 2025. */
const isSupported = (): boolean =>
  typeof PublicKeyCredential === 'function' &&
  typeof PublicKeyCredential.parseCreationOptionsFromJSON === 'function' &&
  typeof PublicKeyCredential.parseRequestOptionsFromJSON === 'function'

/** @param options the value of `webauthn_register_trigger` or `passkey_create_data` */
export const startRegistration = (options: string): Promise<WebauthnResult> =>
  prompt(() => {
    const { publicKey } = JSON.parse(options) as Options<PublicKeyCredentialCreationOptionsJSON>
    return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
  })

/** Ends the autofill request: a browser allows one request at a time, and refuses the button's while that one is open. */
let endAutofill: (() => Promise<void>) | undefined

/**
 * @param options the value of `webauthn_login_trigger` or `passkey_challenge`
 * @param autofill offers passkeys among the browser's suggestions for the e-mail field, instead of a prompt, until the signal ends it
 */
export function startAuthentication(options: string, autofill?: AbortSignal): Promise<WebauthnResult> {
  const publicKey = () =>
    PublicKeyCredential.parseRequestOptionsFromJSON(
      (JSON.parse(options) as Options<PublicKeyCredentialRequestOptionsJSON>).publicKey
    )
  if (!autofill) return prompt(() => navigator.credentials.get({ publicKey: publicKey() }))
  const end = new AbortController()
  const signal = AbortSignal.any([autofill, end.signal])
  const result = prompt(() => navigator.credentials.get({ publicKey: publicKey(), mediation: 'conditional', signal }))
  endAutofill = async () => {
    end.abort()
    await result
  }
  return result
}

/** Whether passkeys can be offered among the suggestions of a field. */
export const canAutofillPasskeys = async (): Promise<boolean> =>
  isSupported() && (await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false)) === true

async function prompt(start: () => Promise<Credential | null>): Promise<WebauthnResult> {
  if (!isSupported()) return { kind: 'unsupported' }
  const ending = endAutofill?.()
  endAutofill = undefined
  await ending
  try {
    const credential = await start()
    return credential
      ? { kind: 'done', json: JSON.stringify((credential as PublicKeyCredential).toJSON()) }
      : { kind: 'not-allowed' }
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'InvalidStateError') return { kind: 'already-registered' }
    return name === 'NotAllowedError' || name === 'AbortError' ? { kind: 'not-allowed' } : { kind: 'unsupported' }
  }
}
