import { type JSX } from 'solid-js'
import { Icon, type IconName } from '~/ui/theme/icon'

interface BannerProps {
  /** danger: a failure; warning: a risk; selected: acting for a tenant; mute: a restriction */
  tone: 'danger' | 'warning' | 'selected' | 'mute'
  icon?: IconName
  children: JSX.Element
  /** A link or a button at the right */
  action?: JSX.Element
}

const looks = {
  danger: 'bg-danger-soft border-danger-line text-danger-ink',
  warning: 'bg-warning-soft border-warning-line text-warning-ink',
  selected: 'bg-selected border-line-strong text-accent',
  mute: 'bg-sunken border-line text-ink-2'
}

/** One line under the top bar, shown as long as its text is true. */
export function Banner(props: BannerProps) {
  return (
    <section
      aria-label="Notice"
      class={`flex flex-wrap items-center gap-x-3 gap-y-1 border-b px-7 py-2.5 text-dense lt-narrow:px-4 ${looks[props.tone]}`}
    >
      <Icon name={props.icon ?? 'alert'} />
      <p class="min-w-0 flex-1 text-ink">{props.children}</p>
      {props.action}
    </section>
  )
}
