import { useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { MoneyField } from '~/money/money-field'
import { paths } from '~/paths'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { createPeerByUrl, type Peer } from '~/rafiki/peers'
import { AssetField } from '~/resource/asset-field'
import { createForm, emptyTexts } from '~/resource/create-form'
import { Form } from '~/resource/form'
import { PageHead } from '~/ui/layout/page-head'
import { Callout } from '~/ui/feedback/callout'
import { TextField } from '~/ui/forms/text-field'
import { parsePeerByUrl } from './peer-form'

const labels = {
  assetId: 'Asset',
  peerUrl: 'Peer’s URL',
  name: 'Name',
  maxPacketAmount: 'Largest packet',
  liquidityThreshold: 'Low at'
}

/** A peer whose address and tokens its own Rafiki is asked for; one that is known already is updated. */
export function PeerByUrl() {
  const navigate = useNavigate()
  const tenant = useTenant()
  const [asset, setAsset] = createSignal<Peer['asset']>()
  const money = () => ({ code: asset()?.code ?? '', scale: asset()?.scale })
  const form = createForm({
    initial: () => emptyTexts(labels),
    labels,
    parse: (texts) => parsePeerByUrl(texts, asset()),
    submit: createPeerByUrl,
    messages: {
      unknown: 'We don’t know yet if this peer was created or updated',
      refused: 'No peer was created or updated'
    },
    notice: ({ name, peerUrl }) => ({ title: `Created or updated ${name || peerUrl}` }),
    onDone: ({ id }) => navigate(paths.peer(id))
  })
  return (
    <div class="page-form">
      <PageHead
        title="Create or update peer by URL"
        crumbs={[{ label: 'Peers', href: paths.peers() }, { label: 'By URL' }]}
        badge={<span class="tag">Test networks</span>}
      />
      <Callout class="mb-5" tone="info">
        <p>
          Rafiki asks the peer for its ILP address and exchanges tokens with it. Both sides need ENABLE_AUTO_PEERING,
          which is meant for test networks. Empty fields keep what a known peer has; deposit on the peer’s page.
        </p>
      </Callout>
      <Form form={form} submitLabel="Create or update peer" cancelHref={paths.peers()}>
        <AssetField
          field={form.field('assetId')}
          tenantId={tenant()?.id}
          onChoose={setAsset}
          help="One of your own tenant’s, which the peer has, too."
          reason="A peer exchanges packets in one asset."
        />
        <TextField
          {...form.field('peerUrl')}
          help="Of its auto-peering server: https://peer.example."
          inputmode="url"
          autocomplete="off"
        />
        <TextField {...form.field('name')} help="What you call the peer." optional autocomplete="off" />
        <div class="form-grid">
          <MoneyField {...form.field('maxPacketAmount')} {...money()} help="Empty for no limit." optional />
          <MoneyField {...form.field('liquidityThreshold')} {...money()} help="Empty for none." optional />
        </div>
      </Form>
    </div>
  )
}
