import { createSignal, ErrorBoundary, Show, Suspense } from 'solid-js'
import { lazyNamed } from '~/ui/layout/lazy-named'
import { UserFace } from './user-face'

const UserMenu = lazyNamed(() => import('./user-menu'), 'UserMenu')

interface UserFootProps {
  email: string
  /** "Operator", or the tenant's name */
  role: string
  onSignOut: () => void
}

/** Who is signed in, at the foot of the sidebar. Its menu is fetched when somebody comes near it, and takes the button's place. */
export function UserFoot(props: UserFootProps) {
  const [wanted, setWanted] = createSignal(false)
  const fetch = () => void UserMenu.preload()
  const button = () => (
    <button
      type="button"
      class="who"
      aria-haspopup="menu"
      aria-expanded="false"
      onPointerEnter={fetch}
      onFocus={fetch}
      onClick={() => setWanted(true)}
    >
      <UserFace email={props.email} role={props.role} />
    </button>
  )
  return (
    <Show when={wanted()} fallback={button()}>
      {/* What can't be fetched must not take the page away, with what is typed there. */}
      <ErrorBoundary fallback={<UserFace email={props.email} role="The menu can’t be loaded" />}>
        <Suspense fallback={button()}>
          <UserMenu {...props} />
        </Suspense>
      </ErrorBoundary>
    </Show>
  )
}
