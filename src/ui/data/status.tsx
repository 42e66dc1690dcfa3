import { StatusIcon, type StatusIconName } from '~/ui/theme/status-icon'
import { boxTones, iconTones, type Tone } from '~/ui/theme/tone'

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
      {props.label}
    </span>
  )
}
