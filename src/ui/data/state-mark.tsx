import { StatusIcon, type GlyphName } from '~/ui/theme/status-icon'
import { glyphTones, type Tone } from '~/ui/theme/tone'

export interface StateMarkProps {
  glyph: GlyphName
  tone: Tone
  /** The API's word in sentence case */
  label: string
}

/** A state in a table: shape, colour and word together. */
export function StateMark(props: StateMarkProps) {
  return (
    <span class="inline-flex items-center gap-2 align-top text-ink">
      <StatusIcon name={props.glyph} class={glyphTones[props.tone]} />
      {props.label}
    </span>
  )
}
