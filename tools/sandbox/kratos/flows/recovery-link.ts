import { configured } from '../server/config.ts'
import type { Exchange } from '../server/request-context.ts'
import { HttpError, disabledEndpoint } from '../server/http-error.ts'
import { findByAddress, normaliseAddress } from '../store/identities.ts'
import { isEmail } from '../store/identity-schema.ts'
import type { Message } from './messages.ts'
import { fieldProblem, message, required } from './messages.ts'
import { signInRecovered } from './sign-in-recovered.ts'
import { createRecoveryFlow } from './recovery-flow.ts'
import type { RecoveryFlow } from '../store/store.ts'
import type { World } from '../server/context.ts'
import { token } from '../server/context.ts'

/** A link that signs its bearer in once; `lifespan` in milliseconds. */
export function newRecoveryLink(world: World, flow: RecoveryFlow, identityId: string, lifespan: number): string {
  const secret = token(world.random, 32)
  const expiresAt = world.clock.now() + lifespan
  world.store.linkTokens.set(secret, { token: secret, flowId: flow.id, identityId, expiresAt, used: false })
  return `${world.publicUrl}/self-service/recovery?flow=${flow.id}&token=${secret}`
}

/**
 * A browser opens a link: any GET uses it up, whoever is signed in there, and the answer is always a redirect
 * (contract/kratos.md §4.3).
 */
export async function openLink(world: World, ex: Exchange, flow: RecoveryFlow, secret: string): Promise<void> {
  if (!world.config.selfservice.methods.link.enabled) throw disabledEndpoint()
  const entry = world.store.linkTokens.get(secret)
  const counts = entry?.flowId === flow.id && !entry.used && entry.expiresAt > world.clock.now()
  const identity = counts ? world.store.identities.get(entry.identityId) : undefined
  if (!entry || !identity) {
    refuse(world, ex, flow, message(4060004))
    return
  }
  entry.used = true
  if (identity.state !== 'active') {
    refuse(world, ex, flow, message(4010011))
    return
  }
  const settings = await signInRecovered(world, ex, flow, identity, 'link_recovery')
  ex.redirect(`${world.config.selfservice.flows.settings.ui_url}?flow=${settings.id}`)
}

function refuse(world: World, ex: Exchange, flow: RecoveryFlow, why: Message): void {
  ex.rotateCsrf()
  const next = createRecoveryFlow(world, ex, { method: 'link', requestUrl: flow.requestUrl, returnTo: flow.returnTo })
  next.messages = [why]
  ex.redirect(`${world.config.selfservice.flows.recovery.ui_url}?flow=${next.id}`)
}

/** Mails a link to the address in the form; an unknown address looks the same. */
export function sendLink(world: World, ex: Exchange, flow: RecoveryFlow, body: Record<string, unknown>): void {
  if (!world.config.selfservice.methods.link.enabled) throw disabledEndpoint()
  const typed = required(body, 'email')
  const address = normaliseAddress(typed)
  ex.checkCsrf(body['csrf_token'])
  if (!isEmail(address)) throw fieldProblem('email', 4000040, { value: typed })
  if (flow.state === 'passed_challenge') throw new HttpError(400, { reason: message(4060001).text })
  const identity = findByAddress(world, address)
  flow.state = 'sent_email'
  flow.messages = [message(1060002)]
  if (!identity) return
  const lifespan = configured(world.config.selfservice.methods.link.config.lifespan)
  const link = newRecoveryLink(world, flow, identity.id, lifespan)
  world.mailbox.send(
    identity.traits.email,
    'Get your account back',
    `Open this link to get your account back. It works once.\n\n${link}\n\nIf you did not ask for it, do nothing.`
  )
}
