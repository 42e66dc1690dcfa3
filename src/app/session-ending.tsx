import { createEffect, createSignal, on, onCleanup, Show } from 'solid-js'
import type { Kratos } from '~/kratos/kratos-context'
import { nearEnd } from '~/kratos/session-store'
import { announce } from '~/ui/announce'
import { Banner } from '~/ui/banner'
import { Button } from '~/ui/button'
import { lazily } from '~/ui/lazily'
import { longestTimeout } from './near-end'

const ConfirmPerson = lazily(() => import('~/features/account/confirm-person'), 'ConfirmPerson')

/** Two minutes before a session ends that has a known end: says so, and offers to go on without leaving the page. */
export function SessionEnding(props: { kratos: Kratos }) {
  /** "in 2 minutes", once that is to be said */
  const [ending, setEnding] = createSignal<string>()
  const [confirming, setConfirming] = createSignal(false)
  const end = () => props.kratos.session.session()?.expiresAt
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
        Math.min(longestTimeout, Math.max(0, left - nearEnd))
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
        <div class="fixed inset-x-0 bottom-0 z-10 bg-surface">
          <Banner
            tone="warning"
            action={
              <Button size="small" onClick={() => setConfirming(true)}>
                Sign in again
              </Button>
            }
          >
            Your session ends {ending()}. Sign in again to go on; this page stays as it is.
          </Banner>
        </div>
      </Show>
      <Show when={confirming()}>
        <ConfirmPerson
          wish={{ refresh: true }}
          onClose={() => setConfirming(false)}
          onConfirmed={() => setConfirming(false)}
        />
      </Show>
    </>
  )
}
