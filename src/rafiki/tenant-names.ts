import { createAsync, query } from '@solidjs/router'
import { createMemo, createSignal } from 'solid-js'
import { printable } from '~/lib/printable'
import { send } from '~/rafiki/client/send'
import { TenantNamesDocument } from './tenant-names.gen'

/** A tenant in a choice. */
export interface TenantName {
  id: string
  name: string
}

/**
 * A hundred tenants that are not deleted, newest first; `next` is where the others begin. Operators only.
 * @param after a tenant's id
 * @throws RafikiFailure FORBIDDEN for anybody but the operator
 */
const listTenantNames = query(async (after?: string): Promise<{ tenants: TenantName[]; next?: string }> => {
  const { tenants } = await send(TenantNamesDocument, { first: 100, ...(after ? { after } : {}) })
  const alive = tenants.edges.filter(({ node }) => node.deletedAt === null)
  const last = tenants.edges.length === 100 ? tenants.edges.at(-1)?.node.id : undefined
  return {
    tenants: alive.map(({ node }) => ({ id: node.id, name: printable(node.publicName) || node.id })),
    ...(last ? { next: last } : {})
  }
}, 'tenant.names')

/** Tenants for a choice, by name; `more` reads a hundred others. Empty while they can't be read: what asks for them goes on without. */
export function createTenantNames() {
  const first = createAsync(() => listTenantNames().catch(() => undefined))
  const [later, setLater] = createSignal<{ tenants: TenantName[]; next?: string }[]>([])
  const pages = () => [...(first() ? [first()] : []), ...later()]
  const next = () => pages().at(-1)?.next
  return {
    /** Two of one name are told apart by the beginning of their ids. */
    tenants: createMemo(() => {
      const all = pages().flatMap((page) => page?.tenants ?? [])
      const isTwin = ({ id, name }: TenantName) => all.some((other) => other.name === name && other.id !== id)
      return all
        .map((one) => (isTwin(one) ? { ...one, name: `${one.name} (${one.id.slice(0, 8)})` } : one))
        .toSorted((a, b) => a.name.localeCompare(b.name))
    }),
    hasMore: () => next() !== undefined,
    async more(): Promise<void> {
      const page = await listTenantNames(next()).catch(() => undefined)
      if (page) setLater((before) => [...before, page])
    }
  }
}
