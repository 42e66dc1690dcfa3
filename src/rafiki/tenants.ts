import { createAsync, revalidate } from '@solidjs/router'
import { createMemo, createSignal } from 'solid-js'
import { createQuery } from '~/rafiki/client/entity-queries'
import { readTenant, type Tenant } from '~/rafiki/client/entity-values'
import { attempt } from '~/rafiki/client/outcomes'
import { send } from '~/rafiki/client/send'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { TenantNamesDocument } from './tenants.gen'

/** The beginning of an id, by which people tell tenants apart. */
const shortId = (id: string): string => id.slice(0, 8)

/** Whether this is the operator, as far as this console can know: Rafiki says it of the signing tenant alone. */
export function isOperatorTenant({ id }: { id: string }): boolean {
  const own = currentTenant()
  return own?.isOperator === true && own.id === id
}

/**
 * What a tenant is called where only text fits (elsewhere `<TenantName>`): its public name; without one "Operator", or the beginning of its
 * id, marked as such. Another tenant that calls itself "Operator" is told apart by its id.
 * @param tenant null stands for one that was deleted
 */
export function tenantName(tenant: Tenant | null): string {
  if (!tenant) return 'Deleted tenant'
  const { id, name } = tenant
  if (isOperatorTenant(tenant)) return name ?? 'Operator'
  if (name === null) return `Tenant id ${shortId(id)}`
  return /^operator$/i.test(name) ? `${name} (${shortId(id)})` : name
}

/** The same beside the word "Tenant", which is a column's head, a field's label or a filter's: without a name "id 994c8d61". */
export const tenantLabel = (tenant: Tenant): string =>
  tenant.name === null && !isOperatorTenant(tenant) ? `id ${shortId(tenant.id)}` : tenantName(tenant)

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
const listTenantNames = createQuery(async (after?: string): Promise<TenantNames> => {
  const { tenants } = await send(TenantNamesDocument, { first: 100, ...(after ? { after } : {}) })
  const next = tenants.edges.length === 100 ? tenants.edges.at(-1)?.node.id : undefined
  return {
    tenants: tenants.edges.flatMap(({ node }) => (node.deletedAt === null ? (readTenant(node) ?? []) : [])),
    ...(next ? { next } : {})
  }
}, 'tenant.names')

/** A tenant as one of a select's or a menu's choices. */
export interface TenantChoice {
  id: string
  label: string
}

/**
 * Tenants to choose from, for operators: the newest hundred, and with `loadMore` a hundred others. When some can't be read there is a
 * `failure`, and what was read before stays.
 */
export function createTenantChoices() {
  const first = createAsync(() => attempt(() => listTenantNames()))
  const [later, setLater] = createSignal<TenantNames[]>([])
  const [laterFailure, setLaterFailure] = createSignal<string>()
  let loading = false
  const pages = () => {
    const read = first()
    return read?.status === 'done' ? [read.value, ...later()] : []
  }
  const next = () => pages().at(-1)?.next
  const failure = () => {
    const read = first()
    return read && read.status !== 'done' ? read.message : laterFailure()
  }
  async function loadMore(): Promise<void> {
    // A menu's entry can be pressed again while it loads: the same hundred would come twice.
    if (loading) return
    loading = true
    setLaterFailure(undefined)
    const page = await attempt(() => listTenantNames.askNow(next()))
    loading = false
    if (page.status === 'done') setLater((before) => [...before, page.value])
    else setLaterFailure(page.message)
  }
  return {
    /** Those that were read, by name. Two of one name are told apart by the beginning of their ids. */
    tenants: createMemo((): TenantChoice[] => {
      const all = pages().flatMap((page) => page.tenants)
      const isTwin = ({ id, name }: Tenant) =>
        name !== null && all.some((other) => other.name === name && other.id !== id)
      // By name; those without one are last.
      const rank = (one: Tenant) => Number(one.name === null && !isOperatorTenant(one))
      return all
        .toSorted((a, b) => rank(a) - rank(b) || tenantLabel(a).localeCompare(tenantLabel(b)))
        .map((one) => ({ id: one.id, label: isTwin(one) ? `${one.name} (${shortId(one.id)})` : tenantLabel(one) }))
    }),
    hasMore: () => next() !== undefined,
    loadMore,
    /** Why those that were asked for last aren't there. */
    failure,
    /** Asks for them again. */
    retry: async (): Promise<void> => (laterFailure() ? loadMore() : revalidate(listTenantNames.key))
  }
}
