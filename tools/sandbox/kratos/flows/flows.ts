import { durationOf } from '../server/config.ts'
import type { RequestContext } from '../server/request-context.ts'
import { HttpError, badRequest } from '../server/http-error.ts'
import { identityJson } from '../store/identity-json.ts'
import type { Flow, LoginFlow, RecoveryFlow, SettingsFlow } from '../store/store.ts'
import type { UiNode } from './nodes.ts'
import { findNode } from './nodes.ts'
import type { FormProblem } from './messages.ts'
import { message } from './messages.ts'
import type { KratosContext } from '../server/context.ts'
import { isUuid, isoTime } from '../server/context.ts'

type Kind = 'login' | 'settings' | 'recovery'
type Json = Record<string, unknown>

/** The common part of a new flow. `lifespan` is a configured duration. */
export function newFlow(
  kratos: KratosContext,
  ctx: RequestContext,
  lifespan: string,
  from: { requestUrl?: string; returnTo?: string | undefined } = {}
): Flow {
  const now = kratos.clock.now()
  const id = kratos.random.uuid()
  return {
    id,
    actionId: id,
    issuedAt: now,
    expiresAt: now + durationOf(lifespan),
    updatedAt: now,
    requestUrl: from.requestUrl ?? ctx.requestUrl,
    returnTo: from.returnTo ?? ctx.query.get('return_to') ?? undefined,
    active: undefined,
    state: 'choose_method',
    csrf: ctx.csrfSecret,
    nodes: [],
    messages: []
  }
}

/** Whether the flow can no longer be read or submitted. */
export function isExpired(kratos: KratosContext, flow: Flow): boolean {
  return flow.expiresAt <= kratos.clock.now()
}

/** The form in Kratos' JSON; the CSRF token is masked anew in each answer. */
function uiJson(kratos: KratosContext, ctx: RequestContext, kind: Kind, flow: Flow): Json {
  const nodes: UiNode[] = flow.nodes.map((node) =>
    node.attributes['name'] === 'csrf_token'
      ? { ...node, attributes: { ...node.attributes, value: ctx.csrfToken(flow.csrf) } }
      : node
  )
  return {
    action: `${kratos.publicUrl}/self-service/${kind}?flow=${flow.actionId}`,
    method: 'POST',
    nodes,
    ...(flow.messages.length > 0 ? { messages: flow.messages } : {})
  }
}

function commonJson(kratos: KratosContext, ctx: RequestContext, kind: Kind, flow: Flow): Json {
  return {
    id: flow.id,
    type: 'browser',
    expires_at: isoTime(flow.expiresAt),
    issued_at: isoTime(flow.issuedAt),
    request_url: flow.requestUrl,
    ...(flow.returnTo ? { return_to: flow.returnTo } : {}),
    ...(flow.active ? { active: flow.active } : {}),
    ui: uiJson(kratos, ctx, kind, flow),
    state: flow.state
  }
}

/** A sign-in flow in Kratos' JSON. */
export function loginFlowJson(kratos: KratosContext, ctx: RequestContext, flow: LoginFlow): Json {
  return {
    organization_id: null,
    ...commonJson(kratos, ctx, 'login', flow),
    created_at: isoTime(flow.issuedAt),
    updated_at: isoTime(flow.updatedAt),
    refresh: flow.refresh,
    requested_aal: flow.requestedAal
  }
}

/** A settings flow in Kratos' JSON. */
export function settingsFlowJson(kratos: KratosContext, ctx: RequestContext, flow: SettingsFlow): Json {
  const identity = kratos.store.identities.get(flow.identityId)
  return {
    ...commonJson(kratos, ctx, 'settings', flow),
    ...(identity ? { identity: identityJson(kratos, identity) } : {}),
    organization_id: null
  }
}

/** A recovery flow in Kratos' JSON. */
export function recoveryFlowJson(kratos: KratosContext, ctx: RequestContext, flow: RecoveryFlow): Json {
  return commonJson(kratos, ctx, 'recovery', flow)
}

/** The error for reading an expired flow; only that of sign-in has an id (kratos §2). */
export function readExpired(kratos: KratosContext, kind: Kind, flow: Flow): HttpError {
  const back = flow.returnTo ? `?return_to=${encodeURIComponent(flow.returnTo)}` : ''
  return new HttpError(410, {
    ...(kind === 'login' ? { id: 'self_service_flow_expired' } : {}),
    reason: 'This form had been open too long. Please open it again.',
    details: {
      redirect_to: `${kratos.publicUrl}/self-service/${kind}/browser${back}`,
      return_to: flow.returnTo ?? ''
    }
  })
}

/** The error for submitting an expired flow, with the flow that replaces it. */
export function submitExpired(kratos: KratosContext, flow: Flow, replacement: Flow): HttpError {
  return new HttpError(410, {
    id: 'self_service_flow_expired',
    reason: 'This form had been open too long. Please use the new one.',
    siblings: {
      expired_at: isoTime(flow.expiresAt),
      since: Math.max(0, kratos.clock.now() - flow.expiresAt) * 1_000_000,
      use_flow_id: replacement.id
    }
  })
}

/** The message of the flow that replaces an expired one. */
export function expiredMessage(id: 4010001 | 4050001 | 4060005, flow: Flow): ReturnType<typeof message> {
  return message(id, { expired_at: isoTime(flow.expiresAt), expired_at_unix: Math.floor(flow.expiresAt / 1000) })
}

/**
 * The flow named in the query of a submit.
 * @throws HttpError 400 when none is named, 404 when it does not exist
 */
export function submittedFlow<F extends Flow>(ctx: RequestContext, flows: ReadonlyMap<string, F>, reason?: string): F {
  const id = ctx.query.get('flow')
  if (!isUuid(id)) throw badRequest('The request does not say which form it belongs to.')
  const flow = flows.get(id)
  if (!flow) throw new HttpError(404, reason === undefined ? {} : { reason })
  return flow
}

/**
 * The flow named in the query of a read.
 * @throws HttpError 404 when it does not exist or the id is none
 */
export function readFlow<F extends Flow>(ctx: RequestContext, flows: ReadonlyMap<string, F>): F {
  const flow = flows.get(ctx.query.get('id') ?? '')
  if (!flow) throw new HttpError(404)
  return flow
}

/** Removes the messages of the last submit. */
export function clearMessages(flow: Flow): void {
  flow.messages = []
  for (const node of flow.nodes) node.messages = []
}

/** Adds a problem's messages to the form or its fields; a field that is missing is added as text (kratos §0.4). */
export function showProblem(flow: Flow, { problems }: FormProblem): void {
  for (const { node: name, message: problem } of problems) {
    if (name === undefined) {
      flow.messages.push(problem)
      continue
    }
    const node = findNode(flow.nodes, name)
    if (node) node.messages.push(problem)
    else {
      flow.nodes.push({
        type: 'input',
        group: 'default',
        attributes: { name, type: 'text', disabled: false, node_type: 'input' },
        messages: [problem],
        meta: {}
      })
    }
  }
}

/** Copies nodes, so that two flows do not share messages and values. */
export function copyNodes(nodes: readonly UiNode[]): UiNode[] {
  return nodes.map((node) => ({ ...node, attributes: { ...node.attributes }, messages: [...node.messages] }))
}
