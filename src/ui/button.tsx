import { Show, splitProps, type JSX } from 'solid-js'
import { buttonClass, type ButtonLook } from './button-class'
import { Icon } from './icon'
import type { IconName } from './icon-set'
import { Spinner } from './spinner'

interface ButtonProps extends Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'onClick'>, ButtonLook {
  /** On its way: clicks do nothing, focus and width stay. */
  sending?: boolean | undefined
  sendingLabel?: string
  icon?: IconName | undefined
  onClick?: (event: MouseEvent) => void
}

/**
 * Verb + object ("Create asset"). `type` is "button" unless said otherwise.
 * While sending it stays focusable (`aria-disabled` instead of `disabled`), so that focus is not thrown to the top of the page.
 */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, [
    'variant',
    'size',
    'sending',
    'sendingLabel',
    'icon',
    'onClick',
    'class',
    'children'
  ])
  const click = (event: MouseEvent) => {
    // Also stops the implicit submission by Enter, which clicks the form's submit button.
    if (own.sending) event.preventDefault()
    else own.onClick?.(event)
  }
  return (
    <button
      type="button"
      {...rest}
      class={buttonClass(own, own.class)}
      aria-disabled={own.sending ? 'true' : undefined}
      aria-busy={own.sending ? 'true' : undefined}
      onClick={click}
    >
      <Show when={own.sending !== undefined} fallback={<Face icon={own.icon}>{own.children}</Face>}>
        {/* Both faces share one cell, so the width is the wider one's and never jumps. */}
        <span class="grid">
          <span class="button-face" classList={{ invisible: own.sending === true }} aria-hidden={own.sending}>
            <Face icon={own.icon}>{own.children}</Face>
          </span>
          <span class="button-face" classList={{ invisible: !own.sending }} aria-hidden={!own.sending}>
            <Spinner />
            {own.sendingLabel ?? 'Sending…'}
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
