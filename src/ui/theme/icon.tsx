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

/** The console's logo: one payment passing from ledger to ledger. */
export function Logo(props: { size?: number }) {
  return (
    <svg
      width={props.size ?? 24}
      height={props.size ?? 24}
      viewBox="0 0 24 24"
      fill="none"
      stroke-width="2.4"
      stroke-linecap="round"
      aria-hidden="true"
    >
      <rect width="24" height="24" rx="6" class="fill-primary" />
      <path d="M7.5 15.9A6 6 0 0 1 15 6.8" class="stroke-on-primary" />
      <path d="M17.2 9a6 6 0 0 1-7.4 8.6" class="stroke-chart-2" />
    </svg>
  )
}
