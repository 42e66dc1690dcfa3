import { Show, type JSX } from 'solid-js'
import { buttonClass, type ButtonLook } from './button-class'
import { Icon } from './icon'
import type { IconName } from './icon-set'
import { passOn } from './pass-on'

interface LinkButtonProps extends JSX.AnchorHTMLAttributes<HTMLAnchorElement>, ButtonLook {
  href: string
  icon?: IconName
}

const own = ['variant', 'size', 'icon', 'class', 'children']

/** A link that looks like a button: for what has an address (a form page, a dialog). */
export function LinkButton(props: LinkButtonProps) {
  return (
    <a ref={passOn(props, own)} class={buttonClass(props, props.class)}>
      <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
      {props.children}
    </a>
  )
}
