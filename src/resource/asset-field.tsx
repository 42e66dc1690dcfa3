import { createAsync, revalidate } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { paths } from '~/paths'
import { type Asset, listAssets } from '~/rafiki/assets'
import { attempt } from '~/rafiki/client/outcomes'
import type { Page } from '~/rafiki/client/paging'
import type { FormField } from './create-form'
import { LiveText } from '~/ui/data/live-text'
import { Callout } from '~/ui/feedback/callout'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { Button } from '~/ui/forms/button'
import { LinkButton } from '~/ui/forms/link-button'
import { SelectField } from '~/ui/forms/select-field'

interface AssetFieldProps {
  /** The field of a form whose text is the asset's id, empty for none */
  field: FormField
  /** The tenant whose assets are offered; undefined for the signer's own */
  tenantId: string | undefined
  /** Gets the asset that was chosen. */
  onChoose?: (asset: Asset | undefined) => void
  help?: string
  /** Why one is needed, where the tenant has none: "A peer exchanges packets in one asset." */
  reason: string
}

/** One of a tenant's assets, or the way to create one where there is none. */
export function AssetField(props: AssetFieldProps) {
  return (
    <ReadBoundary title="Couldn’t load assets" retry={() => revalidate(listAssets.key)}>
      <Show when={{ tenant: props.tenantId }} keyed>
        {(filters) => <AssetSelect {...props} filters={filters} />}
      </Show>
    </ReadBoundary>
  )
}

function AssetSelect(props: AssetFieldProps & { filters: { tenant: string | undefined } }) {
  const first = createAsync(() => listAssets({}, props.filters))
  const [later, setLater] = createSignal<Page<Asset>[]>([])
  const [loading, setLoading] = createSignal(false)
  const [failure, setFailure] = createSignal('')
  const pages = () => [...(first() ? [first()] : []), ...later()]
  const assets = () => pages().flatMap((page) => page?.rows ?? [])
  const next = () => pages().at(-1)?.older
  const choose = (id: string) => {
    props.onChoose?.(assets().find((asset) => asset.id === id))
    props.field.onInput(id)
  }
  const loadMore = async () => {
    setLoading(true)
    setFailure('')
    const [cursor, filters] = [next() ?? {}, props.filters]
    const page = await attempt(() => listAssets.askNow(cursor, filters))
    setLoading(false)
    if (page.status === 'done') setLater((before) => [...before, page.value])
    else setFailure(`Couldn’t load more assets. ${page.message}`)
  }
  return (
    <Show
      when={assets().length > 0}
      fallback={
        <Callout
          tone="warning"
          title="Create an asset first"
          actions={<LinkButton href={paths.assetCreate()}>Create asset</LinkButton>}
        >
          <p>{props.reason} This tenant has none.</p>
        </Callout>
      }
    >
      <SelectField
        name={props.field.name}
        label={props.field.label}
        value={props.field.value}
        error={props.field.error}
        onChange={choose}
        options={[
          { value: '', label: 'Choose an asset' },
          ...assets().map(({ id, code, scale }) => ({ value: id, label: `${code}, scale ${scale}` }))
        ]}
        help={props.help}
      />
      <Show when={next()}>
        <Button class="-mt-3 justify-self-start" size="small" sending={loading()} onClick={() => void loadMore()}>
          Load 20 more assets
        </Button>
        <p role="alert" class="-mt-3 text-meta text-danger-ink">
          {failure()}
        </p>
      </Show>
    </Show>
  )
}

/** The asset of something, as a link to its page. */
export function AssetLink(props: { asset: { id: string; code: string; scale: number } }) {
  return (
    <a class="link" href={paths.asset(props.asset.id)}>
      <LiveText text={props.asset.code} />, scale {props.asset.scale}
    </a>
  )
}
