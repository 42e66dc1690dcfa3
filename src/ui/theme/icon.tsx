import { icons } from './icons.gen'

/** The console's names; tools/build/icons.ts has the list. */
export type IconName = keyof typeof icons

interface IconProps {
  name: IconName
  /** px; 16 beside text, 14 in chips */
  size?: number
  class?: string
}

/** A Lucide outline icon in the colour of the text. Decorative: the text beside it, or the button's label, carries the meaning. */
export function Icon(props: IconProps) {
  return (
    <svg
      width={props.size ?? 16}
      height={props.size ?? 16}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={(props.size ?? 16) < 16 ? 2 : 1.75}
      stroke-linecap="round"
      stroke-linejoin="round"
      class={props.class}
      aria-hidden="true"
    >
      <path d={icons[props.name]} />
    </svg>
  )
}
