import type { RouteSectionProps } from '@solidjs/router'
import { Show } from 'solid-js'
import { paths } from '~/paths'
import { currentTenant } from '~/rafiki/credentials/current-tenant'
import { may } from '~/rafiki/credentials/permissions'
import { saveTenantSettings, type TenantDetails, updateTenant } from '~/rafiki/tenant-admin'
import { tenantName } from '~/rafiki/tenants'
import { createEditForm } from '~/resource/create-form'
import { FormSection } from '~/resource/form'
import { ReadOnlyNotice } from '~/resource/read-only-notice'
import { Callout } from '~/ui/feedback/callout'
import { LinkButton } from '~/ui/forms/link-button'
import { isSigner, useTenantOfPage } from './tenant-detail'
import { IdpFields, ProfileFields, SettingsFields } from './tenant-fields'
import {
  idpLabels,
  parseIdp,
  parseProfile,
  parseSettings,
  profileLabels,
  settingLabels,
  settingTexts
} from './tenant-form'

/** Whether this tenant can be deleted by whoever signs: not the operator itself, and not twice. */
export const isDeletable = (tenant: TenantDetails): boolean =>
  currentTenant()?.isOperator === true && !isSigner(tenant) && tenant.deletedAt === null

/** A tenant's name, identity provider, settings, secret and deletion, each saved by itself; nothing of a deleted one. */
export function TenantEdit(props: RouteSectionProps) {
  const tenant = useTenantOfPage()
  return (
    <div class="page-form">
      <Show
        when={tenant().deletedAt === null}
        fallback={
          <Callout tone="info" title="Nobody can change this tenant any more">
            <p>It was deleted.</p>
          </Callout>
        }
      >
        <ProfileSection />
        <IdpSection />
        <Show when={isSigner(tenant())} fallback={<OfTenantAlone />}>
          <SettingsSection />
          <SecretSection />
        </Show>
        <Show when={isDeletable(tenant()) && may('admin')}>
          <section class="section">
            <div class="section-head">
              <h2 class="text-section">Delete</h2>
            </div>
            <p class="text-dense text-ink-2">
              Rafiki refuses the requests of a deleted tenant. What belongs to it stays, but nobody can change it any
              more.
            </p>
            <LinkButton class="mt-3" href={paths.tenantDelete(tenant().id)} opensDialog>
              Delete tenant
            </LinkButton>
          </section>
        </Show>
        {props.children}
      </Show>
    </div>
  )
}

function ProfileSection() {
  const tenant = useTenantOfPage()
  const form = createEditForm(tenant, {
    initial: ({ name, email }) => ({ name: name ?? '', email: email ?? '' }),
    labels: profileLabels,
    parse: parseProfile,
    submit: (changes) => updateTenant(tenant().id, changes),
    messages: { unknown: 'We don’t know yet if the tenant was saved', refused: 'The tenant was not saved' },
    notice: () => ({ title: `Saved ${tenantName(tenant())}` })
  })
  return (
    <FormSection title="Tenant" form={form} submitLabel="Save tenant">
      <ProfileFields form={form} />
    </FormSection>
  )
}

function IdpSection() {
  const tenant = useTenantOfPage()
  const form = createEditForm(tenant, {
    initial: ({ idpConsentUrl }) => ({ idpConsentUrl: idpConsentUrl ?? '', idpSecret: '' }),
    labels: idpLabels,
    parse: parseIdp,
    submit: (changes) => updateTenant(tenant().id, changes),
    messages: {
      unknown: 'We don’t know yet if the identity provider was saved',
      refused: 'The identity provider was not saved'
    },
    notice: () => ({ title: `Saved the identity provider of ${tenantName(tenant())}` }),
    secrets: ['idpSecret']
  })
  return (
    <FormSection title="Identity provider" form={form} submitLabel="Save identity provider">
      <IdpFields form={form} hasSecret />
    </FormSection>
  )
}

function SettingsSection() {
  const tenant = useTenantOfPage()
  const form = createEditForm(tenant, {
    initial: ({ settings }) => settingTexts(settings),
    labels: settingLabels,
    parse: (texts, { settings }) => parseSettings(texts, settings),
    submit: (changes) => saveTenantSettings(tenant().id, changes),
    messages: { unknown: 'We don’t know yet if the settings were saved', refused: 'The settings were not saved' },
    notice: () => ({ title: `Saved the settings of ${tenantName(tenant())}` })
  })
  return (
    <FormSection title="Settings" form={form} submitLabel="Save settings">
      <SettingsFields form={form} />
    </FormSection>
  )
}

/** Settings and secret, where another tenant signs: Rafiki changes those of the signer. */
function OfTenantAlone() {
  const tenant = useTenantOfPage()
  return (
    <section class="section">
      <div class="section-head">
        <h2 class="text-section">Settings and API secret</h2>
      </div>
      <ReadOnlyNotice tenant={tenant()} action="change its settings and its API secret" />
    </section>
  )
}

function SecretSection() {
  const tenant = useTenantOfPage()
  return (
    <section class="section">
      <div class="section-head">
        <h2 class="text-section">API secret</h2>
      </div>
      <Show
        when={!currentTenant()?.isOperator}
        fallback={
          <p class="text-dense text-ink-2">
            The operator’s secret is a setting of Rafiki’s own, ADMIN_API_SECRET, and can’t be changed from here. A
            gateway that signs takes both for the time of the change: the new one as API_SECRET, the present one as
            API_SECRET_PREVIOUS.
          </p>
        }
      >
        <p class="text-dense text-ink-2">
          A new secret counts at once: whatever signs with the present one is refused until it has the new one.
        </p>
        <Show when={may('admin')}>
          <LinkButton class="mt-3" href={paths.tenantSecret(tenant().id)} opensDialog>
            Change API secret
          </LinkButton>
        </Show>
      </Show>
    </section>
  )
}
