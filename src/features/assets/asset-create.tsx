import { useNavigate } from '@solidjs/router'
import { formatMoney } from '~/money/format-amount'
import { MoneyField } from '~/money/money-field'
import { paths } from '~/paths'
import { createAsset } from '~/rafiki/assets'
import { createForm } from '~/resource/create-form'
import { Form } from '~/resource/form'
import { TenantField } from '~/resource/tenant-field'
import { TextField } from '~/ui/forms/text-field'
import { PageHead } from '~/ui/layout/page-head'
import { normalCode, parseAsset, parseScale } from './asset-form'

/** A new asset. */
export function AssetCreate() {
  const navigate = useNavigate()
  const form = createForm({
    initial: () => ({ code: '', scale: '', tenant: '', lowAt: '', withdrawalThreshold: '' }),
    labels: {
      code: 'Code',
      scale: 'Scale',
      tenant: 'Tenant',
      lowAt: 'Low at',
      withdrawalThreshold: 'Withdrawal threshold'
    },
    parse: parseAsset,
    submit: createAsset,
    messages: { unknown: 'We don’t know yet if this asset was created', refused: 'The asset was not created' },
    notice: ({ code, scale }, { liquidity, keptOld }) => {
      const kept = [
        ...(liquidity > 0n ? [`its liquidity of ${formatMoney(liquidity, scale, code)}`] : []),
        ...(keptOld ? ['its old thresholds: check them under Settings'] : [])
      ].join(' and ')
      return {
        title: `Created ${code} scale ${scale}`,
        ...(kept ? { detail: `Rafiki restored a deleted asset with ${kept}.` } : {})
      }
    },
    draft: { name: 'asset' },
    onDone: ({ id }) => navigate(paths.asset(id))
  })
  const code = () => normalCode(form.texts().code)
  const scale = () => parseScale(form.texts().scale)
  return (
    <div class="page-form">
      <PageHead title="Create asset" crumbs={[{ label: 'Assets', href: paths.assets() }, { label: 'Create' }]} />
      <Form form={form} submitLabel="Create asset" cancelHref={paths.assets()}>
        <h2 class="text-section">Asset</h2>
        <div class="form-grid">
          <TextField
            {...form.field('code')}
            onBlur={() => form.setText('code', code())}
            help="3 to 6 letters, such as USD. Can’t change after creation."
            autocomplete="off"
            autocapitalize="characters"
            spellcheck={false}
          />
          <TextField
            {...form.field('scale')}
            help="How many decimals, 0 to 255. Can’t change after creation."
            inputmode="numeric"
            autocomplete="off"
          />
        </div>
        <TenantField
          value={form.texts().tenant}
          onChange={(tenantId) => form.setText('tenant', tenantId)}
          help="Only this tenant’s own credentials can change or delete it later."
        />
        <div class="mt-1 grid gap-5 border-t border-line pt-5">
          <h2 class="text-section">Thresholds</h2>
          <div class="form-grid">
            <MoneyField
              {...form.field('lowAt')}
              code={code()}
              scale={scale()}
              help="Rafiki reports when liquidity is at or below this."
              optional
            />
            <MoneyField
              {...form.field('withdrawalThreshold')}
              code={code()}
              scale={scale()}
              help="Rafiki reports web-monetization money once this much has arrived."
              optional
            />
          </div>
        </div>
      </Form>
    </div>
  )
}
