import { withinLimit } from '~/lib/time-limit'
import { nodeNamed, type Flow, type FlowNode } from './flow-model'
import { credentialJson, type Ceremony, readCreationOptions, readRequestOptions } from './webauthn-json'

// Security keys and passkeys, without Kratos' own script: its nodes carry the options as JSON (kratos §15).

/** What a button asks the browser for. */
export interface WebauthnTrigger {
  ceremony: Ceremony
  /** The options, as JSON text. */
  options: string
  /** The node that Kratos wants the credential in. */
  field: string
}

// Buttons are known by their names, since `onclickTrigger` came with Kratos 1.3 only (kratos §3.3, §15).
const triggers: Record<string, { ceremony: Ceremony; optionsNode: string; field: string }> = {
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
 * The outcome of a browser prompt; `json` is the value for the trigger's field.
 * - `not-allowed`: cancelled, timed out or no matching key; browsers deliberately don't tell these apart
 * - `unsupported`: the browser has no WebAuthn, or not on this page (plain http)
 * - `wrong-address`: keys belong to an address, and this page's is another
 * - `no-such-key`: neither the browser nor the key can make what Kratos asks for
 * - `bad-options`: what Kratos asked for can't be read
 * - `bad-credential`: what the browser or a password manager handed over isn't a key's answer
 */
export type WebauthnResult =
  | { kind: 'done'; json: string }
  | {
      kind:
        | 'not-allowed'
        | 'already-registered'
        | 'unsupported'
        | 'wrong-address'
        | 'no-such-key'
        | 'bad-options'
        | 'bad-credential'
    }
  /** Any other error; `reason` is its text. */
  | { kind: 'failed'; reason: string }

/** Browsers allow WebAuthn on https and localhost only. */
const isSupported = (): boolean => typeof PublicKeyCredential === 'function' && 'credentials' in navigator

/** The request for suggestions that is open. A browser allows one request at a time. */
let autofill: { end: AbortController; ended: Promise<unknown> } | undefined

/**
 * Begins a request in the same task as the press that wants it: Safari shows its prompt only within the gesture, so nothing is awaited before.
 * The request for suggestions is aborted first; a browser that still counts it as open refuses the new one, which is then begun once more.
 */
async function prompt(ceremony: Ceremony, start: () => Promise<Credential | null>): Promise<WebauthnResult> {
  const former = autofill
  autofill = undefined
  former?.end.abort()
  const ask = async (): Promise<WebauthnResult> => {
    try {
      const credential = await start()
      if (!credential) return { kind: 'not-allowed' }
      const json = credentialJson(credential, ceremony)
      return json === undefined ? { kind: 'bad-credential' } : { kind: 'done', json }
    } catch (error) {
      return resultOf(error, ceremony)
    }
  }
  const result = await ask()
  if (!former || result.kind !== 'failed') return result
  await withinLimit(former.ended, () => undefined)
  return ask()
}

/** What an error of `navigator.credentials` means (WebAuthn Level 3, "Create a New Credential" and "Use an Existing Credential"). */
function resultOf(error: unknown, ceremony: Ceremony): WebauthnResult {
  const { name = '', message = '' } = (error ?? {}) as Partial<Error>
  if (name === 'InvalidStateError' && ceremony === 'registration') return { kind: 'already-registered' }
  switch (name) {
    case 'NotAllowedError':
    case 'AbortError':
      return { kind: 'not-allowed' }
    case 'SecurityError':
      return { kind: 'wrong-address' }
    case 'NotSupportedError':
    case 'ConstraintError':
      return { kind: 'no-such-key' }
    default:
      return { kind: 'failed', reason: message || name || 'no reason given' }
  }
}

/**
 * Has a key made for the account. Called in the task of the press.
 * @param options the value of `webauthn_register_trigger` or `passkey_create_data`
 * @param signal ends the browser's prompt
 */
export function startRegistration(options: string, signal?: AbortSignal): Promise<WebauthnResult> {
  return begin(
    () => readCreationOptions(options),
    (publicKey) =>
      prompt('registration', () => navigator.credentials.create({ publicKey, ...(signal ? { signal } : {}) }))
  )
}

/**
 * Has a key prove that the person has it. Called in the task of the press.
 * @param options the value of `webauthn_login_trigger` or `passkey_challenge`
 * @param signal ends the browser's prompt
 */
export function startAuthentication(options: string, signal?: AbortSignal): Promise<WebauthnResult> {
  return begin(
    () => readRequestOptions(options),
    (publicKey) =>
      prompt('authentication', () => navigator.credentials.get({ publicKey, ...(signal ? { signal } : {}) }))
  )
}

/**
 * Offers passkeys among the browser's suggestions for the e-mail field, until the signal or a button's request ends it.
 * @param options the value of `passkey_challenge`
 */
export function startAutofill(options: string, signal: AbortSignal): Promise<WebauthnResult> {
  return begin(
    () => readRequestOptions(options),
    (publicKey) => {
      const end = new AbortController()
      const either = AbortSignal.any([signal, end.signal])
      const result = prompt(
        'authentication',
        () => navigator.credentials.get({ publicKey, mediation: 'conditional', signal: either })
        // A password manager may answer although it was told to stop.
      ).then((answer): WebauthnResult => (either.aborted ? { kind: 'not-allowed' } : answer))
      autofill = { end, ended: result }
      return result
    }
  )
}

function begin<Options>(
  read: () => Options,
  ask: (publicKey: Options) => Promise<WebauthnResult>
): Promise<WebauthnResult> {
  if (!isSupported()) return Promise.resolve({ kind: 'unsupported' })
  let options: Options
  try {
    options = read()
  } catch {
    return Promise.resolve({ kind: 'bad-options' })
  }
  return ask(options)
}

/** Whether passkeys can be offered among the suggestions of a field. */
export const canAutofillPasskeys = async (): Promise<boolean> =>
  isSupported() && (await PublicKeyCredential.isConditionalMediationAvailable?.().catch(() => false)) === true
