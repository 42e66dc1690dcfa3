import { RouterContext, useBeforeLeave, useLocation, useNavigate, type BeforeLeaveEventArgs } from '@solidjs/router'
import {
  createEffect,
  createSignal,
  createUniqueId,
  onCleanup,
  onMount,
  Show,
  untrack,
  useContext,
  type JSX
} from 'solid-js'
import { LiveRegion } from './live-region'
import { Button } from '~/ui/forms/button'
import './dialog.css'
import { cancelHeadingFocus } from '~/ui/layout/page-heading'

export interface DialogProps {
  /** Verb + noun: "Deposit liquidity" */
  title: string
  /** Target and tenant */
  subtitle?: JSX.Element
  /** Called on Escape, the cross and "Discard"; the page then removes the dialog, or navigates. */
  onClose: () => void
  /** Cancel, then the action at the right */
  footer: JSX.Element
  /** Makes it an alertdialog, which must be answered */
  alert?: boolean
  /** Whether closing would lose something that was entered; the dialog then asks first, also on Back. */
  dirty?: () => boolean
  /** Whether a request is under way whose outcome the dialog must show; until then nothing closes it, not even Back. */
  busy?: () => boolean
  /** Makes body and footer one form, so that Enter and a submit button in the footer work. */
  onSubmit?: (event: SubmitEvent) => void
  children: JSX.Element
}

const openedFrom = new WeakMap<HTMLDialogElement, HTMLElement>()

const firstField =
  '[autofocus], .dialog-body :is(input:not([type=hidden]), select, textarea):not(:disabled, [readonly]), .dialog-foot :is(button, a)'

/** What a dialog returns the focus to: its opener, or the button of the popover that the opener is hidden in by now, which may be in another. */
function shownFor(opener: HTMLElement): HTMLElement {
  if (opener.checkVisibility?.() !== false) return opener
  const popover = opener.closest('[popover]')
  const button = document.querySelector<HTMLElement>(`[popovertarget="${popover?.id}"]`)
  return button && button !== opener ? shownFor(button) : opener
}

/** A native modal dialog, open while it is mounted. The focus goes to its first field and returns to the opener when it closes. */
export function Dialog(props: DialogProps) {
  let dialog: HTMLDialogElement | undefined
  const id = createUniqueId()
  const [asking, setAsking] = createSignal<(() => void) | undefined>()
  // When one dialog replaces another, the focus returns to the opener of the first one.
  const opener = document.activeElement
  const former = opener?.closest('dialog')
  const openers = [opener, former ? openedFrom.get(former) : undefined]

  onMount(() => {
    if (dialog && openers[0] instanceof HTMLElement) openedFrom.set(dialog, openers[0])
    dialog?.showModal()
    dialog?.querySelector<HTMLElement>(firstField)?.focus()
    cancelHeadingFocus()
  })
  // A reload or a closed window would lose the outcome too.
  createEffect(() => {
    if (!props.busy?.()) return
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    onCleanup(() => window.removeEventListener('beforeunload', hold))
  })
  onCleanup(() => {
    dialog?.close()
    // The page below is inert until the dialog is removed, so the focus moves after that.
    queueMicrotask(() => {
      cancelHeadingFocus()
      const back = openers.find(
        (one): one is HTMLElement => one instanceof HTMLElement && one.isConnected && one !== document.body
      )
      ;(back && shownFor(back))?.focus()
    })
  })

  /** Closes, or asks first when something entered would be lost. */
  const close = () => {
    if (props.busy?.()) return
    const leave = untrack(() => props.onClose)
    if (props.dirty?.()) setAsking(() => leave)
    else leave()
  }
  let discarded = false
  const discard = () => {
    discarded = true
    asking()?.()
  }
  if (useContext(RouterContext)) {
    useBeforeLeave((event: BeforeLeaveEventArgs) => {
      if (discarded || event.defaultPrevented) return
      if (props.busy?.()) return event.preventDefault()
      if (!props.dirty?.()) return
      event.preventDefault()
      setAsking(() => () => event.retry(true))
    })
  }

  const panel = () => (
    <>
      <header class="dialog-head">
        <div class="min-w-0">
          <h2 id={`${id}-title`} class="text-dialog">
            {props.title}
          </h2>
          <Show when={props.subtitle}>
            <p id={`${id}-subtitle`} class="mt-0.5 text-dense text-ink-3">
              {props.subtitle}
            </p>
          </Show>
        </div>
        <Button
          variant="ghost"
          size="small"
          class="button-icon"
          aria-label="Close"
          title="Close"
          icon="x"
          disabled={props.busy?.() === true}
          onClick={close}
        />
      </header>
      <div class="dialog-body">{props.children}</div>
      <footer class="dialog-foot">
        {/* Hidden buttons are disabled too, or Enter in a field would press one. */}
        <fieldset class="contents" hidden={asking() !== undefined} disabled={asking() !== undefined}>
          {props.footer}
        </fieldset>
        <Show when={asking()}>
          <p role="alert" class="mr-auto text-dense text-ink-2 lt-narrow:basis-full">
            What you entered isn’t saved.
          </p>
          <Button ref={(button) => queueMicrotask(() => button.focus())} onClick={() => setAsking(undefined)}>
            Keep editing
          </Button>
          <Button onClick={discard}>Discard</Button>
        </Show>
      </footer>
    </>
  )
  return (
    <dialog
      ref={dialog}
      class="dialog"
      role={props.alert ? 'alertdialog' : undefined}
      aria-labelledby={`${id}-title`}
      aria-describedby={props.subtitle ? `${id}-subtitle` : undefined}
      onCancel={(event) => {
        // The cancel event of a file input inside bubbles up to here too.
        if (event.target !== dialog) return
        event.preventDefault()
        close()
      }}
      // Chrome closes the dialog on a second Escape although `cancel` was prevented.
      onClose={(event) => event.target === dialog && dialog.isConnected && dialog.showModal()}
    >
      <Show when={props.onSubmit} fallback={<div class="dialog-panel">{panel()}</div>}>
        <form
          class="dialog-panel"
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            props.onSubmit?.(event)
          }}
        >
          {panel()}
        </form>
      </Show>
      <LiveRegion />
    </dialog>
  )
}

/**
 * Returns what closes a dialog that has an address of its own. A dialog opened by a LinkButton with `opensDialog` goes back in the history, so
 * that Back doesn't open it again; a dialog whose address was opened directly is replaced by the page below it.
 * @param href the page below
 */
export function createRouteClose(href: () => string): () => void {
  const navigate = useNavigate()
  const location = useLocation<{ opensDialog?: boolean }>()
  return () => {
    if (location.state?.opensDialog) navigate(-1)
    else navigate(href(), { replace: true, scroll: false })
  }
}
