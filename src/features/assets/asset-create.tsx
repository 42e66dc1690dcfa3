import { useNavigate } from '@solidjs/router'
import { batch, createSignal, Show } from 'solid-js'
import { MoneyField } from '~/money/money-field'
import { paths } from '~/paths'
import { createAsset } from '~/rafiki/asset-writes'
import { createWrites } from '~/rafiki/client/create-writes'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import { Button } from '~/ui/forms/button'
import { createTexts } from '~/ui/forms/create-texts'
import { ErrorSummary } from '~/ui/forms/error-summary'
import { LinkButton } from '~/ui/forms/link-button'
import { useNotifier } from '~/ui/feedback/notifier'
import { PageHead } from '~/ui/layout/page-head'
import { TextField } from '~/ui/forms/text-field'
import { type AssetTexts, normalCode, parseAsset, parseScale } from './asset-form'
import { createCheck } from './create-check'
import { TenantField } from './tenant-field'
import { problemList } from './problem-list'
import { lateNotice, WriteFailure } from './mutation-error'

const labels: Record<keyof AssetTexts, string> = {
  code: 'Code',
  scale: 'Scale',
  lowAt: 'Low at',
  withdrawalThreshold: 'Withdrawal threshold'
}

const words = { unknown: 'We don’t know yet if this asset was created', refused: 'The asset was not created' }

/** A new asset. Nothing that was typed is lost, whatever Rafiki says or doesn't say. */
export function AssetCreate() {
  const navigate = useNavigate()
  const { notify } = useNotifier()
  const tenant = useTenant()
  const writes = createWrites((trouble) => notify(lateNotice(trouble, words)))
  const [texts, setText] = createTexts<AssetTexts>({ code: '', scale: '', lowAt: '', withdrawalThreshold: '' })
  const [owner, setOwner] = createSignal<string>()
  const { problems, attempt, edited, tryValues, show } = createCheck(() => parseAsset(texts()))
  const scale = () => parseScale(texts().scale)

  const edit = (field: keyof AssetTexts, text: string) => {
    setText(field, text)
    edited()
  }
  const submit = async () => {
    if (writes.sending()) return
    const values = batch(() => {
      writes.settle()
      return tryValues()
    })
    if (!values) return
    const chosen = owner()
    const asset = { ...values, ...(chosen && chosen !== tenant()?.id ? { tenantId: chosen } : {}) }
    const outcome = await writes.run(asset, (key) => createAsset(asset, key))
    if (outcome?.status === 'done') {
      notify({
        title: `Created ${asset.code} scale ${asset.scale}`,
        ...(outcome.value.keptOld
          ? { detail: 'Rafiki brought a deleted asset back, with its old thresholds. Look at them under Settings.' }
          : {})
      })
      if (!writes.isGone()) navigate(paths.asset(outcome.value.id))
    } else if (outcome?.status === 'refused' && outcome.field === 'code') {
      const { message } = outcome
      batch(() => {
        writes.settle()
        show({ code: message })
      })
    }
  }

  return (
    <div class="page-form">
      <PageHead title="Create asset" crumbs={[{ label: 'Assets', href: paths.assets() }, { label: 'Create' }]} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        <div class="grid gap-5">
          <ErrorSummary errors={problemList(problems(), labels)} attempt={attempt()} />
          <WriteFailure trouble={writes.trouble()} words={words} />
          <h2 class="text-section">Asset</h2>
          <div class="form-grid">
            <TextField
              name="code"
              label={labels.code}
              value={texts().code}
              onInput={(text) => edit('code', text)}
              onBlur={() => setText('code', normalCode(texts().code))}
              error={problems().code}
              help="3 to 6 letters, such as USD. Can’t change after creation."
              autocomplete="off"
              autocapitalize="characters"
              spellcheck={false}
            />
            <TextField
              name="scale"
              label={labels.scale}
              value={texts().scale}
              onInput={(text) => edit('scale', text)}
              error={problems().scale}
              help="How many decimals, 0 to 255. Can’t change after creation."
              inputmode="numeric"
              autocomplete="off"
            />
          </div>
          <Show when={tenant()?.isOperator}>
            <TenantField tenantId={owner() ?? tenant()?.id ?? ''} onChoose={setOwner} />
          </Show>
        </div>
        <div class="mt-6 grid gap-5 border-t border-line pt-5">
          <h2 class="text-section">Thresholds</h2>
          <div class="form-grid">
            <MoneyField
              name="lowAt"
              label={labels.lowAt}
              code={normalCode(texts().code)}
              scale={scale()}
              amountText={texts().lowAt}
              onInput={(text) => edit('lowAt', text)}
              error={problems().lowAt}
              help="Rafiki says so when liquidity is at or below this."
              optional
            />
            <MoneyField
              name="withdrawalThreshold"
              label={labels.withdrawalThreshold}
              code={normalCode(texts().code)}
              scale={scale()}
              amountText={texts().withdrawalThreshold}
              onInput={(text) => edit('withdrawalThreshold', text)}
              error={problems().withdrawalThreshold}
              help="Rafiki reports web-monetization money once this much has arrived."
              optional
            />
          </div>
        </div>
        <div class="form-foot">
          <p class="mr-auto text-dense text-ink-3">Nothing is saved yet</p>
          <LinkButton href={paths.assets()}>Cancel</LinkButton>
          <Button type="submit" variant="primary" sending={writes.sending()}>
            Create asset
          </Button>
        </div>
      </form>
    </div>
  )
}
