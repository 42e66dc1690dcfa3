import { createSignal, Show } from 'solid-js'
import { paths } from '~/paths'
import { gatewaySigns } from '~/rafiki/client/transport'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { rotateApiSecret } from '~/rafiki/tenant-admin'
import { tenantName } from '~/rafiki/tenants'
import { createForm } from '~/resource/create-form'
import { FormDialog } from '~/resource/form-dialog'
import { createSecret } from '~/resource/new-secret-field'
import { parseFields } from '~/resource/parse-fields'
import { WriteDialog } from '~/resource/role-notice'
import { Callout } from '~/ui/feedback/callout'
import { createRouteClose, Dialog } from '~/ui/feedback/dialog'
import { Button } from '~/ui/forms/button'
import { SecretField } from '~/ui/forms/secret-field'
import { SecretHandover } from './secret-handover'
import { isSigner, useTenantOfPage } from './tenant-detail'
import { parseApiSecret, secretLabels } from './tenant-form'

/** Gives the tenant that signs another API secret, with which this browser then signs, and shows it once. */
export function TenantSecret() {
  const tenant = useTenantOfPage()
  const [changedTo, setChangedTo] = createSignal<string>()
  const [isSaved, setSaved] = createSignal(false)
  const close = createRouteClose(() => paths.tenantEdit(tenant().id))
  const made = createSecret()
  const form = createForm({
    initial: () => ({ apiSecret: '' }),
    labels: secretLabels,
    parse: (texts) => parseFields({ apiSecret: parseApiSecret(texts.apiSecret, made) }),
    submit: async ({ apiSecret }) => {
      const outcome = await rotateApiSecret(tenant().id, apiSecret)
      return outcome.status === 'done' ? { ...outcome, value: apiSecret } : outcome
    },
    messages: { unknown: 'We don’t know yet if the secret was changed', refused: 'The secret was not changed' },
    onDone: setChangedTo
  })
  const subtitle = () => tenantName(tenant())
  const done = (apiSecret: string) => (
    <Dialog
      title="API secret changed"
      subtitle={subtitle()}
      onClose={close}
      busy={() => !isSaved()}
      footer={
        <Button variant="primary" disabled={!isSaved()} onClick={close}>
          Close
        </Button>
      }
    >
      <SecretHandover tenantId={tenant().id} apiSecret={apiSecret} onSaved={setSaved} />
    </Dialog>
  )
  return (
    <Show when={isSigner(tenant()) && !currentTenant()?.isOperator}>
      <WriteDialog
        title="Change API secret"
        subtitle={subtitle()}
        action="change the API secret"
        pageHref={paths.tenantEdit(tenant().id)}
      >
        <Show
          when={changedTo()}
          fallback={
            <FormDialog
              title="Change API secret"
              subtitle={subtitle()}
              form={form}
              submitLabel="Change API secret"
              onClose={close}
            >
              <Callout tone="warning" title="The present secret stops working at once">
                <p>
                  Everything else that signs as this tenant is refused until it has the new one.{' '}
                  {gatewaySigns()
                    ? 'The gateway here reads it from Rafiki, so this console goes on. A gateway that was given this secret as API_SECRET has to have it first: the new one as API_SECRET, the present one as API_SECRET_PREVIOUS.'
                    : 'This browser signs with the new one from then on; other open windows have to be reloaded.'}
                </p>
              </Callout>
              <SecretField
                {...form.field('apiSecret')}
                label="New API secret"
                help="Empty to have one made in this browser."
                optional
              />
            </FormDialog>
          }
        >
          {(apiSecret) => done(apiSecret())}
        </Show>
      </WriteDialog>
    </Show>
  )
}
