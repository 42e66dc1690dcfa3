import { createRenderEffect, mergeProps } from 'solid-js'

interface LiveTextProps {
  text: string
  class?: string | undefined
  /** Words of the console, which a translator may translate; left out for names, amounts, codes and ids */
  translatable?: boolean | undefined
  /** The characters up to which a word isn't broken, 20 unless given; fewer for large type */
  longestWord?: number | undefined
  /** In lists: a text that would fill its row is cut after so many lines, and its title has the whole */
  lines?: 1 | 2 | 3 | undefined
}

const clamps = { 1: 'line-clamp-1', 2: 'line-clamp-2', 3: 'line-clamp-3' }

const longestPiece = 8
// After a sign that separates, but inside a number only before a whole group of three digits.
const seams = /(?<=[/.,\-_@:?&=])(?=[^\d\s/])|(?<=\D[/.,\-_@:?&=])(?=\d)|(?<=\d[.,'’\u00a0\u202f])(?=\d{3}(?!\d))/u

/**
 * The parts of a text between which a line may break beside its spaces. Only words that could be wider than a narrow page have any: an address
 * breaks after its signs, an amount between its groups, everything else anywhere.
 */
export function breakableParts(text: string, longestWord = 20): string[] {
  const parts: string[] = []
  for (const word of text.split(/(?<= )/)) {
    const pieces = word.length <= longestWord ? [word] : word.split(seams)
    const [first = '', ...rest] = pieces.flatMap((piece) =>
      piece.length <= Math.max(longestWord, 2 * longestPiece)
        ? piece
        : (piece.match(new RegExp(`.{1,${longestPiece}}`, 'gsu')) ?? [])
    )
    parts.push((parts.pop() ?? '') + first, ...rest)
  }
  return parts
}

/**
 * A text that may change or be long. It has an element of its own and replaces the whole content of that: a translator puts other nodes in the
 * place of a page's text nodes, and what is written into those is seen by nobody.
 */
export function LiveText(given: LiveTextProps) {
  const props = mergeProps({ class: '' }, given)
  const parts = () => breakableParts(props.text, props.longestWord)
  const fill = (element: HTMLElement) =>
    createRenderEffect(() => {
      const [first = '', ...rest] = parts()
      element.replaceChildren(first, ...rest.flatMap((part) => [document.createElement('wbr'), part]))
    })
  const clamp = () => (props.lines && props.text.length > 12 * props.lines ? clamps[props.lines] : undefined)
  return (
    <span
      ref={fill}
      class={props.class}
      classList={{ 'whitespace-normal': parts().length > 1, [clamp() ?? '']: clamp() !== undefined }}
      title={clamp() && props.text}
      translate={props.translatable ? undefined : 'no'}
    />
  )
}
