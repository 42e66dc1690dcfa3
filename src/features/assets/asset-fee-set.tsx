import { createAsync, type RouteSectionProps } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { formatAmount, formatMoney } from '~/money/format-amount'
import { MoneyField } from '~/money/money-field'
import { paths } from '~/paths'
import { type FeeEntry, getAsset } from '~/rafiki/asset-details'
import { setAssetFee } from '~/rafiki/asset-writes'
import type { Asset } from '~/rafiki/assets'
import { createWrites } from '~/rafiki/client/create-writes'
import { Button } from '~/ui/forms/button'
import { Callout } from '~/ui/feedback/callout'
import { createRouteClose } from '~/ui/layout/create-route-close'
import { createTexts } from '~/ui/forms/create-texts'
import { Dialog } from '~/ui/feedback/dialog'
import { useNotifier } from '~/ui/feedback/notifier'
import { SelectField } from '~/ui/forms/select-field'
import { TextField } from '~/ui/forms/text-field'
import { type FeeTexts, parseFee } from './asset-form'
import { createCheck } from './create-check'
import { feeOn, formatFee } from './fee-words'
import { lateNotice, WriteFailure } from './mutation-error'

const kinds = [
  { value: 'SENDING', label: 'Sending' },
  { value: 'RECEIVING', label: 'Receiving' }
] as const

const words = { unknown: 'We don’t know yet if this fee was set', refused: 'The fee was not set' }

/** Sets what quotes in this asset are charged from now on. */
export function AssetFeeSet(props: RouteSectionProps) {
  const asset = createAsync(() => getAsset(props.params['id'] ?? ''))
  return <Show when={asset()}>{(read) => <FeeForm asset={read()} />}</Show>
}

function FeeForm(props: { asset: Asset }) {
  const { notify } = useNotifier()
  const writes = createWrites((trouble) => notify(lateNotice(trouble, words)))
  const [texts, setText] = createTexts<FeeTexts>({ percentage: '', fixed: '' })
  const [type, setType] = createSignal<FeeEntry['type']>('SENDING')
  const [saved, setSaved] = createSignal(false)
  const parse = () => parseFee(texts(), props.asset.code, props.asset.scale)
  const { problems, edited, tryValues } = createCheck(parse)
  const fee = () => {
    const parsed = parse()
    return 'values' in parsed ? parsed.values : undefined
  }
  const edit = (field: keyof FeeTexts, text: string) => {
    setText(field, text)
    edited()
  }
  const close = createRouteClose(() => paths.assetFees(props.asset.id))
  const submit = async () => {
    if (writes.sending()) return
    writes.settle()
    const values = tryValues()
    if (!values) {
      document.getElementById(problems().percentage ? 'percentage' : 'fixed')?.focus()
      return
    }
    const { id, code, scale } = props.asset
    const kind = type()
    const outcome = await writes.run({ ...values, kind }, (key) => setAssetFee(id, kind, values, key))
    if (outcome?.status !== 'done') return
    setSaved(true)
    const said = `Set the ${kind === 'SENDING' ? 'sending' : 'receiving'} fee of ${code}`
    notify({ title: said, detail: formatFee(values, scale) })
    if (!writes.isGone()) close()
  }
  return (
    <Dialog
      title="Set fee"
      subtitle={`${props.asset.code} asset, ${props.asset.tenant?.name ?? 'deleted tenant'}`}
      onClose={close}
      busy={writes.sending}
      onSubmit={() => void submit()}
      dirty={() => (texts().percentage !== '' || texts().fixed !== '') && !saved()}
      footer={
        <>
          <Button disabled={writes.sending()} onClick={close}>
            Cancel
          </Button>
          <Button type="submit" variant="primary" sending={writes.sending()}>
            Set fee
          </Button>
        </>
      }
    >
      <WriteFailure trouble={writes.trouble()} words={words} />
      <SelectField
        name="type"
        label="For"
        value={type()}
        onChange={(value) => setType(value === 'RECEIVING' ? 'RECEIVING' : 'SENDING')}
        options={kinds}
      />
      <Show when={type() === 'RECEIVING'}>
        <Callout tone="info">
          <p>Stored, but this Rafiki version doesn’t charge it.</p>
        </Callout>
      </Show>
      <div class="form-grid">
        <TextField
          name="percentage"
          label="Percentage"
          value={texts().percentage}
          onInput={(text) => edit('percentage', text)}
          suffix="%"
          error={problems().percentage}
          help={fee() ? `${fee()?.basisPoints ?? 0} basis points` : `Of the amount, such as ${formatAmount(125n, 2)}`}
          inputmode="decimal"
          autocomplete="off"
        />
        <MoneyField
          name="fixed"
          label="Fixed part"
          code={props.asset.code}
          scale={props.asset.scale}
          amountText={texts().fixed}
          onInput={(text) => edit('fixed', text)}
          error={problems().fixed}
        />
      </div>
      <Show when={fee()}>{(parsed) => <Example asset={props.asset} fee={parsed()} />}</Show>
    </Dialog>
  )
}

/** The typed numbers at work on a hundred. */
function Example(props: { asset: Asset; fee: { basisPoints: number; fixed: bigint } }) {
  const money = (units: bigint) => formatMoney(units, props.asset.scale, props.asset.code)
  const hundred = () => 100n * 10n ** BigInt(props.asset.scale)
  const charged = () => feeOn(hundred(), props.fee)
  return (
    <p class="text-dense text-ink-2" role="status">
      A payment of {money(hundred())} is charged <b class="font-600 text-ink tabular-nums">{money(charged())}</b>.
      <Show when={charged() >= hundred()}> That is all of it: Rafiki then refuses to quote such a payment.</Show>
    </p>
  )
}
