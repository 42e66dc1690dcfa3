import { createMemo, For } from 'solid-js'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { Callout } from '~/ui/feedback/callout'
import { LinkButton } from '~/ui/forms/link-button'
import { Time } from '~/ui/data/time'
import { Money } from './amount'
import type { Account, Direction } from './intent'
import { messages } from './transfer-messages'
import { createPendingTransferStore, type PendingTransfer } from './pending-transfers'

interface UnfinishedNoteProps {
  account: Pick<Account, 'kind' | 'id'>
  /** The address of the dialog in which it can be settled */
  href: (direction: Direction) => string
}

/** On an account's page: what was sent and of which nobody knows, and the way to settle it. Nothing when there is nothing. */
export function PendingTransferNotice(props: UnfinishedNoteProps) {
  const kept = createPendingTransferStore(signedInIdentity() ?? 'nobody')
  // The same rows as long as they are about the same movements, or a button would be another one under the pointer.
  const here = createMemo(
    () =>
      kept
        .list()
        .filter(({ intent: { account } }) => account.kind === props.account.kind && account.id === props.account.id),
    undefined,
    { equals: (before, now) => idsOf(before) === idsOf(now) }
  )
  return (
    <For each={here()}>
      {({ intent, sentAt }) => (
        <Callout
          class="mb-5"
          tone="warning"
          title={
            <>
              We don’t know yet if a {messages[intent.direction].noun} of{' '}
              <Money units={intent.units} asset={intent.account} /> went through
            </>
          }
          actions={
            <LinkButton href={props.href(intent.direction)} opensDialog>
              Resolve
            </LinkButton>
          }
        >
          <p>
            Sent <Time iso={new Date(sentAt).toISOString()} full />. Sending the same request again can’t move it twice.
          </p>
        </Callout>
      )}
    </For>
  )
}

const idsOf = (movements: readonly PendingTransfer[]): string => movements.map(({ intent }) => intent.transferId).join()
