import { createSignal, For, Show, Suspense, useContext } from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { createPendingTransferStore } from '~/money/pending-transfers'
import { paths } from '~/paths'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { Button } from '~/ui/forms/button'
import { Dialog } from '~/ui/feedback/dialog'
import { lazyNamed } from '~/ui/layout/lazy-named'
import { Menu, type MenuItem } from '~/ui/layout/menu'
import '~/ui/theme/more-icons'
import { useNotifier } from '~/ui/feedback/notifier'
import { UserFace } from './user-face'
import { setTheme, theme, type ThemeChoice } from '~/ui/theme/theme'

const PendingTransfersDialog = lazyNamed(() => import('./pending-transfers-dialog'), 'PendingTransfersDialog')

const themes: { choice: ThemeChoice; label: string }[] = [
  { choice: 'system', label: 'Theme: like the system' },
  { choice: 'light', label: 'Theme: light' },
  { choice: 'dark', label: 'Theme: dark' }
]

interface UserMenuProps {
  email: string
  /** "Operator", or the tenant's name */
  role: string
  onSignOut: () => void
}

/** Who is signed in, and what concerns them: looks, what was done last, sign-out. */
export function UserMenu(props: UserMenuProps) {
  const { recent } = useNotifier()
  const somebody = useContext(KratosContext) !== undefined
  const [showsRecent, setShowsRecent] = createSignal(false)
  const [showsUnfinished, setShowsUnfinished] = createSignal(false)
  const kept = createPendingTransferStore(signedInIdentity() ?? 'nobody')
  const items = (): MenuItem[] => [
    ...(somebody ? [{ label: 'Account', icon: 'account' as const, href: paths.account() }] : []),
    ...(kept.list().length > 0
      ? [
          {
            label: `PendingTransfer (${kept.list().length})…`,
            icon: 'alert' as const,
            onSelect: () => setShowsUnfinished(true)
          }
        ]
      : []),
    ...(recent().length > 0
      ? [{ label: 'What was done last…', icon: 'check' as const, onSelect: () => setShowsRecent(true) }]
      : []),
    ...themes.map(({ choice, label }) => ({ label, checked: theme() === choice, onSelect: () => setTheme(choice) })),
    { label: somebody ? 'Sign out' : 'Forget the credentials', icon: 'sign-out', onSelect: props.onSignOut }
  ]
  return (
    <>
      <Menu label={`${props.email}, ${props.role}`} items={items()} class="who" startOpen>
        <UserFace email={props.email} role={props.role} />
      </Menu>
      <Show when={showsUnfinished()}>
        <Suspense>
          <PendingTransfersDialog movements={kept.list()} onClose={() => setShowsUnfinished(false)} />
        </Suspense>
      </Show>
      <Show when={showsRecent()}>
        <Dialog
          title="What was done last"
          subtitle="On this page load, newest first"
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
      </Show>
    </>
  )
}
