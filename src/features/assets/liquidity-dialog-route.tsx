import { createAsync, revalidate, type RouteSectionProps } from '@solidjs/router'
import { onCleanup, Show } from 'solid-js'
import type { Direction, Intent } from '~/money/intent'
import { LiquidityDialog } from '~/money/liquidity-dialog'
import { paths } from '~/paths'
import { getAsset } from '~/rafiki/asset-details'
import { depositAssetLiquidity, readAssetLiquidity, withdrawAssetLiquidity } from '~/rafiki/asset-money'
import type { Asset } from '~/rafiki/assets'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { createRouteClose } from '~/ui/layout/create-route-close'

const send = (intent: Intent) =>
  intent.direction === 'deposit'
    ? depositAssetLiquidity(intent.account.id, intent)
    : withdrawAssetLiquidity(intent.account.id, intent)

/** Deposit to and withdrawal from an asset, over its page; which of the two is in the address. */
export function LiquidityDialogRoute(props: RouteSectionProps) {
  const asset = createAsync(() => getAsset(props.params['id'] ?? ''))
  const direction = (): Direction => (props.location.pathname.endsWith('/withdraw') ? 'withdrawal' : 'deposit')
  return (
    <Show when={asset()}>
      {(read) => (
        // Back and forward go from one to the other without the page below: another direction is another dialog.
        <Show when={direction()} keyed>
          {(which) => <Movement direction={which} asset={read()} />}
        </Show>
      )}
    </Show>
  )
}

function Movement(props: { direction: Direction; asset: Asset }) {
  const close = createRouteClose(() => paths.asset(props.asset.id))
  let stale = false
  let gone = false
  const refresh = () => void revalidate('asset.')
  onCleanup(() => {
    gone = true
    // Not before: what the page reads again must neither hold up the dialog's end, nor replace it when it fails.
    if (stale) queueMicrotask(refresh)
  })
  const sendHere = async (intent: Intent) => {
    stale = true
    const outcome = await send(intent)
    if (gone) refresh()
    return outcome
  }
  const readBalance = async () => {
    const now = await readAssetLiquidity(props.asset.id)
    if (now !== props.asset.liquidity) stale = true
    return now
  }
  return (
    <LiquidityDialog
      direction={props.direction}
      account={{ kind: 'asset', id: props.asset.id, code: props.asset.code, scale: props.asset.scale }}
      subtitle={
        <>
          {props.asset.code} scale {props.asset.scale}, {props.asset.tenant?.name ?? 'deleted tenant'},{' '}
          <span class="mono-text">{props.asset.id.slice(0, 8)}</span>
        </>
      }
      threshold={props.asset.liquidityThreshold}
      scope={signedInIdentity() ?? 'nobody'}
      send={sendHere}
      readBalance={readBalance}
      onClose={close}
    />
  )
}
