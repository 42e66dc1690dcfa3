import type { JSX } from 'solid-js'
import type { Tenant } from '~/rafiki/client/entity-values'
import { CopyableId } from '~/ui/data/copyable-id'
import { LinkButton } from '~/ui/forms/link-button'
import { Menu, type MenuItem } from '~/ui/layout/menu'
import { PageHead } from '~/ui/layout/page-head'
import { Tabs, type Tab } from '~/ui/layout/tabs'
import { Icon } from '~/ui/theme/icon'

interface ResourcePageProps {
  /** What people call it */
  title: string
  /** "Asset id" */
  idLabel: string
  resource: { id: string; tenant: Tenant | null }
  /** The list it is in */
  list: { label: string; href: string }
  /** Beside the title: a tag */
  badge?: JSX.Element
  depositHref: string
  withdrawHref: string
  /** Further actions */
  menu: readonly MenuItem[]
  tabs: readonly Tab[]
  /** The part of the address */
  children: JSX.Element
}

/** The frame of a page about one resource with liquidity: its name, tenant and id, its actions, and its parts as tabs. */
export function ResourcePage(props: ResourcePageProps) {
  return (
    <>
      <PageHead
        title={props.title}
        crumbs={[props.list, { label: props.title }]}
        badge={props.badge}
        subtitle={
          <>
            <Icon name="tenant" />
            <span>{props.resource.tenant?.name ?? 'Deleted tenant'}</span>
            <span class="lt-narrow:hidden" aria-hidden="true">
              ·
            </span>
            <CopyableId id={props.resource.id} label={props.idLabel} full />
          </>
        }
        actions={
          <>
            <LinkButton href={props.withdrawHref} opensDialog>
              Withdraw
            </LinkButton>
            <LinkButton href={props.depositHref} variant="primary" opensDialog>
              Deposit
            </LinkButton>
            <Menu label={`More for ${props.title}`} items={props.menu} />
          </>
        }
      />
      <Tabs label={`Parts of ${props.title}`} items={props.tabs} />
      {props.children}
    </>
  )
}
