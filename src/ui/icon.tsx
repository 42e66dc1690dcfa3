import { splitProps, type JSX } from 'solid-js'
import { drawingOf, type IconName } from './icon-set'

interface IconProps extends Omit<JSX.SvgSVGAttributes<SVGSVGElement>, 'name'> {
  name: IconName
  /** px; 16 beside text, 14 in chips */
  size?: number
}

/** A Lucide outline in the text's colour. Decorative: the word beside it, or the button's label, says what it means. */
export function Icon(props: IconProps) {
  const [own, rest] = splitProps(props, ['name', 'size'])
  return (
    <svg
      width={own.size ?? 16}
      height={own.size ?? 16}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={(own.size ?? 16) < 16 ? 2 : 1.75}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      {...rest}
    >
      <path d={drawingOf(own.name)} />
    </svg>
  )
}
