import type { Exchange } from '../server/request-context.ts'
import { disabledEndpoint } from '../server/http-error.ts'
import { findByAddress, isPassword } from '../store/identities.ts'
import { fieldProblem, formProblem, required } from '../flows/messages.ts'
import type { Identity, LoginFlow } from '../store/store.ts'
import { isTotpCode } from './totp.ts'
import type { World } from '../server/context.ts'
import { proveByCode } from './code.ts'
import type { Attempt, Proof } from './login-attempt.ts'
import { proveByPasskey } from './passkey.ts'
import { proveByWebauthn } from './webauthn.ts'

function proveByPassword({ world, ex, body }: Attempt): Proof {
  const identifier = required(body, 'identifier')
  const password = required(body, 'password')
  ex.checkCsrf(body['csrf_token'])
  const identity = findByAddress(world, identifier)
  if (!identity || !isPassword(identity, password)) throw formProblem(4000006)
  return { identity, method: 'password', aal: 'aal1' }
}

function proveByTotp({ world, ex, body, known }: Attempt): Proof {
  const code = required(body, 'totp_code')
  if (code.length < 6) throw fieldProblem('totp_code', 4000003, { min_length: 6, actual_length: code.length })
  ex.checkCsrf(body['csrf_token'])
  const totp = known?.credentials.totp
  if (!known || !totp) throw formProblem(4000011)
  if (!isTotpCode(totp.secret, code, world.clock.now())) throw formProblem(4000008)
  return { identity: known, method: 'totp', aal: 'aal2' }
}

function proveByBackupCode({ world, ex, body, known }: Attempt): Proof {
  const typed = required(body, 'lookup_secret').trim().toLowerCase()
  ex.checkCsrf(body['csrf_token'])
  const codes = known?.credentials.lookup
  if (!known || !codes) throw formProblem(4000014)
  const entry = codes.find(({ code }) => code === typed)
  if (!entry) throw formProblem(4000016)
  if (entry.usedAt !== undefined) throw formProblem(4000012)
  entry.usedAt = world.clock.now()
  return { identity: known, method: 'lookup_secret', aal: 'aal2' }
}

/**
 * Lets the method that the body names judge it.
 * @throws FormProblem 4010002 when no method is responsible, HttpError 404 when it is switched off
 */
export async function proveBy(
  world: World,
  ex: Exchange,
  flow: LoginFlow,
  body: Record<string, unknown>,
  known: Identity | undefined
): Promise<Proof> {
  const attempt: Attempt = { world, ex, flow, body, known }
  const { methods } = world.config.selfservice
  const second = flow.requestedAal === 'aal2'
  const when = (enabled: boolean, prove: (attempt: Attempt) => Proof | Promise<Proof>) => {
    if (!enabled) throw disabledEndpoint()
    return prove(attempt)
  }
  switch (body['method']) {
    case 'password':
      if (!second) return when(methods.password.enabled, proveByPassword)
      break
    case 'passkey':
      if (!second) return when(methods.passkey.enabled, proveByPasskey)
      break
    case 'code': {
      const { enabled, mfa_enabled: mfa, passwordless_enabled: passwordless } = methods.code
      return when(enabled && (second ? mfa : passwordless), proveByCode)
    }
    case 'totp':
      if (second) return when(methods.totp.enabled, proveByTotp)
      break
    case 'lookup_secret':
      if (second) return when(methods.lookup_secret.enabled, proveByBackupCode)
      break
    case 'webauthn':
      if (second) return when(methods.webauthn.enabled, proveByWebauthn)
      break
  }
  throw formProblem(4010002)
}
