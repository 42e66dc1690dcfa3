import { boxTones } from '~/ui/theme/box-tone'
import { StatusIcon } from '~/ui/theme/status-icon'
import type { StateMarkProps } from './state-mark'
import { glyphTones } from '~/ui/theme/tone'

/** A state on the head of a page or a section: `StateMark` on a soft ground. */
export function StatePill(props: StateMarkProps) {
  return (
    <span
      class={`inline-flex items-center align-top h-6 whitespace-nowrap gap-1.5 rounded-pill border px-2 text-dense font-500 ${boxTones[props.tone].box} ${boxTones[props.tone].word}`}
    >
      <StatusIcon name={props.glyph} class={glyphTones[props.tone]} />
      {props.label}
    </span>
  )
}
