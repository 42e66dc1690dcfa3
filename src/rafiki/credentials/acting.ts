import { createSignal } from 'solid-js'
import { withinLimit } from '~/lib/time-limit'
import { gatewaySigns } from '~/rafiki/client/transport'
import { deleteStored, readStored, recordName, type StoredCredentials, writeStored } from './credential-store'
import type { Signer } from './signing'

// The tenant that the person acts for in this tab, in place of their own (decisions D26). Which one it is stands in sessionStorage, so that a
// reload keeps it; its key is stored beside the person's own, and goes with it.

/** Signs for a tenant that the person acts for. */
export interface Acting extends Signer {
  /** The tenant's public name; null when it has none. */
  readonly name: string | null
}

interface Choice {
  identityId: string
  tenantId: string
  name: string | null
}

const choiceKey = 'rafiki-admin.acts-for'
const [acting, setActing] = createSignal<Acting>()
let ownerId = ''

/** Who signs while the person acts for another tenant; undefined while they act for their own. Tracked. */
export const actingFor = acting

/** From now on this tab's requests are signed for that tenant. */
export async function beginActing(identityId: string, given: Acting): Promise<void> {
  ownerId = identityId
  writeChoice({ identityId, tenantId: given.tenantId, name: given.name })
  await storeKey(given)
  setActing(given)
}

/** From now on this tab's requests are signed for the person's own tenant again. */
export function endActing(): void {
  const before = acting()
  setActing(undefined)
  writeChoice(undefined)
  if (before) void deleteStored(recordName(ownerId, before.tenantId)).catch(() => undefined)
}

/**
 * Acts again, after a reload, for the tenant that this tab has acted for, if it is the same person and the key is still there. Never throws. A
 * browser whose storage takes long is not waited for: the person's own tenant signs then, as it says at the top of the page.
 */
export async function restoreActing(identityId: string): Promise<void> {
  ownerId = identityId
  const choice = readChoice()
  const held = acting()
  if (choice?.identityId !== identityId) return (setActing(undefined), writeChoice(undefined))
  // The stored copy went when the person's session had ended.
  if (held) return storeKey(held)
  const { tenantId, name } = choice
  const signer = gatewaySigns()
    ? { tenantId, name }
    : await withinLimit(
        readStored(recordName(identityId, tenantId)).catch(() => undefined),
        () => undefined
      )
  if (signer) setActing(signer)
  else writeChoice(undefined)
}

/** Where the browser stores no key, acting ends with the page. */
async function storeKey({ tenantId, name, key }: Acting): Promise<void> {
  if (!key) return
  const record: StoredCredentials = { tenantId, name, isOperator: false, key }
  const storing = writeStored(recordName(ownerId, tenantId), record).catch(() => undefined)
  await withinLimit(storing, () => undefined)
}

function readChoice(): Choice | undefined {
  try {
    const { identityId, tenantId, name } = JSON.parse(sessionStorage.getItem(choiceKey) ?? '{}') as Partial<Choice>
    return identityId && tenantId ? { identityId, tenantId, name: name ?? null } : undefined
  } catch {
    return undefined
  }
}

function writeChoice(choice: Choice | undefined): void {
  try {
    if (choice) sessionStorage.setItem(choiceKey, JSON.stringify(choice))
    else sessionStorage.removeItem(choiceKey)
  } catch {
    // No storage: a reload ends it.
  }
}
