import { Show, type JSX } from 'solid-js'
import type { Tenant } from '~/rafiki/client/entity-values'
import { CopyableId } from '~/ui/data/copyable-id'
import { LinkButton } from '~/ui/forms/link-button'
import { Menu, type MenuItem } from '~/ui/layout/menu'
import { PageHead } from '~/ui/layout/page-head'
import { Tabs, type Tab } from '~/ui/layout/tabs'
import { Icon } from '~/ui/theme/icon'
import { WriteActions } from './role-notice'
import { createOwnership } from './resource-context'
import { TenantName } from './tenant-name'

interface ResourcePageProps {
  /** What people call it */
  title: string
  /** One of them in a sentence: "asset" */
  noun: string
  resource: { id: string; tenant: Tenant | null }
  /** The list it is in */
  list: { label: string; href: string }
  /** Beside the title: a tag */
  badge?: JSX.Element
  /** The addresses of its parts; without those of what can't be done with it */
  hrefs: {
    page: string
    deposit?: string
    withdraw?: string | undefined
    edit: string
    delete?: string
    status?: string
  }
  /** Actions beside deposit, withdrawal and deletion */
  menu: readonly MenuItem[]
  /** The first tab; "Liquidity" unless given */
  firstTab?: string
  /** The tabs between it and settings */
  tabs?: readonly Tab[]
  /** The part of the address */
  children: JSX.Element
}

const dialogs = (...hrefs: (string | undefined)[]) => hrefs.filter((href) => href !== undefined)

/** The frame of a page about one resource with liquidity: its name, tenant and id, its actions, and its parts as tabs. */
export function ResourcePage(props: ResourcePageProps) {
  const isForeign = createOwnership(() => props.resource)
  // Only its own tenant can delete it (contract B10): the settings say so.
  const menu = () => [
    ...props.menu,
    ...(isForeign() || !props.hrefs.delete
      ? []
      : [{ label: `Delete ${props.noun}`, href: props.hrefs.delete, danger: true }])
  ]
  return (
    <>
      <PageHead
        title={props.title}
        isName
        crumbs={[props.list, { label: props.title }]}
        badge={props.badge}
        subtitle={
          <>
            <span class="flex min-w-0 gap-2">
              <Icon name="tenant" class="mt-0.5 shrink-0" />
              <span class="min-w-0">
                <TenantName tenant={props.resource.tenant} short />
              </span>
            </span>
            <span class="lt-narrow:hidden" aria-hidden="true">
              ·
            </span>
            <CopyableId
              id={props.resource.id}
              label={`${props.noun[0]?.toUpperCase()}${props.noun.slice(1)} id`}
              full
            />
          </>
        }
        actions={
          <WriteActions>
            <Show when={props.hrefs.withdraw}>
              {(href) => (
                <LinkButton href={href()} opensDialog>
                  Withdraw
                </LinkButton>
              )}
            </Show>
            <Show when={props.hrefs.deposit}>
              {(href) => (
                <LinkButton href={href()} variant="primary" opensDialog>
                  Deposit
                </LinkButton>
              )}
            </Show>
            <Show when={menu().length > 0}>
              <Menu label={`More for ${props.title}`} items={menu()} />
            </Show>
          </WriteActions>
        }
      />
      <Tabs
        label={`Parts of ${props.title}`}
        items={[
          {
            label: props.firstTab ?? 'Liquidity',
            href: props.hrefs.page,
            end: true,
            also: dialogs(props.hrefs.deposit, props.hrefs.withdraw)
          },
          ...(props.tabs ?? []),
          { label: 'Settings', href: props.hrefs.edit, also: dialogs(props.hrefs.delete, props.hrefs.status) }
        ]}
      />
      {props.children}
    </>
  )
}
