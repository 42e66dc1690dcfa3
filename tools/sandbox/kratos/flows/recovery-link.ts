import { durationOf } from '../server/config.ts'
import type { RequestContext } from '../server/request-context.ts'
import { HttpError, disabledEndpoint } from '../server/http-error.ts'
import { findByAddress, normaliseAddress } from '../store/identities.ts'
import { isEmail } from '../store/identity-schema.ts'
import type { Message } from './messages.ts'
import { fieldProblem, message, required } from './messages.ts'
import { signInRecovered } from './sign-in-recovered.ts'
import { createRecoveryFlow } from './recovery-flow.ts'
import type { RecoveryFlow } from '../store/store.ts'
import type { KratosContext } from '../server/context.ts'
import { token } from '../server/context.ts'

/** Creates a link that signs one person in once; `lifespan` in milliseconds. */
export function newRecoveryLink(
  kratos: KratosContext,
  flow: RecoveryFlow,
  identityId: string,
  lifespan: number
): string {
  const secret = token(kratos.random, 32)
  const expiresAt = kratos.clock.now() + lifespan
  kratos.store.linkTokens.set(secret, { token: secret, flowId: flow.id, identityId, expiresAt, used: false })
  return `${kratos.publicUrl}/self-service/recovery?flow=${flow.id}&token=${secret}`
}

/**
 * Answers a browser that opens a link. Any GET uses the link up, also where another person is signed in; the answer is always a redirect
 * (kratos §4.3).
 */
export async function openLink(
  kratos: KratosContext,
  ctx: RequestContext,
  flow: RecoveryFlow,
  secret: string
): Promise<void> {
  if (!kratos.config.selfservice.methods.link.enabled) throw disabledEndpoint()
  const entry = kratos.store.linkTokens.get(secret)
  const counts = entry?.flowId === flow.id && !entry.used && entry.expiresAt > kratos.clock.now()
  const identity = counts ? kratos.store.identities.get(entry.identityId) : undefined
  if (!entry || !identity) {
    restartWithLink(kratos, ctx, flow, message(4060004))
    return
  }
  entry.used = true
  if (identity.state !== 'active') {
    restartWithLink(kratos, ctx, flow, message(4010011))
    return
  }
  const settings = await signInRecovered(kratos, ctx, flow, identity, 'link_recovery')
  ctx.redirect(`${kratos.config.selfservice.flows.settings.ui_url}?flow=${settings.id}`)
}

function restartWithLink(kratos: KratosContext, ctx: RequestContext, flow: RecoveryFlow, why: Message): void {
  ctx.rotateCsrf()
  const next = createRecoveryFlow(kratos, ctx, { method: 'link', requestUrl: flow.requestUrl, returnTo: flow.returnTo })
  next.messages = [why]
  ctx.redirect(`${kratos.config.selfservice.flows.recovery.ui_url}?flow=${next.id}`)
}

/** Mails a link to the address in the form. The answer for an unknown address is the same. */
export function sendLink(
  kratos: KratosContext,
  ctx: RequestContext,
  flow: RecoveryFlow,
  body: Record<string, unknown>
): void {
  if (!kratos.config.selfservice.methods.link.enabled) throw disabledEndpoint()
  const typed = required(body, 'email')
  const address = normaliseAddress(typed)
  ctx.checkCsrf(body['csrf_token'])
  if (!isEmail(address)) throw fieldProblem('email', 4000040, { value: typed })
  if (flow.state === 'passed_challenge') throw new HttpError(400, { reason: message(4060001).text })
  const identity = findByAddress(kratos, address)
  flow.state = 'sent_email'
  flow.messages = [message(1060002)]
  if (!identity) return
  const lifespan = durationOf(kratos.config.selfservice.methods.link.config.lifespan)
  const link = newRecoveryLink(kratos, flow, identity.id, lifespan)
  kratos.mailbox.send(
    identity.traits.email,
    'Get your account back',
    `Open this link to get your account back. It works once.\n\n${link}\n\nIf you did not ask for it, do nothing.`
  )
}
