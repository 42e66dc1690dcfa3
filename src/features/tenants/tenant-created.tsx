import { useNavigate } from '@solidjs/router'
import { createMemo, createSignal, onMount, Show, untrack } from 'solid-js'
import { paths } from '~/paths'
import { saveTenantSettings, type TenantSettings } from '~/rafiki/tenant-admin'
import { tenantName } from '~/rafiki/tenants'
import { createForm } from '~/resource/create-form'
import { FormFeedback } from '~/resource/form'
import { Dialog } from '~/ui/feedback/dialog'
import { Button } from '~/ui/forms/button'
import { Status } from '~/ui/data/status'
import { SecretHandover } from './secret-handover'
import { SettingsFields } from './tenant-fields'
import { parseSettings, settingLabels, settingTexts } from './tenant-form'

/** A tenant that was just created, and the settings that it shall have. */
export interface CreatedTenant {
  id: string
  name: string | null
  apiSecret: string
  settings: TenantSettings
}

/**
 * Second and last step of creating a tenant: sets its settings, signed as the tenant, and shows its secret. What fails here can be mended and sent
 * again; the tenant itself is there.
 */
export function TenantCreated(props: { tenant: CreatedTenant }) {
  const navigate = useNavigate()
  const { id, name, apiSecret, settings } = untrack(() => props.tenant)
  const [isSaved, setSaved] = createSignal(false)
  const hasSettings = Object.keys(settings).length > 0
  const form = createForm({
    initial: () => settingTexts(settings),
    labels: settingLabels,
    parse: (texts) => parseSettings(texts),
    submit: (values) => saveTenantSettings(id, values, apiSecret),
    messages: {
      unknown: 'The tenant is created. We don’t know yet if its settings were saved',
      refused: 'The tenant is created, but its settings were not saved'
    },
    notice: () => ({ title: 'Saved the settings' })
  })
  onMount(() => {
    if (hasSettings) void form.submit()
  })
  // Once they have to be mended they stay, while their problems come and go with the typing.
  const hasFailed = createMemo<boolean>(
    (before) => before || form.error() !== undefined || form.fieldErrors().length > 0,
    false
  )
  // Until then nothing closes it: the secret would be gone.
  const busy = () => !isSaved() || form.sending()
  const open = () => navigate(paths.tenant(id), { replace: true })
  return (
    <Dialog
      title="Tenant created"
      subtitle={tenantName({ id, name })}
      onClose={open}
      busy={busy}
      footer={
        <Button variant="primary" disabled={busy()} onClick={open}>
          Open tenant
        </Button>
      }
    >
      <SecretHandover tenantId={id} apiSecret={apiSecret} onSaved={setSaved} />
      <Show when={hasSettings}>
        <Show
          when={form.saved()}
          fallback={
            <Show when={hasFailed()} fallback={<p role="status">Saving the settings…</p>}>
              <form
                class="grid gap-5"
                noValidate
                onSubmit={(event) => {
                  event.preventDefault()
                  void form.submit()
                }}
              >
                <p class="font-600">The tenant is created. Its settings aren’t saved yet.</p>
                <FormFeedback form={form} />
                <SettingsFields form={form} />
                <Button type="submit" class="justify-self-start" sending={form.sending()}>
                  Save settings
                </Button>
              </form>
            </Show>
          }
        >
          <p role="status">
            <Status icon="done" tone="success" label="The settings are saved" />
          </p>
        </Show>
      </Show>
    </Dialog>
  )
}
