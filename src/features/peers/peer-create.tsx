import { useNavigate } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { MoneyField } from '~/money/money-field'
import { paths } from '~/paths'
import { createPeer, type Peer } from '~/rafiki/peers'
import { createForm, emptyTexts } from '~/resource/create-form'
import { Form } from '~/resource/form'
import { TenantAssetFields } from '~/resource/tenant-asset-fields'
import { PageHead } from '~/ui/layout/page-head'
import { ConnectionFields } from './connection-fields'
import { connectionLabels, parsePeer, settingsLabels } from './peer-form'
import { SettingsFields } from './settings-fields'

const labels = { assetId: 'Asset', ...settingsLabels, initialLiquidity: 'Initial liquidity', ...connectionLabels }

/** A new peer. */
export function PeerCreate() {
  const navigate = useNavigate()
  const [asset, setAsset] = createSignal<Peer['asset']>()
  const form = createForm({
    initial: () => emptyTexts(labels),
    labels,
    parse: (texts) => parsePeer(texts, asset()),
    submit: createPeer,
    messages: { unknown: 'We don’t know yet if this peer was created', refused: 'The peer was not created' },
    notice: ({ name, staticIlpAddress }) => ({ title: `Created ${name || staticIlpAddress}` }),
    draft: { name: 'peer', without: ['assetId', 'outgoingToken', 'incomingTokens'] },
    onDone: ({ id }) => navigate(paths.peer(id))
  })
  return (
    <div class="page-form">
      <PageHead title="Create peer" crumbs={[{ label: 'Peers', href: paths.peers() }, { label: 'Create' }]} />
      <p class="mb-5 text-dense text-ink-2">
        On a test network with auto-peering, a peer can be{' '}
        <a class="link" href={paths.peerByUrl()}>
          created or updated by its URL
        </a>
        .
      </p>
      <Form form={form} submitLabel="Create peer" cancelHref={paths.peers()}>
        <h2 class="text-section">Peer</h2>
        <TenantAssetFields
          field={form.field('assetId')}
          onChoose={setAsset}
          help="What is exchanged with the peer. Can’t change after creation."
          reason="A peer exchanges packets in one asset."
        />
        <SettingsFields form={form} asset={asset()} />
        <MoneyField
          {...form.field('initialLiquidity')}
          code={asset()?.code ?? ''}
          scale={asset()?.scale}
          help="The credit that you give the peer. You can deposit later, too."
          optional
        />
        <div class="mt-1 grid gap-5 border-t border-line pt-5">
          <h2 class="text-section">Connection</h2>
          <ConnectionFields form={form} />
        </div>
      </Form>
    </div>
  )
}
