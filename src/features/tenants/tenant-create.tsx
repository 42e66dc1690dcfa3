import { createSignal, Show } from 'solid-js'
import { createUuid } from '~/lib/uuid'
import { paths } from '~/paths'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { createTenant } from '~/rafiki/tenant-admin'
import { createForm, emptyTexts } from '~/resource/create-form'
import { Form } from '~/resource/form'
import { createSecret } from '~/resource/new-secret-field'
import { NeededRight } from '~/resource/role-notice'
import { SecretField } from '~/ui/forms/secret-field'
import { TextField } from '~/ui/forms/text-field'
import { PageHead } from '~/ui/layout/page-head'
import { OperatorOnly } from './operator-only'
import { type CreatedTenant, TenantCreated } from './tenant-created'
import { IdpFields, ProfileFields, SettingsFields } from './tenant-fields'
import { idpLabels, parseTenant, profileLabels, secretLabels, settingLabels } from './tenant-form'

const labels = { ...profileLabels, id: 'Tenant id', ...secretLabels, ...idpLabels, ...settingLabels }

/** A new tenant: made without settings first, which are set as that tenant, then its secret is shown once. */
export function TenantCreate() {
  const [created, setCreated] = createSignal<CreatedTenant>()
  const made = createSecret()
  const form = createForm({
    initial: () => emptyTexts(labels),
    labels,
    parse: (texts) => parseTenant(texts, made),
    submit: async ({ settings, ...tenant }, key) => {
      const outcome = await createTenant(tenant, key)
      if (outcome.status !== 'done') return outcome
      const { name, apiSecret } = tenant
      return { ...outcome, value: { ...outcome.value, name, apiSecret, settings } }
    },
    messages: { unknown: 'We don’t know yet if this tenant was created', refused: 'The tenant was not created' },
    draft: { name: 'tenant', without: ['apiSecret', 'idpSecret'] },
    onDone: setCreated
  })
  return (
    <Show when={currentTenant()?.isOperator !== false} fallback={<OperatorOnly title="Create tenant" />}>
      <NeededRight.Provider value="admin">
        <div class="page-form">
          <PageHead title="Create tenant" crumbs={[{ label: 'Tenants', href: paths.tenants() }, { label: 'Create' }]} />
          <Show when={!created()}>
            <Form form={form} submitLabel="Create tenant" cancelHref={paths.tenants()}>
              <h2 class="text-section">Tenant</h2>
              <ProfileFields form={form} />
              <TextField
                {...form.field('id')}
                help="A UUID. Empty to have one made. Can’t change after creation."
                labelAction={
                  <button type="button" class="link" onClick={() => form.setText('id', createUuid())}>
                    Create one
                  </button>
                }
                mono
                optional
              />
              <SecretField
                {...form.field('apiSecret')}
                help="What the tenant signs its requests with. Empty to have one made in this browser, which is shown once the tenant is created."
                optional
              />
              <h2 class="text-section">Identity provider</h2>
              <IdpFields form={form} />
              <h2 class="text-section">Settings</h2>
              <SettingsFields form={form} />
            </Form>
          </Show>
          <Show when={created()}>{(tenant) => <TenantCreated tenant={tenant()} />}</Show>
        </div>
      </NeededRight.Provider>
    </Show>
  )
}
