import { Show } from 'solid-js'
import { paths } from '~/paths'
import type { Tenant } from '~/rafiki/client/entity-values'
import { gatewaySigns } from '~/rafiki/client/transport'
import { tenantName } from '~/rafiki/tenants'
import { Callout } from '~/ui/feedback/callout'
import { LinkButton } from '~/ui/forms/link-button'

interface ReadOnlyNoticeProps {
  tenant: Tenant | null
  /** "change or delete this asset" */
  action: string
  /** What the operator may do all the same, as a sentence; nothing where the page offers it */
  allowed?: string
  /** The page to come back to with the tenant's credentials */
  returnTo: string
}

/** Why an operator can't do something to what belongs to another tenant, and who can. */
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
          actions={
            <Show when={!gatewaySigns()}>
              <LinkButton href={paths.credentials({ return_to: props.returnTo })}>Enter its credentials</LinkButton>
            </Show>
          }
        >
          <p>
            {props.allowed} To {props.action}, the request has to be signed with that tenant’s own credentials.
            <Show when={gatewaySigns()}> The gateway here signs for another tenant.</Show>
          </p>
        </Callout>
      )}
    </Show>
  )
}
