import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { startAuthentication, startAutofill, startRegistration } from './webauthn'

const bytes = (text: string) => new TextEncoder().encode(text).buffer
const encoded = (text: string) => Buffer.from(text).toString('base64url')
const creation = JSON.stringify({
  publicKey: {
    challenge: encoded('a challenge?>'),
    user: { id: encoded('ada'), name: 'ada@example.org', displayName: 'Ada' },
    rp: { id: 'localhost', name: 'Rafiki Admin' },
    pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
    excludeCredentials: [{ type: 'public-key', id: encoded('mine') }]
  }
})
const request = JSON.stringify({
  publicKey: { challenge: encoded('a challenge?>'), allowCredentials: [{ type: 'public-key', id: encoded('mine') }] }
})

/** The credential of a password manager: no `PublicKeyCredential`, and a `toJSON` that can't be called. */
const foreign = (response: object) => ({
  id: encoded('mine'),
  rawId: bytes('mine'),
  type: 'public-key',
  authenticatorAttachment: 'platform',
  getClientExtensionResults: () => ({}),
  toJSON: () => {
    throw new TypeError('Illegal invocation')
  },
  response
})
const assertion = () =>
  foreign({
    clientDataJSON: bytes('{"type":"webauthn.get"}'),
    authenticatorData: bytes('data'),
    signature: bytes('signed?>'),
    userHandle: bytes('ada')
  })
const failure = (name: string, message = '') => Object.assign(new Error(message), { name })
type Get = (options: CredentialRequestOptions) => Promise<unknown>

const get = vi.fn<Get>()
const create = vi.fn<(options: CredentialCreationOptions) => Promise<unknown>>()
beforeEach(() => {
  vi.stubGlobal('PublicKeyCredential', function PublicKeyCredential() {})
  vi.stubGlobal('navigator', { credentials: { get, create } })
  get.mockReset()
  create.mockReset()
})
afterEach(() => void vi.useRealTimers())

describe('the credential of a password manager, which is none of the browser’s own', () => {
  it('signs in by its id and its response’s buffers alone', async () => {
    get.mockResolvedValue(assertion())
    const answer = await startAuthentication(request)
    expect(answer.kind === 'done' && JSON.parse(answer.json)).toEqual({
      id: encoded('mine'),
      rawId: encoded('mine'),
      type: 'public-key',
      response: {
        clientDataJSON: encoded('{"type":"webauthn.get"}'),
        authenticatorData: encoded('data'),
        signature: encoded('signed?>'),
        userHandle: encoded('ada')
      }
    })
  })

  it('is added to the account in the same way, also where `toJSON` is missing and buffers are arrays of bytes', async () => {
    const key = foreign({ clientDataJSON: new Uint8Array(bytes('client')), attestationObject: bytes('attested') })
    create.mockResolvedValue({ ...key, toJSON: undefined })
    const answer = await startRegistration(creation)
    expect(answer.kind === 'done' && JSON.parse(answer.json)).toEqual({
      id: encoded('mine'),
      rawId: encoded('mine'),
      type: 'public-key',
      response: { clientDataJSON: encoded('client'), attestationObject: encoded('attested') }
    })
  })

  it.each([
    ['no response', { id: 'x', rawId: bytes('x'), type: 'public-key' }],
    ['no signature', foreign({ clientDataJSON: bytes('c'), authenticatorData: bytes('a') })],
    ['text in place of buffers', foreign({ clientDataJSON: 'c', authenticatorData: 'a', signature: 's' })]
  ])('is blamed itself when it has %s', async (_, key) => {
    get.mockResolvedValue(key)
    expect(await startAuthentication(request)).toEqual({ kind: 'bad-credential' })
  })
})

it('gives the browser the options’ binary values as bytes, in browsers without JSON forms, too', async () => {
  create.mockResolvedValue(null)
  get.mockResolvedValue(null)
  await startRegistration(creation)
  await startAuthentication(request)
  const asked = create.mock.calls[0]?.[0].publicKey
  const text = (source: BufferSource | undefined) => Buffer.from(source as Uint8Array).toString()
  expect(text(asked?.challenge)).toBe('a challenge?>')
  expect(text(asked?.user.id)).toBe('ada')
  expect(asked?.excludeCredentials?.map(({ id }) => text(id))).toEqual(['mine'])
  expect(asked?.rp).toEqual({ id: 'localhost', name: 'Rafiki Admin' })
  expect(get.mock.calls[0]?.[0].publicKey?.allowCredentials?.map(({ id }) => text(id))).toEqual(['mine'])
})

describe('what failed is told apart', () => {
  it.each([
    ['NotAllowedError', { kind: 'not-allowed' }],
    ['AbortError', { kind: 'not-allowed' }],
    ['SecurityError', { kind: 'wrong-address' }],
    ['NotSupportedError', { kind: 'no-such-key' }],
    ['UnknownError', { kind: 'failed', reason: 'the vault is locked' }],
    ['TypeError', { kind: 'failed', reason: 'the vault is locked' }]
  ])('%s', async (name, result) => {
    get.mockRejectedValue(failure(name, 'the vault is locked'))
    expect(await startAuthentication(request)).toEqual(result)
  })

  it('a key that is on the account already', async () => {
    create.mockRejectedValue(failure('InvalidStateError'))
    expect(await startRegistration(creation)).toEqual({ kind: 'already-registered' })
  })

  it('options that can’t be read', async () => {
    for (const options of ['', '{}', '{"publicKey":{"challenge":"*"}}'])
      expect(await startAuthentication(options)).toEqual({ kind: 'bad-options' })
    expect(get).not.toHaveBeenCalled()
  })

  it('a page on which the browser has no keys: plain http', async () => {
    vi.stubGlobal('PublicKeyCredential', undefined)
    expect(await startAuthentication(request)).toEqual({ kind: 'unsupported' })
    expect(get).not.toHaveBeenCalled()
  })
})

describe('a button’s request while passkeys are offered as suggestions', () => {
  const never = () => new Promise<never>(() => undefined)
  const offer = () => startAutofill(request, new AbortController().signal)

  it('begins in the task of the press, and ends the one for suggestions', () => {
    get.mockImplementation(never)
    void offer()
    void startAuthentication(request)
    // Nothing was awaited: Safari shows its prompt only within the gesture.
    expect(get).toHaveBeenCalledTimes(2)
    expect(get.mock.calls[0]?.[0]).toMatchObject({ mediation: 'conditional', signal: { aborted: true } })
    expect(get.mock.calls[1]?.[0]).not.toHaveProperty('mediation')
  })

  it('gets its answer although an extension ignores that the other one was aborted, and drops that one’s', async () => {
    let answerLate: (credential: unknown) => void = () => undefined
    get.mockImplementationOnce(() => new Promise((resolve) => (answerLate = resolve)))
    get.mockImplementationOnce(() => Promise.resolve(assertion()))
    const suggested = offer()
    expect(await startAuthentication(request)).toMatchObject({ kind: 'done' })
    answerLate(assertion())
    expect(await suggested).toEqual({ kind: 'not-allowed' })
  })

  it('is begun once more when the browser refused it for the other one, after a second at most', async () => {
    vi.useFakeTimers()
    get.mockImplementationOnce(never)
    get.mockRejectedValueOnce(failure('OperationError', 'A request is already pending.'))
    get.mockImplementationOnce(() => Promise.resolve(assertion()))
    void offer()
    const pressed = startAuthentication(request)
    await vi.advanceTimersByTimeAsync(1000)
    expect(await pressed).toMatchObject({ kind: 'done' })
  })
})
