import { createAsync, revalidate, type RouteSectionProps } from '@solidjs/router'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { plural } from '~/lib/plural'
import { createUuid } from '~/lib/uuid'
import { paths, withSearch } from '~/paths'
import { listKeys, revokeKey, type WalletAddressKey } from '~/rafiki/wallet-address-keys'
import { parseListSearch } from '~/resource/list-search'
import { WriteDialog } from '~/resource/role-notice'
import { LiveText } from '~/ui/data/live-text'
import { Callout } from '~/ui/feedback/callout'
import { ConfirmByTyping } from '~/ui/feedback/confirm-by-typing'
import { createRouteClose } from '~/ui/feedback/dialog'
import { useNotifier } from '~/ui/feedback/notifier'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { useWalletAddress } from './wallet-address-detail'

/** Revokes the keys that the address names, one after the other; what couldn't be revoked is named, and can be tried again. */
export function KeyRevoke(props: RouteSectionProps) {
  const wallet = useWalletAddress()
  const cursor = () => parseListSearch(props.location.query).cursor
  const pageHref = () => withSearch(paths.walletAddressPage(wallet().id).keys, { ...cursor() })
  const close = createRouteClose(pageHref)
  const ids = createMemo(() => String(props.location.query['keys'] ?? '').split('.'))
  const page = createAsync(() => listKeys(wallet().id, cursor()))
  // As they are when the dialog opens: one that was revoked meanwhile stays in what it says.
  const keys = createMemo<readonly WalletAddressKey[]>(
    (before) =>
      before.length > 0 ? before : (page()?.rows.filter(({ id, isRevoked }) => !isRevoked && ids().includes(id)) ?? []),
    []
  )
  return (
    <WriteDialog title="Revoke keys" subtitle={wallet().title} action="revoke keys" pageHref={pageHref()}>
      <ReadBoundary title="Couldn’t load the keys" retry={() => revalidate(listKeys.key)}>
        <Show when={keys().length > 0}>
          <Confirmation keys={keys()} title={wallet().title} onClose={close} />
        </Show>
      </ReadBoundary>
    </WriteDialog>
  )
}

interface Failed {
  key: WalletAddressKey
  message: string
}

function Confirmation(props: { keys: readonly WalletAddressKey[]; title: string; onClose: () => void }) {
  const { notify } = useNotifier()
  const [sending, setSending] = createSignal(false)
  const [failed, setFailed] = createSignal<readonly Failed[]>([])
  // What each key is asked for under, also at another try.
  const requestKeys = new Map<string, string>()
  const count = () => plural(props.keys.length, 'key')
  const revoke = async () => {
    const wanted = [...props.keys]
    const left: Failed[] = []
    setSending(true)
    setFailed([])
    for (const key of wanted) {
      const requestKey = requestKeys.get(key.id) ?? createUuid()
      requestKeys.set(key.id, requestKey)
      const outcome = await revokeKey(key.id, requestKey)
      if (outcome.status !== 'done')
        left.push({
          key,
          message: outcome.status === 'unknown' ? `${outcome.message} It may be revoked.` : outcome.message
        })
    }
    setSending(false)
    setFailed(left)
    if (left.length > 0) return
    notify({ title: `Revoked ${plural(wanted.length, 'key')}` })
    props.onClose()
  }
  return (
    <ConfirmByTyping
      title={`Revoke ${count()}?`}
      subtitle={props.title}
      phrase="revoke"
      actionLabel={`Revoke ${count()}`}
      sending={sending()}
      error={
        <Show when={failed().length > 0}>
          <Callout role="alert" tone="danger" title={`${plural(failed().length, 'key')} not revoked`}>
            <ul class="grid gap-1">
              <For each={failed()}>
                {({ key, message }) => (
                  <li>
                    {key.kid}: {message}
                  </li>
                )}
              </For>
            </ul>
          </Callout>
        </Show>
      }
      onConfirm={() => void revoke()}
      onClose={() => props.onClose()}
    >
      <p>
        Requests that are signed with a revoked key are refused, and the address publishes it no more. This can’t be
        undone.
      </p>
      <ul class="mt-2 grid gap-1">
        <For each={props.keys}>
          {(key) => (
            <li>
              <LiveText class="mono-text break-all" text={key.kid} />
            </li>
          )}
        </For>
      </ul>
    </ConfirmByTyping>
  )
}
