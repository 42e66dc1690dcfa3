import { Show } from 'solid-js'
import { paths, withSearch } from '~/paths'
import { readApiSecret } from '~/rafiki/credentials/act-for'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { may } from '~/rafiki/credentials/permissions'
import { readIdpSecret, settingKeys } from '~/rafiki/tenant-admin'
import { SecretReveal } from '~/resource/secret-reveal'
import { FactList } from '~/ui/data/fact-list'
import { LiveText } from '~/ui/data/live-text'
import { Time } from '~/ui/data/time'
import { Callout } from '~/ui/feedback/callout'
import { LinkButton } from '~/ui/forms/link-button'
import { useTenantOfPage } from './tenant-detail'
import { settingLabels } from './tenant-form'

/** A tenant's settings, with its facts and secrets beside. */
export function TenantOverview() {
  const tenant = useTenantOfPage()
  const text = (value: string | null | undefined, otherwise: string) => (
    <Show when={value} fallback={<span class="text-ink-3">{otherwise}</span>}>
      {(given) => <LiveText text={given()} />}
    </Show>
  )
  return (
    <div class="page-detail">
      <section>
        <div class="section-head justify-between">
          <h2 class="text-section">Settings</h2>
          <Show when={tenant().deletedAt === null && may('admin')}>
            <a href={paths.tenantEdit(tenant().id)} class="link text-dense">
              Edit
            </a>
          </Show>
        </div>
        <Show when={tenant().deletedAt}>
          {(at) => (
            <Callout class="mb-4" tone="info" title="This tenant was deleted">
              <p>
                Since <Time iso={at()} full /> Rafiki refuses its requests. What belonged to it is still there, but
                nobody can change it any more.
              </p>
            </Callout>
          )}
        </Show>
        <FactList
          facts={settingKeys.map((key) => ({
            term: settingLabels[key],
            value: text(
              tenant().settings[key],
              key === 'WALLET_ADDRESS_URL' ? 'None: it can have no addresses' : 'Not set'
            )
          }))}
        />
        <Show when={currentTenant()?.isOperator}>
          <div class="mt-6 flex flex-wrap gap-2">
            <LinkButton href={withSearch(paths.assets(), { tenant: tenant().id })}>Its assets</LinkButton>
            <LinkButton href={withSearch(paths.peers(), { tenant: tenant().id })}>Its peers</LinkButton>
          </div>
        </Show>
      </section>
      <aside aria-label="Details">
        <div class="section-head">
          <h2 class="text-section">Details</h2>
        </div>
        <FactList
          facts={[
            { term: 'Public name', value: text(tenant().name, 'None') },
            { term: 'Email', value: text(tenant().email, 'None') },
            {
              term: 'API secret',
              value: <SecretReveal label="API secret" read={() => readApiSecret(tenant().id)} />
            },
            { term: 'Consent URL', value: text(tenant().idpConsentUrl, 'None') },
            { term: 'IdP secret', value: <SecretReveal label="IdP secret" read={() => readIdpSecret(tenant().id)} /> },
            { term: 'Created', value: <Time iso={tenant().createdAt} full /> },
            ...(tenant().deletedAt ? [{ term: 'Deleted', value: <Time iso={tenant().deletedAt ?? ''} full /> }] : [])
          ]}
        />
      </aside>
    </div>
  )
}
