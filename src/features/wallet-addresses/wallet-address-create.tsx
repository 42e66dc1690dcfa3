import { createAsync, revalidate, useNavigate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { paths } from '~/paths'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { createWalletAddress, getAddressPrefix } from '~/rafiki/wallet-addresses'
import { AssetField } from '~/resource/asset-field'
import { createForm, emptyTexts, type FormField } from '~/resource/create-form'
import { Form } from '~/resource/form'
import { TenantField } from '~/resource/tenant-field'
import { Callout } from '~/ui/feedback/callout'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { TextField } from '~/ui/forms/text-field'
import { PageHead } from '~/ui/layout/page-head'
import { PropertiesField } from './properties-field'
import { labels, parseAddress, parseWalletAddress } from './wallet-address-form'

/** A new wallet address. */
export function WalletAddressCreate() {
  const navigate = useNavigate()
  const own = useTenant()
  const [chosen, setChosen] = createSignal('')
  const [prefix, setPrefix] = createSignal<string | null>()
  const tenantId = () => chosen() || own()?.id
  const form = createForm({
    initial: () => emptyTexts(labels),
    labels,
    parse: (texts) => parseWalletAddress(texts, prefix(), chosen() || undefined),
    submit: createWalletAddress,
    messages: {
      unknown: 'We don’t know yet if this wallet address was created',
      refused: 'The wallet address was not created'
    },
    notice: ({ publicName, address }) => ({ title: `Created ${publicName ?? address}` }),
    draft: { name: 'wallet-address', without: ['assetId'] },
    onDone: ({ id }) => navigate(paths.walletAddress(id))
  })
  const chooseTenant = (id: string) => {
    setChosen(id === own()?.id ? '' : id)
    setPrefix(undefined)
    form.setText('assetId', '')
  }
  return (
    <div class="page-form">
      <PageHead
        title="Create wallet address"
        crumbs={[{ label: 'Wallet addresses', href: paths.walletAddresses() }, { label: 'Create' }]}
      />
      <Form form={form} submitLabel="Create wallet address" cancelHref={paths.walletAddresses()}>
        <TenantField
          value={chosen()}
          onChange={chooseTenant}
          help="Whose assets you choose from, and whose address it will be. Can’t change after creation."
        />
        <AssetField
          field={form.field('assetId')}
          tenantId={tenantId()}
          help="What the account holds. Can’t change after creation."
          reason="A wallet address holds one asset."
        />
        <ReadBoundary title="Couldn’t load the tenant’s settings" retry={() => revalidate(getAddressPrefix.key)}>
          <Show when={tenantId()} keyed>
            {(id) => <AddressField field={form.field('address')} tenantId={id} onPrefix={setPrefix} />}
          </Show>
        </ReadBoundary>
        <TextField {...form.field('publicName')} help="Anyone who looks the address up sees it." optional />
        <PropertiesField field={form.field('properties')} />
      </Form>
    </div>
  )
}

interface AddressFieldProps {
  field: FormField
  tenantId: string
  /** Hears what the tenant's addresses begin with; null where it has no such setting. */
  onPrefix: (prefix: string | null) => void
}

/** The address behind the tenant's prefix, and what it becomes. */
function AddressField(props: AddressFieldProps) {
  const own = useTenant()
  const prefix = createAsync(async () => {
    const read = await getAddressPrefix(props.tenantId)
    props.onPrefix(read)
    return { url: read }
  })
  return (
    <Show when={prefix()}>
      {(known) => (
        <Show
          when={known().url !== null || own()?.isOperator}
          fallback={
            <Callout tone="warning" title="This tenant can’t have wallet addresses yet">
              <p>
                It has no WALLET_ADDRESS_URL among its settings, which says what its addresses begin with. An admin sets
                it on{' '}
                <a class="link" href={paths.tenantEdit(props.tenantId)}>
                  the tenant’s page
                </a>
                .
              </p>
            </Callout>
          }
        >
          <TextField
            {...props.field}
            help={
              known().url === null
                ? 'This tenant has no WALLET_ADDRESS_URL among its settings, so Rafiki puts the address of its own Open Payments server before a name; which that is, Rafiki doesn’t tell.'
                : `A name, which goes behind ${known().url}. Can’t change after creation.`
            }
            helpIsRule
            inputmode="url"
            mono
          />
          <Preview text={props.field.value} prefix={known().url} />
        </Show>
      )}
    </Show>
  )
}

/** The address as Rafiki will store it, as soon as the text means one. */
function Preview(props: { text: string; prefix: string | null }) {
  const address = () => {
    const parsed = parseAddress(props.text, props.prefix)
    if (!('value' in parsed)) return undefined
    const stored = parsed.value.toLowerCase()
    return stored.startsWith('https://') ? stored : `…/${stored}`
  }
  return (
    <p class="-mt-3 text-dense text-ink-2" aria-live="polite">
      <Show when={address()}>
        {(stored) => (
          <>
            It will be{' '}
            <span class="mono-text break-all" translate="no">
              {stored()}
            </span>
          </>
        )}
      </Show>
    </p>
  )
}
