import { LiveText } from './live-text'
import { StatusIcon, type StatusIconName } from '~/ui/theme/status-icon'

/** What a colour says about a state; mute says nothing. */
export type Tone = 'success' | 'warning' | 'danger' | 'info' | 'mute'

/** Colour of a status icon. */
export const iconTones: Record<Tone, string> = {
  success: 'text-success',
  warning: 'text-warning',
  danger: 'text-danger',
  info: 'text-info',
  mute: 'text-ink-3'
}

/** Colours of a soft box with its edge, and of the text in it. */
export const boxTones: Record<Tone, { box: string; text: string }> = {
  success: { box: 'bg-success-soft border-success-line', text: 'text-success-ink' },
  warning: { box: 'bg-warning-soft border-warning-line', text: 'text-warning-ink' },
  danger: { box: 'bg-danger-soft border-danger-line', text: 'text-danger-ink' },
  info: { box: 'bg-info-soft border-info-line', text: 'text-info-ink' },
  mute: { box: 'bg-sunken border-line-strong', text: 'text-ink-2' }
}

interface StatusProps {
  icon: StatusIconName
  tone: Tone
  /** The API's word in sentence case */
  label: string
  /** On a soft ground, for the head of a page or a section; plain in tables and text */
  pill?: boolean | undefined
}

/** The state of a thing: shape, colour and word together, so that it reads without colour too. */
export function Status(props: StatusProps) {
  const look = () =>
    props.pill
      ? `h-6 whitespace-nowrap gap-1.5 rounded-pill border px-2 text-dense font-500 ${boxTones[props.tone].box} ${boxTones[props.tone].text}`
      : 'gap-2 text-ink'
  return (
    <span class={`inline-flex items-center align-top ${look()}`}>
      <StatusIcon name={props.icon} class={iconTones[props.tone]} />
      <LiveText text={props.label} translatable />
    </span>
  )
}

/** The name of the deployment, so that nobody mistakes one for another. */
export function EnvironmentChip(props: { environment: { name: string; production: boolean } }) {
  return (
    <span
      class="inline-flex h-6 max-w-full items-center gap-1 whitespace-nowrap rounded-pill border pl-1 pr-2.5 text-meta font-500"
      classList={{
        'border-line-strong': props.environment.production,
        'border-warning-line bg-warning-soft text-warning-ink': !props.environment.production
      }}
    >
      <StatusIcon name="dot" class={props.environment.production ? 'text-success' : 'text-warning'} />
      <span class="truncate">{props.environment.name}</span>
    </span>
  )
}
