import { Glyph, type GlyphName } from './glyph'
import { tones, type Tone } from './tone'

interface StateMarkProps {
  glyph: GlyphName
  tone: Tone
  /** The API's word in sentence case */
  label: string
  /** On a page head: with a soft background. In tables: glyph and word only. */
  pill?: boolean
}

/** A state: shape, colour and word together. */
export function StateMark(props: StateMarkProps) {
  return (
    <span
      class="inline-flex items-center gap-2 align-top"
      classList={{
        'text-ink': props.pill !== true,
        [`h-6 whitespace-nowrap gap-1.5 rounded-pill border px-2 text-dense font-500 ${tones[props.tone].box} ${tones[props.tone].word}`]:
          props.pill === true
      }}
    >
      <Glyph name={props.glyph} class={tones[props.tone].glyph} />
      {props.label}
    </span>
  )
}
