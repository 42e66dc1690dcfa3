import { createAsync, useNavigate, type RouteSectionProps } from '@solidjs/router'
import { Show } from 'solid-js'
import { formatMoney } from '~/money/format-amount'
import { paths } from '~/paths'
import { deleteAsset } from '~/rafiki/asset-writes'
import { getAsset } from '~/rafiki/asset-details'
import type { Asset } from '~/rafiki/assets'
import { createWrites } from '~/rafiki/client/create-writes'
import { Button } from '~/ui/forms/button'
import { createRouteClose } from '~/ui/layout/create-route-close'
import { ConfirmByTyping } from '~/ui/feedback/confirm-by-typing'
import { Dialog } from '~/ui/feedback/dialog'
import { useNotifier } from '~/ui/feedback/notifier'
import { ReadOnlyNotice } from './read-only-notice'
import { createOwnership } from './ownership'
import { lateNotice, WriteFailure } from './mutation-error'

const words = { unknown: 'We don’t know yet if this asset was deleted', refused: 'The asset was not deleted' }

/** Deletes an asset, once the phrase was typed. */
export function AssetDelete(props: RouteSectionProps) {
  const navigate = useNavigate()
  const { notify } = useNotifier()
  const writes = createWrites((trouble) => notify(lateNotice(trouble, words)))
  const id = () => props.params['id'] ?? ''
  const asset = createAsync(() => getAsset(id()))
  const isForeign = createOwnership(asset)
  const close = createRouteClose(() => paths.assetEdit(id()))
  const confirm = async ({ id: assetId, code, scale }: Asset) => {
    const outcome = await writes.run({ id: assetId }, (key) => deleteAsset(assetId, key))
    if (outcome?.status !== 'done') return
    notify({ title: `Deleted ${code} scale ${scale}` })
    if (!writes.isGone()) navigate(paths.assets(), { replace: true })
  }
  const title = (read: Asset) => `Delete the ${read.code} asset?`
  const subtitle = (read: Asset) => `${read.tenant?.name ?? 'Deleted tenant'}, scale ${read.scale}`
  return (
    <Show when={asset()}>
      {(read) => (
        <Show
          when={!isForeign()}
          fallback={
            <Dialog
              title={title(read())}
              subtitle={subtitle(read())}
              onClose={close}
              footer={<Button onClick={close}>Close</Button>}
            >
              <ReadOnlyNotice asset={read()} />
            </Dialog>
          }
        >
          <ConfirmByTyping
            title={title(read())}
            subtitle={subtitle(read())}
            phrase="delete asset"
            actionLabel="Delete asset"
            sending={writes.sending()}
            error={<WriteFailure trouble={writes.trouble()} words={words} />}
            onConfirm={() => void confirm(read())}
            onClose={close}
          >
            <p>
              No new peer or wallet address can use it. Rafiki refuses while one still does. This can’t be undone.
              <Show when={read().liquidity > 0n}>
                {' '}
                Its liquidity of {formatMoney(read().liquidity, read().scale, read().code)} stays in the ledger, where
                this console doesn’t show it any more: withdraw it first.
              </Show>
            </p>
          </ConfirmByTyping>
        </Show>
      )}
    </Show>
  )
}
