import { OptionalMoney } from '~/money/amount'
import { paths } from '~/paths'
import { peerLiquidity, readOutgoingToken } from '~/rafiki/peers'
import { AssetLink } from '~/resource/asset-field'
import { LiquidityPanel } from '~/resource/liquidity-panel'
import { SecretReveal } from '~/resource/secret-reveal'
import { CopyableId } from '~/ui/data/copyable-id'
import { LiveText } from '~/ui/data/live-text'
import { usePeer } from './peer-detail'

/** The liquidity of a peer, with its facts. */
export function PeerLiquidity() {
  const peer = usePeer()
  return (
    <LiquidityPanel
      accounts={peerLiquidity}
      resource={peer()}
      asset={peer().asset}
      title={peer().title}
      href={paths.peer(peer().id)}
      editHref={paths.peerEdit(peer().id)}
      facts={[
        { term: 'ILP address', value: <CopyableId id={peer().staticIlpAddress} label="ILP address" full /> },
        {
          term: 'Routes',
          value: <LiveText class="mono-text whitespace-pre-line!" text={peer().routes.join('\n') || 'None'} />
        },
        { term: 'Asset', value: <AssetLink asset={peer().asset} /> },
        { term: 'Their endpoint', value: <LiveText text={peer().endpoint} /> },
        { term: 'Token you send', value: <SecretReveal label="Token" read={() => readOutgoingToken(peer().id)} /> },
        { term: 'Tokens they send', value: 'Rafiki doesn’t show them' },
        { term: 'Largest packet', value: <OptionalMoney units={peer().maxPacketAmount} asset={peer().asset} /> }
      ]}
    />
  )
}
