import { useLocation } from '@solidjs/router'
import { createEffect, createSignal, on, Show } from 'solid-js'
import { useSession } from '~/app/session/session-provider'
import { ownRole } from '~/rafiki/credentials/permissions'
import { Banner } from '~/ui/feedback/banner'
import { Button } from '~/ui/forms/button'

/** The role that each person was last told, in this browser. */
const keyOf = (identityId: string) => `rafiki-admin.role/${identityId}`

function toldRole(identityId: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(identityId)) ?? undefined
  } catch {
    return undefined
  }
}

function rememberTold(identityId: string, role: string): void {
  try {
    localStorage.setItem(keyOf(identityId), role)
  } catch {
    // The browser stores nothing: then it is said once a page load.
  }
}

/**
 * Says on the first page what one's role lets one do; not again, unless the role becomes another one. Whoever goes on to another page has seen it.
 * The account's profile has it always.
 */
export function RoleBanner() {
  const location = useLocation()
  const session = useSession()
  const [told, setTold] = createSignal(toldRole(session.identity.id))
  const news = () => {
    const own = ownRole()
    return own && own.role !== told() ? own : undefined
  }
  const close = () => {
    const own = news()
    if (!own) return
    rememberTold(session.identity.id, own.role)
    setTold(own.role)
  }
  createEffect(
    on(
      () => location.pathname,
      (_, before) => {
        if (before !== undefined) close()
      }
    )
  )
  return (
    <Show when={news()}>
      {(own) => (
        <Banner
          tone="mute"
          icon="info"
          action={
            <Button size="small" onClick={close}>
              Got it
            </Button>
          }
        >
          {own().sentence}
        </Banner>
      )}
    </Show>
  )
}
