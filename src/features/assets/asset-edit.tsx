import type { RouteSectionProps } from '@solidjs/router'
import { Show } from 'solid-js'
import { optionalAmountText } from '~/money/format-amount'
import { MoneyField } from '~/money/money-field'
import { paths } from '~/paths'
import { updateAsset } from '~/rafiki/assets'
import { createEditForm } from '~/resource/create-form'
import { DeleteSection } from '~/resource/delete-dialog'
import { FormSection } from '~/resource/form'
import { createOwnership } from '~/resource/resource-context'
import { TextField } from '~/ui/forms/text-field'
import { useAsset } from './asset-detail'
import { parseThresholds } from './asset-form'
import { ForeignAssetNotice } from './foreign-asset-notice'

/** The settings of an asset, and its deletion. */
export function AssetEdit(props: RouteSectionProps) {
  const asset = useAsset()
  const isForeign = createOwnership(asset)
  return (
    <div class="page-form">
      <Show when={!isForeign()} fallback={<ForeignAssetNotice asset={asset()} />}>
        <ThresholdSection />
        <DeleteSection noun="asset" href={paths.assetDelete(asset().id)} resource={asset()}>
          No new peer or wallet address can use a deleted asset. Rafiki refuses while one still does. Liquidity that is
          left is not checked, so withdraw it first. Creating the same code and scale again brings the asset back.
        </DeleteSection>
      </Show>
      {props.children}
    </div>
  )
}

function ThresholdSection() {
  const asset = useAsset()
  const form = createEditForm(asset, {
    initial: ({ scale, ...present }) => ({
      lowAt: optionalAmountText(present.liquidityThreshold, scale),
      withdrawalThreshold: optionalAmountText(present.withdrawalThreshold, scale)
    }),
    labels: { lowAt: 'Low at', withdrawalThreshold: 'Withdrawal threshold' },
    parse: (texts, { code, scale }) => parseThresholds(texts, code, scale),
    submit: (values, key) => updateAsset(asset().id, values, key),
    messages: {
      unknown: 'We don’t know yet if the thresholds were saved',
      refused: 'The thresholds were not saved'
    },
    notice: () => ({ title: `Saved the thresholds of ${asset().code}` })
  })
  return (
    <FormSection title="Thresholds" form={form} submitLabel="Save thresholds">
      <div class="form-grid">
        <MoneyField
          {...form.field('lowAt')}
          code={asset().code}
          scale={asset().scale}
          help="Rafiki reports when liquidity is at or below this. Empty for none."
          optional
        />
        <MoneyField
          {...form.field('withdrawalThreshold')}
          code={asset().code}
          scale={asset().scale}
          help="Rafiki reports web-monetization money once this much has arrived. Empty for none."
          optional
        />
        <TextField name="code" label="Code" value={asset().code} locked="Can’t change after creation." />
        <TextField name="scale" label="Scale" value={asset().scale.toString()} locked="Can’t change after creation." />
      </div>
    </FormSection>
  )
}
