import { createAsync, revalidate, useIsRouting, useLocation, useNavigate } from '@solidjs/router'
import { children, Show, useContext, type JSX } from 'solid-js'
import { reuseRows } from '~/lib/reuse-rows'
import type { Cursor, Page } from '~/rafiki/client/paging'
import { may } from '~/rafiki/credentials/permissions'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { type Column, DataTable, Empty } from '~/ui/data/data-table'
import { Pager } from '~/ui/data/pager'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { LinkButton } from '~/ui/forms/link-button'
import { PageHead } from '~/ui/layout/page-head'
import { ListOptions } from './list-options'
import { listHref, parseListSearch } from './list-search'
import type { ListQuery } from './preload'
import { NeededRight, WriteActions } from './role-notice'
import { TenantFilter } from './tenant-filter'

interface ResourceListProps<Row> {
  /** "Assets"; the rows are called this in sentences, in lower case. */
  title: string
  /** One of them in a sentence: "asset" */
  noun: string
  list: ListQuery<Row>
  /** The address of the list without parameters */
  path: string
  columns: readonly Column<Row>[]
  rowHref: (row: Row) => string
  /** Where a deposit to a row is made, and what the row is called: "MXN scale 2"; nothing where rows have no liquidity */
  deposit?: (row: Row) => { href: string; to: string }
  /** The address of the form that creates one */
  createHref: string
  /** One sentence that says what these are, for the empty list */
  explanation: string
  /** Above the list: a way to jump to one of them */
  children?: JSX.Element
}

/**
 * A list page: newest first unless the address says otherwise, a page at a time, for operators by tenant. The part that is shown stands in the address, so it can be
 * bookmarked and Back leads to it.
 */
export function ResourceList<Row extends { id: string }>(props: ResourceListProps<Row>) {
  const location = useLocation()
  const navigate = useNavigate()
  const tenant = useTenant()
  const routing = useIsRouting()
  const search = () => parseListSearch(location.query)
  const page = createAsync<Page<Row>>(async (before?: Page<Row>) => {
    const { cursor, filters } = search()
    const read = await props.list(cursor, filters)
    return { ...read, rows: reuseRows(read.rows, before?.rows) }
  })
  const hrefTo = (cursor: Cursor | undefined) => cursor && listHref(props.path, { cursor, filters: search().filters })
  const above = children(() => props.children)
  const nouns = () => props.title.toLowerCase()
  const actions = () => {
    const to = may('write') ? props.deposit : undefined
    return to && ((row: Row) => <DepositButton {...to(row)} />)
  }
  const isOldestFirst = () => search().filters.order === 'oldest'
  // Rows that belong to tenants say to which.
  const narrowsByTenant = () => tenant()?.isOperator && props.columns.some(({ id }) => id === 'tenant')
  const summary = (read: Page<Row>) => {
    if (read.newer || read.older) return ''
    return read.rows.length === 1 ? `1 ${props.noun}` : `${read.rows.length} ${nouns()}`
  }
  return (
    <>
      <PageHead
        title={props.title}
        actions={
          <WriteActions>
            <LinkButton href={props.createHref} variant="primary" icon="plus">
              Create {props.noun}
            </LinkButton>
          </WriteActions>
        }
      />
      <Show when={narrowsByTenant() || above()}>
        <div class="mb-4 flex flex-wrap items-start gap-2">
          <Show when={narrowsByTenant()}>
            <TenantFilter
              tenantId={search().filters.tenant}
              onChoose={(chosen) =>
                navigate(listHref(props.path, { cursor: {}, filters: { ...search().filters, tenant: chosen } }), {
                  scroll: false
                })
              }
            />
          </Show>
          {above()}
        </div>
      </Show>
      <ReadBoundary title={`Couldn’t load ${nouns()}`} retry={() => revalidate(props.list.key)}>
        <Show when={page()}>
          {(read) => (
            <Show when={read().rows.length > 0} fallback={<EmptyList {...props} search={search()} />}>
              <DataTable
                caption={`${props.title}, ${isOldestFirst() ? 'oldest' : 'newest'} first`}
                columns={props.columns}
                rows={read().rows}
                rowKey={(row) => row.id}
                href={props.rowHref}
                busy={routing()}
                actions={actions()}
              />
              <Pager
                newerHref={hrefTo(read().newer)}
                olderHref={hrefTo(read().older)}
                summary={summary(read())}
                oldestFirst={isOldestFirst()}
              >
                <ListOptions path={props.path} filters={search().filters} />
              </Pager>
            </Show>
          )}
        </Show>
      </ReadBoundary>
    </>
  )
}

function DepositButton(props: { href: string; to: string }) {
  return (
    <LinkButton size="small" href={props.href} opensDialog aria-label={`Deposit to ${props.to}`}>
      Deposit
    </LinkButton>
  )
}

/** In place of a list without rows: why it is empty, and one way on. */
function EmptyList(
  props: Pick<ResourceListProps<never>, 'title' | 'noun' | 'path' | 'createHref' | 'explanation'> & {
    search: ReturnType<typeof parseListSearch>
  }
) {
  const nouns = () => props.title.toLowerCase()
  const isFirstPage = () => Object.keys(props.search.cursor).length === 0
  const tenant = () => props.search.filters.tenant
  const right = useContext(NeededRight)
  return (
    <Show
      when={isFirstPage()}
      fallback={
        <Empty
          title={`No more ${nouns()}`}
          action={
            <LinkButton href={listHref(props.path, { cursor: {}, filters: props.search.filters })}>
              Back to the first page
            </LinkButton>
          }
        >
          The list ends before this page, or the {props.noun} at which the page begins was deleted.
        </Empty>
      }
    >
      <Empty
        title={tenant() ? `This tenant has no ${nouns()}` : `No ${nouns()} yet`}
        action={
          <Show
            when={tenant()}
            fallback={
              <Show when={may(right)}>
                <LinkButton href={props.createHref}>Create {props.noun}</LinkButton>
              </Show>
            }
          >
            <LinkButton href={props.path}>Show all tenants</LinkButton>
          </Show>
        }
      >
        {props.explanation}
      </Empty>
    </Show>
  )
}
