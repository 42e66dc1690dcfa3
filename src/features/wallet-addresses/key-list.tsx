import { createAsync, revalidate, type RouteSectionProps } from '@solidjs/router'
import { createSignal, Show } from 'solid-js'
import { plural } from '~/lib/plural'
import { paths, withSearch } from '~/paths'
import type { Cursor } from '~/rafiki/client/paging'
import { may } from '~/rafiki/credentials/permissions'
import { listKeys, type WalletAddressKey } from '~/rafiki/wallet-address-keys'
import { listHref, parseListSearch } from '~/resource/list-search'
import { CopyableId } from '~/ui/data/copyable-id'
import { type Column, DataTable, Empty } from '~/ui/data/data-table'
import { LiveText } from '~/ui/data/live-text'
import { Pager } from '~/ui/data/pager'
import { Status } from '~/ui/data/status'
import { Time } from '~/ui/data/time'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { LinkButton } from '~/ui/forms/link-button'
import { useWalletAddress } from './wallet-address-detail'

/** The public keys of a wallet address, revoked ones too: one is added, one or several are revoked. */
export function KeyList(props: RouteSectionProps) {
  const wallet = useWalletAddress()
  return (
    <>
      <section>
        <div class="section-head flex-wrap gap-y-2">
          <h2 class="text-section">Keys</h2>
          <Show when={may('write')}>
            <LinkButton size="small" class="ml-auto" href={paths.walletAddressPage(wallet().id).keyAdd} opensDialog>
              Add key
            </LinkButton>
          </Show>
        </div>
        <p class="mb-3 text-dense text-ink-3">
          A client that makes payments for the account holder signs its requests with a private key; the address
          publishes the public one. Nothing else needs keys.
        </p>
        <ReadBoundary title="Couldn’t load the keys" retry={() => revalidate(listKeys.key)}>
          <Keys id={wallet().id} cursor={parseListSearch(props.location.query).cursor} />
        </ReadBoundary>
      </section>
      {props.children}
    </>
  )
}

function Keys(props: { id: string; cursor: Cursor }) {
  const page = createAsync(() => listKeys(props.id, props.cursor))
  const [chosen, setChosen] = createSignal<readonly string[]>([])
  const choose = (id: string, isChosen: boolean) =>
    setChosen((before) => [...before.filter((one) => one !== id), ...(isChosen ? [id] : [])])
  const hrefs = () => paths.walletAddressPage(props.id)
  const hrefTo = (cursor: Cursor | undefined) => cursor && listHref(hrefs().keys, { cursor, filters: {} })
  const revokeHref = (ids: readonly string[]) => withSearch(hrefs().keyRevoke, { ...props.cursor, keys: ids.join('.') })
  /** Of those that were chosen, what can still be revoked. */
  const valid = () =>
    page()
      ?.rows.filter((key) => !key.isRevoked && chosen().includes(key.id))
      .map(({ id }) => id) ?? []
  const columns: Column<WalletAddressKey>[] = [
    {
      id: 'kid',
      head: 'Key id',
      cell: (key) => (
        <label class="flex items-center gap-2.5">
          <Show when={may('write')}>
            <input
              type="checkbox"
              class="checkbox"
              disabled={key.isRevoked}
              checked={chosen().includes(key.id)}
              aria-label={`Choose ${key.kid}`}
              onChange={(event) => choose(key.id, event.currentTarget.checked)}
            />
          </Show>
          <LiveText class="mono-text break-all" text={key.kid} lines={3} />
        </label>
      )
    },
    {
      id: 'state',
      head: 'State',
      cell: (key) => (
        <Status
          icon={key.isRevoked ? 'off' : 'done'}
          tone={key.isRevoked ? 'mute' : 'success'}
          label={key.isRevoked ? 'Revoked' : 'Active'}
        />
      ),
      narrow: 'second'
    },
    { id: 'algorithm', head: 'Algorithm', cell: (key) => key.algorithm, priority: 3 },
    {
      id: 'x',
      head: 'Public key',
      cell: (key) => <CopyableId id={key.x} label={`Public key ${key.kid}`} />,
      narrow: 'second'
    },
    { id: 'created', head: 'Added', cell: (key) => <Time iso={key.createdAt} />, align: 'right', narrow: 'first' }
  ]
  return (
    <Show when={page()}>
      {(read) => (
        <Show
          when={read().rows.length > 0}
          fallback={
            <Empty title="No keys">Only account holders whose clients use Open Payments themselves need one.</Empty>
          }
        >
          <DataTable
            caption="Keys, newest first"
            columns={columns}
            rows={read().rows}
            rowKey={(key) => key.id}
            actions={
              may('write')
                ? (key) => (
                    <Show when={!key.isRevoked}>
                      <LinkButton size="small" href={revokeHref([key.id])} opensDialog aria-label={`Revoke ${key.kid}`}>
                        Revoke
                      </LinkButton>
                    </Show>
                  )
                : undefined
            }
          />
          <Show when={valid().length > 0}>
            <p class="mt-3 flex flex-wrap items-center gap-3 text-dense">
              {plural(valid().length, 'key')} chosen
              <LinkButton size="small" href={revokeHref(valid())} opensDialog>
                Revoke {plural(valid().length, 'key')}
              </LinkButton>
            </p>
          </Show>
          <Show when={read().newer ?? read().older}>
            <Pager newerHref={hrefTo(read().newer)} olderHref={hrefTo(read().older)} summary="Newest first" />
          </Show>
        </Show>
      )}
    </Show>
  )
}
