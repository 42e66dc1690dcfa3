import type { RequestContext } from '../server/request-context.ts'
import { disabledEndpoint } from '../server/http-error.ts'
import { findByAddress, isPassword } from '../store/identities.ts'
import { fieldProblem, formProblem, required } from '../flows/messages.ts'
import type { Identity, LoginFlow } from '../store/store.ts'
import { isTotpCode } from './totp.ts'
import type { KratosContext } from '../server/context.ts'
import { authenticateByCode } from './code.ts'
import type { LoginAttempt, Authentication } from './login-attempt.ts'
import { authenticateByPasskey } from './passkey.ts'
import { authenticateByWebauthn } from './webauthn.ts'

function authenticateByPassword({ kratos, ctx, body }: LoginAttempt): Authentication {
  const identifier = required(body, 'identifier')
  const password = required(body, 'password')
  ctx.checkCsrf(body['csrf_token'])
  const identity = findByAddress(kratos, identifier)
  if (!identity || !isPassword(identity, password)) throw formProblem(4000006)
  return { identity, method: 'password', aal: 'aal1' }
}

function authenticateByTotp({ kratos, ctx, body, known }: LoginAttempt): Authentication {
  const code = required(body, 'totp_code')
  if (code.length < 6) throw fieldProblem('totp_code', 4000003, { min_length: 6, actual_length: code.length })
  ctx.checkCsrf(body['csrf_token'])
  const totp = known?.credentials.totp
  if (!known || !totp) throw formProblem(4000011)
  if (!isTotpCode(totp.secret, code, kratos.clock.now())) throw formProblem(4000008)
  return { identity: known, method: 'totp', aal: 'aal2' }
}

function authenticateByBackupCode({ kratos, ctx, body, known }: LoginAttempt): Authentication {
  const typed = required(body, 'lookup_secret').trim().toLowerCase()
  ctx.checkCsrf(body['csrf_token'])
  const codes = known?.credentials.lookup
  if (!known || !codes) throw formProblem(4000014)
  const entry = codes.find(({ code }) => code === typed)
  if (!entry) throw formProblem(4000016)
  if (entry.usedAt !== undefined) throw formProblem(4000012)
  entry.usedAt = kratos.clock.now()
  return { identity: known, method: 'lookup_secret', aal: 'aal2' }
}

/**
 * Authenticates by the method that the body names.
 * @throws FormProblem 4010002 when no method is responsible, HttpError 404 when it is switched off
 */
export async function authenticate(
  kratos: KratosContext,
  ctx: RequestContext,
  flow: LoginFlow,
  body: Record<string, unknown>,
  known: Identity | undefined
): Promise<Authentication> {
  const attempt: LoginAttempt = { kratos, ctx, flow, body, known }
  const { methods } = kratos.config.selfservice
  const second = flow.requestedAal === 'aal2'
  const when = (
    enabled: boolean,
    authenticateBy: (attempt: LoginAttempt) => Authentication | Promise<Authentication>
  ) => {
    if (!enabled) throw disabledEndpoint()
    return authenticateBy(attempt)
  }
  switch (body['method']) {
    case 'password':
      if (!second) return when(methods.password.enabled, authenticateByPassword)
      break
    case 'passkey':
      if (!second) return when(methods.passkey.enabled, authenticateByPasskey)
      break
    case 'code': {
      const { enabled, mfa_enabled: mfa, passwordless_enabled: passwordless } = methods.code
      return when(enabled && (second ? mfa : passwordless), authenticateByCode)
    }
    case 'totp':
      if (second) return when(methods.totp.enabled, authenticateByTotp)
      break
    case 'lookup_secret':
      if (second) return when(methods.lookup_secret.enabled, authenticateByBackupCode)
      break
    case 'webauthn':
      if (second) return when(methods.webauthn.enabled, authenticateByWebauthn)
      break
  }
  throw formProblem(4010002)
}
