import { Show } from 'solid-js'
import type { Tenant } from '~/rafiki/client/entity-values'
import { tenantName } from '~/rafiki/tenants'
import { Callout } from '~/ui/feedback/callout'
import { ActForButton } from './act-for-button'

interface ReadOnlyNoticeProps {
  tenant: Tenant | null
  /** "change or delete this asset" */
  action: string
  /** What the operator may do all the same, as a sentence; nothing where the page offers it */
  allowed?: string
}

/**
 * Why an operator can't do something to what belongs to another tenant, who can, and a button that acts for it: once it was pressed the page is
 * made anew, and offers what it offers to its own tenant.
 */
export function ReadOnlyNotice(props: ReadOnlyNoticeProps) {
  return (
    <Show
      when={props.tenant}
      fallback={
        <Callout tone="info" title={`Nobody can ${props.action} any more`}>
          <p>Its tenant was deleted, and Rafiki takes this from its own tenant alone.</p>
        </Callout>
      }
    >
      {(tenant) => (
        <Callout
          tone="info"
          title={`Only ${tenantName(tenant())} can ${props.action}`}
          actions={<ActForButton tenant={tenant()} />}
        >
          <p>
            {props.allowed} To {props.action}, the request has to be signed as that tenant.
          </p>
        </Callout>
      )}
    </Show>
  )
}
