import { createAsync, type RouteSectionProps } from '@solidjs/router'
import { batch, createMemo, Show } from 'solid-js'
import { formatAmount } from '~/money/format-amount'
import { MoneyField } from '~/money/money-field'
import { paths } from '~/paths'
import { updateAsset } from '~/rafiki/asset-writes'
import { getAsset } from '~/rafiki/asset-details'
import type { Asset } from '~/rafiki/assets'
import { createWrites } from '~/rafiki/client/create-writes'
import { Button } from '~/ui/forms/button'
import { createTexts } from '~/ui/forms/create-texts'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { LinkButton } from '~/ui/forms/link-button'
import { useNotifier } from '~/ui/feedback/notifier'
import { TextField } from '~/ui/forms/text-field'
import { type AssetTexts, parseThresholds } from './asset-form'
import { createCheck } from './create-check'
import { ReadOnlyNotice } from './read-only-notice'
import { problemList } from './problem-list'
import { createOwnership } from './ownership'
import { lateNotice, WriteFailure } from './mutation-error'

type Texts = Pick<AssetTexts, 'lowAt' | 'withdrawalThreshold'>
const labels: Record<keyof Texts, string> = { lowAt: 'Low at', withdrawalThreshold: 'Withdrawal threshold' }

const words = { unknown: 'We don’t know yet if the thresholds were saved', refused: 'The thresholds were not saved' }

/** What can be changed about an asset, and its end. */
export function AssetEdit(props: RouteSectionProps) {
  const asset = createAsync(() => getAsset(props.params['id'] ?? ''))
  const isForeign = createOwnership(asset)
  return (
    <Show when={asset()}>
      {(read) => (
        <div class="page-form">
          <Show when={!isForeign()} fallback={<ReadOnlyNotice asset={read()} />}>
            <ThresholdForm asset={read()} />
            <section class="section">
              <div class="section-head">
                <h2 class="text-section">Delete</h2>
              </div>
              <p class="text-dense text-ink-2">
                No new peer or wallet address can use a deleted asset. Rafiki refuses while one still does. Liquidity
                that is left is not looked at, so withdraw it first.
              </p>
              <LinkButton class="mt-3" href={paths.assetDelete(read().id)} opensDialog>
                Delete asset
              </LinkButton>
            </section>
          </Show>
          {props.children}
        </div>
      )}
    </Show>
  )
}

/** What stands in the fields before anybody types. */
function textsOf({ scale, liquidityThreshold, withdrawalThreshold }: Asset): Texts {
  const text = (units: bigint | null) => (units === null ? '' : formatAmount(units, scale))
  return { lowAt: text(liquidityThreshold), withdrawalThreshold: text(withdrawalThreshold) }
}

function ThresholdForm(props: { asset: Asset }) {
  const { notify } = useNotifier()
  const writes = createWrites((trouble) => notify(lateNotice(trouble, words)))
  // What is typed outlives reading the asset again; what isn't typed follows it, or saving would undo what somebody else has changed.
  const [typed, setTyped] = createTexts<Partial<Texts>>({})
  const texts = createMemo<Texts>(() => ({ ...textsOf(props.asset), ...typed() }))
  const parse = () => parseThresholds(texts(), props.asset.code, props.asset.scale)
  const { problems, attempt, edited, tryValues } = createCheck(parse)
  const changes = () => {
    const parsed = parse()
    if ('problems' in parsed) return undefined
    const { liquidityThreshold, withdrawalThreshold } = parsed.values
    return [
      liquidityThreshold !== props.asset.liquidityThreshold,
      withdrawalThreshold !== props.asset.withdrawalThreshold
    ].filter(Boolean).length
  }
  const edit = (field: keyof Texts, amountText: string) => {
    setTyped(field, amountText)
    edited()
  }
  const submit = async () => {
    if (writes.sending()) return
    const values = batch(() => {
      writes.settle()
      return tryValues()
    })
    if (!values) return
    const { id, code } = props.asset
    const outcome = await writes.run(values, (key) => updateAsset(id, values, key))
    if (outcome?.status === 'done') notify({ title: `Saved the thresholds of ${code}` })
  }
  return (
    <section>
      <div class="section-head">
        <h2 class="text-section">Thresholds</h2>
      </div>
      <form
        class="grid gap-5"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <ErrorSummary errors={problemList(problems(), labels)} attempt={attempt()} />
        <WriteFailure trouble={writes.trouble()} words={words} />
        <div class="form-grid">
          <MoneyField
            name="lowAt"
            label={labels.lowAt}
            code={props.asset.code}
            scale={props.asset.scale}
            amountText={texts().lowAt}
            onInput={(amountText) => edit('lowAt', amountText)}
            error={problems().lowAt}
            help="Rafiki says so when liquidity is at or below this. Empty for none."
            optional
          />
          <MoneyField
            name="withdrawalThreshold"
            label={labels.withdrawalThreshold}
            code={props.asset.code}
            scale={props.asset.scale}
            amountText={texts().withdrawalThreshold}
            onInput={(amountText) => edit('withdrawalThreshold', amountText)}
            error={problems().withdrawalThreshold}
            help="Rafiki reports web-monetization money once this much has arrived. Empty for none."
            optional
          />
          <TextField name="code" label="Code" value={props.asset.code} locked="Can’t change after creation." />
          <TextField
            name="scale"
            label="Scale"
            value={props.asset.scale.toString()}
            locked="Can’t change after creation."
          />
        </div>
        <div class="flex items-center gap-3">
          <Button type="submit" variant="primary" sending={writes.sending()}>
            Save thresholds
          </Button>
          <p class="text-dense text-ink-3">{said(changes())}</p>
        </div>
      </form>
    </section>
  )
}

const said = (changes: number | undefined): string =>
  changes === undefined ? '' : changes === 0 ? 'No changes' : changes === 1 ? '1 change' : `${changes} changes`
