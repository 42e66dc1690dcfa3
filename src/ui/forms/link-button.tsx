import { Show, type JSX } from 'solid-js'
import { buttonClass, type ButtonLook } from './button-class'
import { Icon } from '~/ui/theme/icon'
import type { IconName } from '~/ui/theme/icon-set'
import { passOn } from './pass-on'

interface LinkButtonProps extends JSX.AnchorHTMLAttributes<HTMLAnchorElement>, ButtonLook {
  href: string
  icon?: IconName
  /** Opens something over this page, which stays where it is: see close-over.ts */
  over?: boolean
}

const own = ['variant', 'size', 'icon', 'over', 'class', 'children']

/** A link that looks like a button: for what has an address (a form page, a dialog). */
export function LinkButton(props: LinkButtonProps) {
  return (
    <a
      ref={(link) => {
        passOn(props, own)(link)
        if (!props.over) return
        link.setAttribute('state', '{"over":true}')
        link.setAttribute('noscroll', '')
      }}
      class={buttonClass(props, props.class)}
    >
      <Show when={props.icon}>{(name) => <Icon name={name()} />}</Show>
      {props.children}
    </a>
  )
}
