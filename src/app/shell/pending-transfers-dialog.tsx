import { For, Show } from 'solid-js'
import { Money } from '~/money/amount'
import { messages } from '~/money/transfer-messages'
import type { PendingTransfer } from '~/money/pending-transfers'
import { paths } from '~/paths'
import { Button } from '~/ui/forms/button'
import { Dialog } from '~/ui/feedback/dialog'
import { LinkButton } from '~/ui/forms/link-button'
import { Time } from '~/ui/data/time'

/** The address of the dialog in which a transfer is resolved; undefined for kinds of accounts that have none yet. */
const hrefOf = ({ intent: { account, direction } }: PendingTransfer): string | undefined =>
  paths.transfer(account.kind, account.id, direction)

/** The transfers that this person has sent from this browser and whose outcome is unknown. */
export function PendingTransfersDialog(props: { transfers: readonly PendingTransfer[]; onClose: () => void }) {
  return (
    <Dialog
      title="Pending transfers"
      subtitle="Sent from this browser, outcome unknown"
      onClose={props.onClose}
      footer={<Button onClick={() => props.onClose()}>Close</Button>}
    >
      <ul class="divide-y divide-line">
        <For each={props.transfers}>
          {(transfer) => (
            <li class="flex flex-wrap items-center gap-3 border-line py-2.5">
              <div class="min-w-0 flex-1 text-dense">
                <p class="font-500">
                  {messages[transfer.intent.direction].verb}{' '}
                  <Money units={transfer.intent.units} asset={transfer.intent.account} />
                </p>
                <p class="text-ink-3">
                  Sent <Time iso={new Date(transfer.sentAt).toISOString()} full />, to{' '}
                  <span class="mono-text" translate="no">
                    {transfer.intent.account.id.slice(0, 8)}
                  </span>
                </p>
              </div>
              <Show when={hrefOf(transfer)}>
                {(href) => (
                  <LinkButton size="small" href={href()} onClick={() => props.onClose()}>
                    Resolve
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
