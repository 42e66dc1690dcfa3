import { useNavigate } from '@solidjs/router'
import { paths } from '~/paths'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { findPeer } from '~/rafiki/peers'
import { AssetField } from '~/resource/asset-field'
import { createForm } from '~/resource/create-form'
import { FormDialog } from '~/resource/form-dialog'
import { parseFields } from '~/resource/parse-fields'
import { TextField } from '~/ui/forms/text-field'
import { createRouteClose } from '~/ui/feedback/dialog'
import { parseAddress } from './peer-form'

/** Jumps to the peer of the signing tenant that packets for an address and an asset go to. */
export function PeerFind() {
  const navigate = useNavigate()
  const tenant = useTenant()
  const form = createForm({
    initial: () => ({ staticIlpAddress: '', assetId: '' }),
    labels: { staticIlpAddress: 'ILP address', assetId: 'Asset' },
    parse: (texts) =>
      parseFields({
        staticIlpAddress: parseAddress(texts.staticIlpAddress),
        assetId: texts.assetId ? { value: texts.assetId } : { problem: 'Choose an asset.' }
      }),
    submit: findPeer,
    messages: { unknown: 'Couldn’t search', refused: 'Couldn’t search' },
    onDone: (id) => navigate(paths.peer(id), { replace: true })
  })
  return (
    <FormDialog
      title="Find a peer"
      subtitle="Among the peers of your own tenant"
      form={form}
      submitLabel="Find peer"
      onClose={createRouteClose(paths.peers)}
    >
      <TextField {...form.field('staticIlpAddress')} help="The peer’s own, or one that is reached through it." mono />
      <AssetField field={form.field('assetId')} tenantId={tenant()?.id} reason="Peers exchange packets in an asset." />
    </FormDialog>
  )
}
