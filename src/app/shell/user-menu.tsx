import { createSignal, For, Show, useContext } from 'solid-js'
import { Portal } from 'solid-js/web'
import { KratosContext } from '~/kratos/kratos-context'
import { createPendingTransferStore } from '~/money/pending-transfers'
import { paths } from '~/paths'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { Button } from '~/ui/forms/button'
import { Dialog } from '~/ui/feedback/dialog'
import { Menu, type MenuItem } from '~/ui/layout/menu'
import { useNotifier } from '~/ui/feedback/notifier'
import { setTheme, theme, type ThemeChoice } from '~/ui/theme/theme'
import { PendingTransfersDialog } from './pending-transfers-dialog'

/** The choices of the theme, for the menu and for the search. */
export const themes: { choice: ThemeChoice; label: string }[] = [
  { choice: 'system', label: 'Theme: system' },
  { choice: 'light', label: 'Theme: light' },
  { choice: 'dark', label: 'Theme: dark' }
]

interface UserMenuProps {
  email: string
  /** "Operator", or the tenant's name */
  role: string
  onSignOut: () => void
}

/** Shows who is signed in, at the foot of the sidebar, with a menu of what concerns them: account, theme, recent activity, sign-out. */
export function UserMenu(props: UserMenuProps) {
  const { recent } = useNotifier()
  const hasAccount = useContext(KratosContext) !== undefined
  const [showsRecent, setShowsRecent] = createSignal(false)
  const [showsPending, setShowsPending] = createSignal(false)
  const pending = createPendingTransferStore(signedInIdentity() ?? 'nobody')
  const items = (): MenuItem[] => [
    ...(hasAccount ? [{ label: 'Account', icon: 'account' as const, href: paths.account() }] : []),
    ...(pending.list().length > 0
      ? [
          {
            label: `Pending transfers (${pending.list().length})…`,
            icon: 'alert' as const,
            onSelect: () => setShowsPending(true)
          }
        ]
      : []),
    ...(recent().length > 0
      ? [{ label: 'Recent activity…', icon: 'check' as const, onSelect: () => setShowsRecent(true) }]
      : []),
    ...themes.map(({ choice, label }) => ({ label, checked: theme() === choice, onSelect: () => setTheme(choice) })),
    { label: hasAccount ? 'Sign out' : 'Forget the credentials', icon: 'sign-out', onSelect: props.onSignOut }
  ]
  return (
    <>
      <Menu label={`${props.email}, ${props.role}`} items={items()} class="who">
        <span class="avatar" aria-hidden="true">
          {props.email.slice(0, 2).toUpperCase()}
        </span>
        {/* The icon rail of narrow windows shows the two letters only. */}
        <span class="word min-w-0 flex-1 text-meta">
          <span class="block truncate font-500 text-ink">{props.email}</span>
          <span class="block truncate text-ink-3">{props.role}</span>
        </span>
      </Menu>
      {/* Outside of the sidebar, which is a popover on narrow screens: a dialog that opens inside of one leaves it open around itself. */}
      <Show when={showsPending()}>
        <Portal>
          <PendingTransfersDialog transfers={pending.list()} onClose={() => setShowsPending(false)} />
        </Portal>
      </Show>
      <Show when={showsRecent()}>
        <Portal>
          <Dialog
            title="Recent activity"
            subtitle="Since this page was loaded, newest first"
            onClose={() => setShowsRecent(false)}
            footer={<Button onClick={() => setShowsRecent(false)}>Close</Button>}
          >
            <ul class="grid gap-2">
              <For each={recent()}>
                {(notice) => (
                  <li class="text-dense">
                    <p class="font-600">{notice.title}</p>
                    <p class="text-ink-2">{notice.detail}</p>
                  </li>
                )}
              </For>
            </ul>
          </Dialog>
        </Portal>
      </Show>
    </>
  )
}
