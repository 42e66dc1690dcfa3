import { createContext, Show, useContext, type JSX } from 'solid-js'
import { may, refusalOf, type Right } from '~/rafiki/credentials/permissions'
import { Callout } from '~/ui/feedback/callout'
import { createRouteClose, Dialog } from '~/ui/feedback/dialog'
import { Button } from '~/ui/forms/button'

/** What the forms, dialogs and actions of a page need: more than "write" where the gate asks for more. A page provides it for its parts. */
export const NeededRight = createContext<Right>('write')

interface RoleNoticeProps {
  right: Right
  /** "create an asset" */
  action: string
}

/** In place of what somebody's role doesn't let them do: why not, and who can change that. */
export function RoleNotice(props: RoleNoticeProps) {
  return (
    <Callout tone="info" title={`You can’t ${props.action}`}>
      <p>{refusalOf(props.right)}</p>
    </Callout>
  )
}

/** Actions of a page, or one sentence on why there are none. */
export function WriteActions(props: { children: JSX.Element }) {
  const right = useContext(NeededRight)
  return (
    <Show when={may(right)} fallback={<p class="max-w-90 text-dense text-ink-3">{refusalOf(right)}</p>}>
      {props.children}
    </Show>
  )
}

interface WriteDialogProps {
  title: string
  subtitle: JSX.Element
  /** "delete this asset" */
  action: string
  /** The page below */
  pageHref: string
  children: JSX.Element
}

/** A dialog at an address of its own that writes something; for whoever may not, one that says so. */
export function WriteDialog(props: WriteDialogProps) {
  const close = createRouteClose(() => props.pageHref)
  const right = useContext(NeededRight)
  return (
    <Show
      when={may(right)}
      fallback={
        <Dialog
          title={props.title}
          subtitle={props.subtitle}
          onClose={close}
          footer={<Button onClick={close}>Close</Button>}
        >
          <RoleNotice right={right} action={props.action} />
        </Dialog>
      }
    >
      {props.children}
    </Show>
  )
}
