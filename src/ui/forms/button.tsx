import { Show, type JSX } from 'solid-js'
import { buttonClass, type ButtonLook } from './button-class'
import { Icon } from '~/ui/theme/icon'
import type { IconName } from '~/ui/theme/icon-set'
import { passOn } from './pass-on'
import { Spinner } from '~/ui/feedback/spinner'

interface ButtonProps extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'>, ButtonLook {
  /** On its way: clicks do nothing, focus and width stay. */
  sending?: boolean | undefined
  sendingLabel?: string | undefined
  icon?: IconName | undefined
  onClick?: (event: MouseEvent) => void
}

const own = ['variant', 'size', 'sending', 'sendingLabel', 'icon', 'onClick', 'class', 'children']

/**
 * Verb + object ("Create asset"). `type` is "button" unless said otherwise.
 * While sending it stays focusable (`aria-disabled` instead of `disabled`), so that focus is not thrown to the top of the page.
 */
export function Button(props: ButtonProps) {
  const click = (event: MouseEvent) => {
    // Also stops the implicit submission by Enter, which clicks the form's submit button.
    if (props.sending) event.preventDefault()
    else props.onClick?.(event)
  }
  return (
    <button
      ref={passOn(props, own)}
      type="button"
      class={buttonClass(props, props.class)}
      aria-disabled={props.sending ? 'true' : undefined}
      aria-busy={props.sending ? 'true' : undefined}
      onClick={click}
    >
      <Show when={props.sending !== undefined} fallback={<Face icon={props.icon}>{props.children}</Face>}>
        {/* Both faces share one cell, so the width is the wider one's and never jumps. */}
        <span class="grid">
          <span class="button-face" classList={{ invisible: props.sending === true }} aria-hidden={props.sending}>
            <Face icon={props.icon}>{props.children}</Face>
          </span>
          <span class="button-face" classList={{ invisible: !props.sending }} aria-hidden={!props.sending}>
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
