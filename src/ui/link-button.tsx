import { Show, splitProps, type JSX } from 'solid-js'
import { buttonClass, type ButtonLook } from './button-class'
import { Icon } from './icon'
import type { IconName } from './icon-set'

interface LinkButtonProps extends JSX.AnchorHTMLAttributes<HTMLAnchorElement>, ButtonLook {
  href: string
  icon?: IconName
}

/** A link that looks like a button: for what has an address (a form page, a dialog). */
export function LinkButton(props: LinkButtonProps) {
  const [own, rest] = splitProps(props, ['variant', 'size', 'icon', 'class', 'children'])
  return (
    <a {...rest} class={buttonClass(own, own.class)}>
      <Show when={own.icon}>{(name) => <Icon name={name()} />}</Show>
      {own.children}
    </a>
  )
}
