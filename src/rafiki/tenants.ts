import { createAsync, query } from '@solidjs/router'
import { createMemo, createSignal } from 'solid-js'
import { readTenant, type Tenant } from '~/rafiki/client/entity-values'
import { send } from '~/rafiki/client/send'
import { TenantNamesDocument } from './tenants.gen'

interface TenantNames {
  tenants: Tenant[]
  /** The cursor of the next hundred. */
  next?: string
}

/**
 * A hundred tenants that are not deleted, newest first. Operators only.
 * @param after a tenant's id
 * @throws RafikiFailure FORBIDDEN for anybody but the operator
 */
const listTenantNames = query(async (after?: string): Promise<TenantNames> => {
  const { tenants } = await send(TenantNamesDocument, { first: 100, ...(after ? { after } : {}) })
  const next = tenants.edges.length === 100 ? tenants.edges.at(-1)?.node.id : undefined
  return {
    tenants: tenants.edges.flatMap(({ node }) => (node.deletedAt === null ? (readTenant(node) ?? []) : [])),
    ...(next ? { next } : {})
  }
}, 'tenant.names')

/** Tenants for a select, by name; `loadMore` adds a hundred others. Empty when they can't be read: the form goes on without. */
export function createTenantNames() {
  const first = createAsync(() => listTenantNames().catch(() => undefined))
  const [later, setLater] = createSignal<TenantNames[]>([])
  const pages = () => [...(first() ? [first()] : []), ...later()]
  const next = () => pages().at(-1)?.next
  return {
    /** Two of one name are told apart by the beginning of their ids. */
    tenants: createMemo(() => {
      const all = pages().flatMap((page) => page?.tenants ?? [])
      const isTwin = ({ id, name }: Tenant) => all.some((other) => other.name === name && other.id !== id)
      return all
        .map((one) => (isTwin(one) ? { ...one, name: `${one.name} (${one.id.slice(0, 8)})` } : one))
        .toSorted((a, b) => a.name.localeCompare(b.name))
    }),
    hasMore: () => next() !== undefined,
    async loadMore(): Promise<void> {
      const page = await listTenantNames(next()).catch(() => undefined)
      if (page) setLater((before) => [...before, page])
    }
  }
}
