import { Show } from 'solid-js'
import { CopyableId } from '~/ui/data/copyable-id'
import { FactList } from '~/ui/data/fact-list'
import { Time } from '~/ui/data/time'
import { Callout } from '~/ui/feedback/callout'
import type { Invitation } from './people-client'

/** A link and its code, the one time that they are shown. */
export function InvitationView(props: { invitation: Invitation }) {
  return (
    <>
      <Callout tone="warning" title="Copy both now: they are shown once">
        <p>
          Send the link and the code over two different channels, for example the link by mail and the code by phone.
          Neither works alone, and no preview in a mail or chat program can use the link up. Whoever has both gets into
          the account.
        </p>
      </Callout>
      <FactList
        facts={[
          { term: 'Link', value: <CopyableId id={props.invitation.link} label="Link" full /> },
          { term: 'Code', value: <CopyableId id={props.invitation.code} label="Code" full /> },
          {
            term: 'Valid until',
            value: (
              <Show when={props.invitation.expiresAt} fallback="12 hours from now">
                {(iso) => <Time iso={iso()} full />}
              </Show>
            )
          }
        ]}
      />
      <p class="text-dense text-ink-3">
        They open the link, enter the code and choose a password. If this is lost or expires, make a new link from the
        list.
      </p>
    </>
  )
}
