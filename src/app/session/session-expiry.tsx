import { createEffect, createMemo, createSignal, on, onCleanup, Show } from 'solid-js'
import type { Kratos } from '~/kratos/kratos-context'
import { expiryWarningMs } from '~/kratos/session-store'
import { announce } from '~/ui/feedback/live-region'
import { Banner } from '~/ui/feedback/banner'
import { Button } from '~/ui/forms/button'
import { ReauthenticateDialog } from '~/flows/reauthenticate-dialog'

/** The longest delay of setTimeout in ms: beyond it, it fires at once. */
const longestTimeout = 2 ** 31 - 1

/** Announces the session's end two minutes ahead, and offers to sign in again without leaving the page. */
export function SessionExpiry(props: { kratos: Kratos }) {
  /** "in 2 minutes", once it is announced */
  const [ending, setEnding] = createSignal<string>()
  const [confirming, setConfirming] = createSignal(false)
  // Each answer of whoami says it anew, by some seconds off where this machine's clock is off: the same end is announced once.
  const end = createMemo(() => props.kratos.session.session()?.expiresAt, undefined, {
    equals: (before, now) => before === now || Math.abs((before ?? 0) - (now ?? 0)) < 5_000
  })
  createEffect(
    on(end, (at) => {
      setEnding(undefined)
      if (at === undefined) return
      const left = at - Date.now()
      const notice = setTimeout(
        () => {
          const minutes = Math.round((at - Date.now()) / 60_000)
          const when = minutes > 1 ? `in ${minutes} minutes` : 'in a minute'
          setEnding(when)
          announce(`Your session ends ${when}. You can sign in again without leaving this page.`, 'assertive')
        },
        Math.min(longestTimeout, Math.max(0, left - expiryWarningMs))
      )
      const over = setTimeout(
        () => void props.kratos.session.check(),
        Math.min(longestTimeout, Math.max(1000, left + 1000))
      )
      onCleanup(() => {
        clearTimeout(notice)
        clearTimeout(over)
      })
    })
  )
  return (
    <>
      <Show when={ending()}>
        <div class="session-expiry sticky bottom-0 z-10 bg-surface">
          <Banner
            tone="warning"
            action={
              <Button size="small" onClick={() => setConfirming(true)}>
                Sign in again
              </Button>
            }
          >
            Your session ends {ending()}.{' '}
            <span class="[@media(height<30em)]:hidden">Sign in again to go on; this page stays as it is.</span>
          </Banner>
        </div>
      </Show>
      <Show when={confirming()}>
        <ReauthenticateDialog
          options={{ refresh: true }}
          onClose={() => setConfirming(false)}
          onConfirmed={() => setConfirming(false)}
        />
      </Show>
    </>
  )
}
