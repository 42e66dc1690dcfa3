import { Show, type JSX, type Ref } from 'solid-js'
import { Icon, type IconName } from '~/ui/theme/icon'

/** The look of a button, and of a link that looks like one. */
export interface ButtonLook {
  /** primary once per view; danger only inside the dialog that confirms it */
  variant?: 'primary' | 'secondary' | 'ghost' | 'danger' | undefined
  size?: 'small' | 'medium' | 'large' | undefined
  class?: string | undefined
}

/** The class names of that look. */
export const buttonClass = (look: ButtonLook): string =>
  `button button-${look.variant ?? 'secondary'} button-${look.size ?? 'medium'} ${look.class ?? ''}`

declare module 'solid-js' {
  namespace JSX {
    interface ExplicitAttributes {
      value: string | undefined
    }
  }
}

interface ButtonProps extends ButtonLook {
  ref?: Ref<HTMLButtonElement> | undefined
  /** "button" unless given, so that a button in a form submits nothing by mistake */
  type?: 'button' | 'submit' | undefined
  /** Tells a form's submit buttons apart: `event.submitter.value` */
  value?: string | undefined
  disabled?: boolean | undefined
  /** The request is under way: clicks do nothing, focus and width stay. */
  sending?: boolean | undefined
  /** "Sending…" unless given */
  sendingLabel?: string | undefined
  icon?: IconName | undefined
  title?: string | undefined
  /** Needed where the button shows an icon alone, or where its text is the same in every row */
  'aria-label'?: string | undefined
  'aria-haspopup'?: 'menu' | undefined
  'aria-expanded'?: 'true' | 'false' | undefined
  onClick?: ((event: MouseEvent) => void) | undefined
  children?: JSX.Element
}

/**
 * A button, labelled by verb and object ("Create asset").
 * While sending it stays focusable (`aria-disabled` instead of `disabled`), because a disabled button loses the focus to the top of the page.
 */
export function Button(props: ButtonProps) {
  const click = (event: MouseEvent) => {
    // This also stops the implicit submission by Enter, which clicks the form's submit button.
    if (props.sending) event.preventDefault()
    else props.onClick?.(event)
  }
  return (
    <button
      ref={props.ref}
      type={props.type ?? 'button'}
      class={buttonClass(props)}
      // As an attribute, which undefined leaves out; as a property undefined is the text "undefined".
      attr:value={props.value}
      disabled={props.disabled}
      title={props.title}
      aria-label={props['aria-label']}
      aria-haspopup={props['aria-haspopup']}
      aria-expanded={props['aria-expanded']}
      aria-disabled={props.sending ? 'true' : undefined}
      aria-busy={props.sending ? 'true' : undefined}
      onClick={click}
    >
      <Show when={props.sending !== undefined} fallback={<Face icon={props.icon}>{props.children}</Face>}>
        {/*
          Both faces share one cell, so the width is that of the wider one and never changes. The one that isn't shown is `hidden`, so that it
          isn't read beside the other on a page whose style sheet is missing.
        */}
        <span class="grid">
          <span class="button-face" hidden={props.sending === true}>
            <Face icon={props.icon}>{props.children}</Face>
          </span>
          <span class="button-face" hidden={!props.sending}>
            <Spinner />
            {props.sendingLabel ?? 'Sending…'}
          </span>
        </span>
      </Show>
    </button>
  )
}

function Face(props: { icon: IconName | undefined; children: JSX.Element }) {
  return (
    <>
      <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
      {props.children}
    </>
  )
}

/** Turns while a request is under way; three still dots for people who prefer reduced motion. */
function Spinner() {
  return (
    <>
      <svg
        class="spinner"
        width="16"
        height="16"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        aria-hidden="true"
      >
        <path d="M11.4 3.1A6 6 0 1 0 14 8" stroke-linecap="round" />
      </svg>
      <svg class="spinner-dots" width="16" height="16" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true">
        <path d="M1 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M6.5 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0M12 8a1.5 1.5 0 1 0 3 0a1.5 1.5 0 1 0-3 0" />
      </svg>
    </>
  )
}
