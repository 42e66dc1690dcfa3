import { createAsync, revalidate, useLocation, useParams } from '@solidjs/router'
import { createMemo, Match, Show, Switch } from 'solid-js'
import { paths } from '~/paths'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { createRouteClose, Dialog } from '~/ui/feedback/dialog'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { Button } from '~/ui/forms/button'
import { listPeople, type Person } from './people-client'
import { ChangeRole } from './change-role'
import { ConfirmAction, isPlainAction } from './confirm-action'
import { MakeLink } from './make-link'

/** The dialog about one user that the address names. */
export function UserAction() {
  return (
    // The list below says itself that it is loading, or why it didn't.
    <ReadBoundary title="Couldn’t load users" loading={<></>} retry={() => revalidate('people')}>
      <ActionDialog />
    </ReadBoundary>
  )
}

function ActionDialog() {
  const params = useParams<{ id: string; action: string }>()
  const location = useLocation()
  const close = createRouteClose(() => paths.users() + location.search)
  const everybody = createAsync(() => listPeople())
  // An open dialog keeps its person: the list is read again while it shows what came of its action.
  const person = createMemo<Person | undefined>(
    (known) => known ?? everybody()?.people.find(({ id }) => id === params.id)
  )
  const plain = () => (isPlainAction(params.action) ? params.action : undefined)
  return (
    <Show when={everybody()}>
      <Show
        when={person()}
        fallback={
          <Dialog title="User not found" onClose={close} footer={<Button onClick={close}>Close</Button>}>
            <p class="text-ink-2">Nobody has this id, or they were deleted.</p>
          </Dialog>
        }
      >
        {(known) => (
          <Switch>
            <Match when={known().id === signedInIdentity()}>
              <Dialog title="Your own account" onClose={close} footer={<Button onClick={close}>Close</Button>}>
                <p class="text-ink-2">You can’t do this to your own account. Another admin can.</p>
              </Dialog>
            </Match>
            <Match when={params.action === 'role'}>
              <ChangeRole person={known()} onClose={close} />
            </Match>
            <Match when={params.action === 'link'}>
              <MakeLink person={known()} onClose={close} />
            </Match>
            <Match when={plain()}>
              {(action) => <ConfirmAction person={known()} action={action()} onClose={close} />}
            </Match>
          </Switch>
        )}
      </Show>
    </Show>
  )
}
