import { For, Show } from 'solid-js'
import { moneyOf, words } from '~/money/transfer-messages'
import type { PendingTransfer } from '~/money/pending-transfers'
import { paths } from '~/paths'
import { Button } from '~/ui/forms/button'
import { Dialog } from '~/ui/feedback/dialog'
import { LinkButton } from '~/ui/forms/link-button'
import { Time } from '~/ui/data/time'

/** The dialog of each kind of account in which a movement can be settled. */
function hrefOf({ intent: { account, direction } }: PendingTransfer): string | undefined {
  if (account.kind !== 'asset') return undefined
  return direction === 'deposit' ? paths.assetDeposit(account.id) : paths.assetWithdraw(account.id)
}

/** Movements of money that were sent and of which no answer is known, in this browser and of this person. */
export function PendingTransfersDialog(props: { movements: readonly PendingTransfer[]; onClose: () => void }) {
  return (
    <Dialog
      title="PendingTransfer"
      subtitle="Sent from this browser, and no answer is known"
      onClose={props.onClose}
      footer={<Button onClick={() => props.onClose()}>Close</Button>}
    >
      <ul class="divide-y divide-line">
        <For each={props.movements}>
          {(movement) => (
            <li class="flex flex-wrap items-center gap-3 border-line py-2.5">
              <div class="min-w-0 flex-1 text-dense">
                <p class="font-500">
                  {words[movement.intent.direction].verb} {moneyOf(movement.intent)}
                </p>
                <p class="text-ink-3">
                  Sent <Time iso={new Date(movement.sentAt).toISOString()} full />, to{' '}
                  <span class="mono-text">{movement.intent.account.id.slice(0, 8)}</span>
                </p>
              </div>
              <Show when={hrefOf(movement)}>
                {(href) => (
                  <LinkButton size="small" href={href()} onClick={() => props.onClose()}>
                    Settle it
                  </LinkButton>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </Dialog>
  )
}
