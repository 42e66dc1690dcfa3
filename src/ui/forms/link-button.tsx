import { Show, type JSX } from 'solid-js'
import { Icon, type IconName } from '~/ui/theme/icon'
import { buttonClass, type ButtonLook } from './button'

// The attributes by which the router learns of a link's state and scrolling; its own types don't allow undefined.
declare module 'solid-js' {
  namespace JSX {
    interface ExplicitAttributes {
      state: string | undefined
    }
    interface ExplicitBoolAttributes {
      noscroll: boolean | undefined
    }
  }
}

interface LinkButtonProps extends ButtonLook {
  href: string
  icon?: IconName | undefined
  /** The target is a dialog over this page, which keeps its scroll position; see createRouteClose for how it closes. */
  opensDialog?: boolean | undefined
  /** "external" makes the browser load the page instead of the router */
  rel?: string | undefined
  /** Gets the focus when it stands in a dialog that opens */
  autofocus?: boolean | undefined
  /** Needed where the text is the same in every row */
  'aria-label'?: string | undefined
  onClick?: ((event: MouseEvent) => void) | undefined
  children: JSX.Element
}

/** A link that looks like a button, for what has an address: a form page, a dialog. */
export function LinkButton(props: LinkButtonProps) {
  return (
    <a
      href={props.href}
      class={buttonClass(props)}
      rel={props.rel}
      autofocus={props.autofocus}
      aria-label={props['aria-label']}
      attr:state={props.opensDialog ? '{"opensDialog":true}' : undefined}
      bool:noscroll={props.opensDialog}
      onClick={(event) => props.onClick?.(event)}
    >
      <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
      {props.children}
    </a>
  )
}
