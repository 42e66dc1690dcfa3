import type { RouteSectionProps } from '@solidjs/router'
import { Show } from 'solid-js'
import { paths } from '~/paths'
import { updateWalletAddress } from '~/rafiki/wallet-addresses'
import { may } from '~/rafiki/credentials/permissions'
import { createEditForm } from '~/resource/create-form'
import { FormSection } from '~/resource/form'
import { parseFields } from '~/resource/parse-fields'
import { ReadOnlyNotice } from '~/resource/read-only-notice'
import { createOwnership } from '~/resource/resource-context'
import { LinkButton } from '~/ui/forms/link-button'
import { TextField } from '~/ui/forms/text-field'
import { PropertiesField } from './properties-field'
import { useWalletAddress } from './wallet-address-detail'
import { labels, parseProperties, parsePublicName, propertiesText } from './wallet-address-form'
import { whileInactive } from './wallet-address-overview'

/** The settings of a wallet address: its public name, its properties and its state. */
export function WalletAddressEdit(props: RouteSectionProps) {
  const wallet = useWalletAddress()
  const isForeign = createOwnership(wallet)
  return (
    <div class="page-form">
      <Show
        when={!isForeign()}
        fallback={
          <ReadOnlyNotice
            tenant={wallet().tenant}
            action="change this wallet address"
            allowed="Rafiki lets an operator see another tenant’s wallet address, its keys and payments, and withdraw its liquidity."
          />
        }
      >
        <NameSection />
        <PropertiesSection />
        <StateSection />
      </Show>
      {props.children}
    </div>
  )
}

function NameSection() {
  const wallet = useWalletAddress()
  const form = createEditForm(wallet, {
    initial: ({ publicName }) => ({ publicName: publicName ?? '' }),
    labels: { publicName: labels.publicName },
    parse: (texts) => parseFields({ publicName: parsePublicName(texts.publicName) }),
    submit: (values, key) => updateWalletAddress(wallet().id, values, key),
    messages: { unknown: 'We don’t know yet if the name was saved', refused: 'The name was not saved' },
    notice: () => ({ title: 'Saved the name' })
  })
  return (
    <FormSection title="Name" form={form} submitLabel="Save name">
      <TextField {...form.field('publicName')} help="Anyone who looks the address up sees it." optional />
      <TextField
        name="address"
        label={labels.address}
        value={wallet().address}
        locked="Can’t change after creation."
        mono
      />
    </FormSection>
  )
}

function PropertiesSection() {
  const wallet = useWalletAddress()
  const form = createEditForm(wallet, {
    initial: ({ properties }) => ({ properties: propertiesText(properties) }),
    labels: { properties: labels.properties },
    parse: (texts) => parseFields({ properties: parseProperties(texts.properties) }),
    submit: (values, key) => updateWalletAddress(wallet().id, values, key),
    messages: { unknown: 'We don’t know yet if the properties were saved', refused: 'The properties were not saved' },
    notice: () => ({ title: 'Saved the properties' })
  })
  return (
    <FormSection title="Properties" form={form} submitLabel="Save properties">
      <PropertiesField field={form.field('properties')} />
    </FormSection>
  )
}

function StateSection() {
  const wallet = useWalletAddress()
  return (
    <section class="section">
      <div class="section-head">
        <h2 class="text-section">State</h2>
      </div>
      <p class="text-dense text-ink-2">
        A wallet address can’t be deleted; one that isn’t used any more is deactivated. {whileInactive}
      </p>
      <Show when={may('write')}>
        <LinkButton class="mt-3" href={paths.walletAddressPage(wallet().id).status} opensDialog>
          {wallet().isActive ? 'Deactivate wallet address' : 'Activate wallet address'}
        </LinkButton>
      </Show>
    </section>
  )
}
