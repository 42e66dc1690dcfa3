import { createAsync, revalidate, useNavigate, type RouteSectionProps } from '@solidjs/router'
import { Show } from 'solid-js'
import type { Intent } from '~/money/intent'
import { LiquidityDialog } from '~/money/liquidity-dialog'
import { paths } from '~/paths'
import { getAsset } from '~/rafiki/asset-details'
import { depositAssetLiquidity, readAssetLiquidity, withdrawAssetLiquidity } from '~/rafiki/asset-money'
import type { Asset } from '~/rafiki/assets'
import { signedInIdentity } from '~/rafiki/credentials'
import { useTenant } from '~/rafiki/current-tenant'

const send = (intent: Intent) =>
  intent.direction === 'deposit'
    ? depositAssetLiquidity(intent.account.id, intent)
    : withdrawAssetLiquidity(intent.account.id, intent)

/** Reads the balance past every cache; what the page shows follows when it is another one. */
async function balanceNow(shown: Asset): Promise<bigint> {
  const now = await readAssetLiquidity(shown.id)
  if (now !== shown.liquidity) void revalidate('asset.')
  return now
}

/** Deposit to and withdrawal from an asset, over its page; which of the two is in the address. */
export function AssetMovement(props: RouteSectionProps) {
  const navigate = useNavigate()
  const tenant = useTenant()
  const id = () => props.params['id'] ?? ''
  const asset = createAsync(() => getAsset(id()))
  return (
    <Show when={asset()}>
      {(read) => (
        <LiquidityDialog
          direction={props.location.pathname.endsWith('/withdraw') ? 'withdrawal' : 'deposit'}
          account={{ kind: 'asset', id: read().id, code: read().code, scale: read().scale }}
          subtitle={`${read().code} asset, ${read().tenant?.name ?? 'deleted tenant'}`}
          threshold={read().liquidityThreshold}
          scope={`${signedInIdentity() ?? 'nobody'}/${tenant()?.id ?? 'no-tenant'}`}
          send={send}
          readBalance={() => balanceNow(read())}
          onClose={() => navigate(paths.asset(id()), { replace: true, scroll: false })}
        />
      )}
    </Show>
  )
}
