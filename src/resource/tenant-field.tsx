import { createSignal, Show, Suspense } from 'solid-js'
import { askTenantAgain, tenantFailure, useTenant } from '~/rafiki/credentials/current-tenant'
import { createTenantChoices, type TenantChoice, tenantLabel } from '~/rafiki/tenants'
import { Callout } from '~/ui/feedback/callout'
import { Button } from '~/ui/forms/button'
import { SelectField } from '~/ui/forms/select-field'

interface TenantFieldProps {
  /** A tenant's id; empty for the operator's own tenant */
  value: string
  onChange: (tenantId: string) => void
  help: string
}

/** The tenant that something new is to belong to. Nothing for those who aren't operators: theirs is the only choice. */
export function TenantField(props: TenantFieldProps) {
  const own = useTenant()
  return (
    <>
      <Show when={own()?.isOperator && own()}>
        {(tenant) => <TenantSelect {...props} own={{ id: tenant().id, label: tenantLabel(tenant()) }} />}
      </Show>
      <Show when={tenantFailure()}>
        {(cause) => <NotLoaded title="Couldn’t load your tenant" cause={cause()} retry={askTenantAgain} />}
      </Show>
    </>
  )
}

interface TenantSelectProps extends TenantFieldProps {
  own: TenantChoice
}

/** The operator's own tenant alone until the others were read, and when they can't be read: the form goes on. */
function TenantSelect(props: TenantSelectProps) {
  return (
    <Suspense fallback={<Choice {...props} tenants={[props.own]} help="Loading the other tenants…" />}>
      <AllTenants {...props} />
    </Suspense>
  )
}

// A component of its own, so that what it reads makes this part of the page wait and not the whole page.
function AllTenants(props: TenantSelectProps) {
  const choices = createTenantChoices()
  const [loading, setLoading] = createSignal(false)
  const loadMore = async () => {
    setLoading(true)
    await choices.loadMore()
    setLoading(false)
  }
  const all = () => {
    const read = choices.tenants()
    return read.some(({ id }) => id === props.own.id) ? read : [props.own, ...read]
  }
  return (
    <>
      <Choice {...props} tenants={all()} />
      <Show when={choices.failure()}>
        {(cause) => <NotLoaded title="Couldn’t load the other tenants" cause={cause()} retry={choices.retry} />}
      </Show>
      <Show when={choices.hasMore() && !choices.failure()}>
        <Button class="-mt-3 justify-self-start" size="small" sending={loading()} onClick={() => void loadMore()}>
          Load 100 more tenants
        </Button>
      </Show>
    </>
  )
}

function Choice(props: TenantSelectProps & { tenants: readonly TenantChoice[] }) {
  return (
    <SelectField
      name="tenant"
      label="Tenant"
      value={props.value || props.own.id}
      onChange={(tenantId) => props.onChange(tenantId)}
      options={props.tenants.map(({ id, label }) => ({ value: id, label }))}
      help={props.help}
    />
  )
}

interface NotLoadedProps {
  title: string
  /** Why, in a sentence */
  cause: string
  retry: () => Promise<void>
}

/** In place of tenants that couldn't be read: without a word the own one would look like the only choice. */
function NotLoaded(props: NotLoadedProps) {
  const [retrying, setRetrying] = createSignal(false)
  const retry = async () => {
    setRetrying(true)
    await props.retry()
    setRetrying(false)
  }
  return (
    <Callout
      role="alert"
      tone="warning"
      title={props.title}
      actions={
        <Button size="small" sending={retrying()} onClick={() => void retry()}>
          Try again
        </Button>
      }
    >
      <p>{props.cause}</p>
    </Callout>
  )
}
