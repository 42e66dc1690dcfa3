import { createAsync, useNavigate, type RouteSectionProps } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { formatMoney } from '~/money/format-amount'
import { MoneyField } from '~/money/money-field'
import { paths } from '~/paths'
import { type FeeEntry, getAsset } from '~/rafiki/asset-details'
import { setAssetFee } from '~/rafiki/asset-writes'
import type { Asset } from '~/rafiki/assets'
import { createRequestKeys } from '~/rafiki/request-key'
import { Button } from '~/ui/button'
import { Callout } from '~/ui/callout'
import { createTexts } from '~/ui/create-texts'
import { Dialog } from '~/ui/dialog'
import { useNotifier } from '~/ui/notifier'
import { SelectField } from '~/ui/select-field'
import { TextField } from '~/ui/text-field'
import { type FeeTexts, parseFee, type Problems } from './asset-form'
import { feeOn, formatFee } from './fee-words'
import { WriteFailure, type WriteTrouble } from './write-failure'

const kinds = [
  { value: 'SENDING', label: 'Sending' },
  { value: 'RECEIVING', label: 'Receiving' }
] as const

/** Sets what quotes in this asset are charged from now on. */
export function AssetFeeSet(props: RouteSectionProps) {
  const asset = createAsync(() => getAsset(props.params['id'] ?? ''))
  return <Show when={asset()}>{(read) => <FeeForm asset={read()} />}</Show>
}

function FeeForm(props: { asset: Asset }) {
  const navigate = useNavigate()
  const { notify } = useNotifier()
  const keyFor = createRequestKeys()
  const [texts, setText] = createTexts<FeeTexts>({ percentage: '', fixed: '' })
  const [type, setType] = createSignal<FeeEntry['type']>('SENDING')
  const [problems, setProblems] = createSignal<Problems<FeeTexts>>({})
  const [tried, setTried] = createSignal(false)
  const [trouble, setTrouble] = createSignal<WriteTrouble>()
  const [sending, setSending] = createSignal(false)
  const [saved, setSaved] = createSignal(false)
  const parse = () => parseFee(texts(), props.asset.code, props.asset.scale)
  const fee = () => {
    const parsed = parse()
    return 'values' in parsed ? parsed.values : undefined
  }
  const edit = (field: keyof FeeTexts, text: string) => {
    setText(field, text)
    const parsed = parse()
    if (tried()) setProblems('problems' in parsed ? parsed.problems : {})
  }
  const close = () => navigate(paths.assetFees(props.asset.id), { replace: true, scroll: false })
  const submit = async () => {
    if (sending()) return
    setTried(true)
    setTrouble(undefined)
    const parsed = parse()
    if ('problems' in parsed) {
      setProblems(parsed.problems)
      document.getElementById(parsed.problems.percentage ? 'percentage' : 'fixed')?.focus()
      return
    }
    setProblems({})
    setSending(true)
    const outcome = await setAssetFee(props.asset.id, type(), parsed.values, keyFor({ ...texts(), type: type() }))
    setSending(false)
    if (outcome.status !== 'done') return void setTrouble(outcome)
    const kind = type() === 'SENDING' ? 'sending' : 'receiving'
    notify({ title: `Set the ${kind} fee of ${props.asset.code}`, detail: formatFee(parsed.values, props.asset.scale) })
    setSaved(true)
    close()
  }
  return (
    <Dialog
      title="Set fee"
      subtitle={`${props.asset.code} asset, ${props.asset.tenant?.name ?? 'deleted tenant'}`}
      onClose={close}
      onSubmit={() => void submit()}
      dirty={() => (texts().percentage !== '' || texts().fixed !== '') && !sending() && !saved()}
      footer={
        <>
          <Button onClick={close}>Cancel</Button>
          <Button type="submit" variant="primary" sending={sending()}>
            Set fee
          </Button>
        </>
      }
    >
      <WriteFailure trouble={trouble()} unknown="We don’t know yet if this fee was set" refused="The fee was not set" />
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
          help={fee() ? `${fee()?.basisPoints ?? 0} basis points` : 'Of the amount, such as 1.25'}
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
