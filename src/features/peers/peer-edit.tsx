import type { RouteSectionProps } from '@solidjs/router'
import { optionalAmountText } from '~/money/format-amount'
import { paths } from '~/paths'
import { updateConnection, updatePeer } from '~/rafiki/peers'
import { createEditForm } from '~/resource/create-form'
import { DeleteSection } from '~/resource/delete-dialog'
import { FormSection } from '~/resource/form'
import { ConnectionFields } from './connection-fields'
import { usePeer } from './peer-detail'
import { connectionLabels, parseConnection, parseSettings, settingsLabels } from './peer-form'
import { SettingsFields } from './settings-fields'

/** The settings of a peer, its connection and its deletion. */
export function PeerEdit(props: RouteSectionProps) {
  const peer = usePeer()
  const settings = createEditForm(peer, {
    initial: (present) => ({
      name: present.name ?? '',
      staticIlpAddress: present.staticIlpAddress,
      routes: present.routes.join(' '),
      maxPacketAmount: optionalAmountText(present.maxPacketAmount, present.asset.scale),
      liquidityThreshold: optionalAmountText(present.liquidityThreshold, present.asset.scale)
    }),
    labels: settingsLabels,
    parse: parseSettings,
    submit: (changes, key) => updatePeer(peer().id, changes, key),
    messages: { unknown: 'We don’t know yet if the settings were saved', refused: 'The settings were not saved' },
    notice: () => ({ title: `Saved the settings of ${peer().title}` })
  })
  const connection = createEditForm(peer, {
    initial: ({ endpoint }) => ({ endpoint, outgoingToken: '', incomingTokens: '' }),
    labels: connectionLabels,
    parse: parseConnection,
    submit: (values, key) => updateConnection(peer().id, values, key),
    messages: { unknown: 'We don’t know yet if the connection was saved', refused: 'The connection was not saved' },
    notice: () => ({ title: `Saved the connection of ${peer().title}` }),
    secrets: ['outgoingToken', 'incomingTokens']
  })
  return (
    <div class="page-form">
      <FormSection title="Peer" form={settings} submitLabel="Save settings">
        <SettingsFields form={settings} asset={peer().asset} />
      </FormSection>
      <FormSection title="Connection" form={connection} submitLabel="Save connection">
        <ConnectionFields form={connection} hasTokens />
      </FormSection>
      <DeleteSection noun="peer" href={paths.peerDelete(peer().id)} resource={peer()}>
        Packets to and from a deleted peer are rejected. Liquidity that is left is not checked, so withdraw it first.
      </DeleteSection>
      {props.children}
    </div>
  )
}
