import { Show } from 'solid-js'
import { plural } from '~/lib/plural'
import { Money } from '~/money/amount'
import { formatAmount } from '~/money/format-amount'
import { MoneyField } from '~/money/money-field'
import { paths } from '~/paths'
import { type Asset, type Fee, setAssetFee } from '~/rafiki/assets'
import { tenantName } from '~/rafiki/tenants'
import { createForm } from '~/resource/create-form'
import { FormDialog } from '~/resource/form-dialog'
import { WriteDialog } from '~/resource/role-notice'
import { Callout } from '~/ui/feedback/callout'
import { createRouteClose } from '~/ui/feedback/dialog'
import { SelectField } from '~/ui/forms/select-field'
import { TextField } from '~/ui/forms/text-field'
import { useAsset } from './asset-detail'
import { parseFee } from './asset-form'
import { exactFeeOn, feeOn, formatFee } from './format-fee'

/** Sets what quotes in this asset are charged from now on. */
export function AssetFeeSet() {
  const asset = useAsset()
  const close = createRouteClose(() => paths.assetFees(asset().id))
  const form = createForm({
    initial: () => ({ type: 'SENDING', percentage: '', fixed: '' }),
    labels: { type: 'For', percentage: 'Percentage', fixed: 'Fixed part' },
    parse: (texts) => parseFee(texts, asset().code, asset().scale),
    submit: ({ type, fee }, key) => setAssetFee(asset().id, type, fee, key),
    messages: { unknown: 'We don’t know yet if this fee was set', refused: 'The fee was not set' },
    notice: ({ type, fee }) => ({
      title: `Set the ${type === 'SENDING' ? 'sending' : 'receiving'} fee of ${asset().code}`,
      detail: formatFee(fee, asset().scale)
    }),
    onDone: close
  })
  return (
    <WriteDialog
      title="Set fee"
      subtitle={`${asset().code} asset`}
      action="set a fee"
      pageHref={paths.assetFees(asset().id)}
    >
      <FormDialog
        title="Set fee"
        subtitle={`${asset().code} asset, ${tenantName(asset().tenant)}`}
        form={form}
        submitLabel="Set fee"
        onClose={close}
      >
        <SelectField
          {...form.select('type')}
          options={[
            { value: 'SENDING', label: 'Sending' },
            { value: 'RECEIVING', label: 'Receiving' }
          ]}
        />
        <Show when={form.texts().type === 'RECEIVING'}>
          <Callout tone="info">
            <p>Stored, but this Rafiki version doesn’t charge it.</p>
          </Callout>
        </Show>
        <div class="form-grid">
          <TextField
            {...form.field('percentage')}
            suffix="%"
            help={
              form.values()
                ? plural(form.values()?.fee.basisPoints ?? 0, 'basis point')
                : `Of the amount, such as ${formatAmount(125n, 2)}`
            }
            inputmode="decimal"
            autocomplete="off"
          />
          <MoneyField {...form.field('fixed')} code={asset().code} scale={asset().scale} />
        </div>
        <Show when={form.values()}>{(values) => <Example asset={asset()} fee={values().fee} />}</Show>
      </FormDialog>
    </WriteDialog>
  )
}

/** The fee on a payment of a hundred, or of as much as Rafiki can hold at a scale with so many decimals. */
function Example(props: { asset: Asset; fee: Fee }) {
  const principal = () => 10n ** BigInt(Math.min(props.asset.scale + 2, 18))
  const charged = () => feeOn(principal(), props.fee)
  const exact = () => exactFeeOn(principal(), props.fee)
  return (
    <p class="text-dense text-ink-2" role="status">
      A payment of <Money units={principal()} asset={props.asset} /> is charged{' '}
      <b class="font-600 text-ink tabular-nums">
        <Money units={charged()} asset={props.asset} />
      </b>
      .
      <Show when={charged() !== exact()}>
        {' '}
        Rafiki’s calculation is imprecise: the exact fee would be <Money units={exact()} asset={props.asset} />.
      </Show>
      <Show when={charged() >= principal()}> That is all of it: Rafiki then refuses to quote such a payment.</Show>
    </p>
  )
}
