const segmenter = new Intl.Segmenter()
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u

/** How many columns of a terminal a text takes: letters with their marks take one, East Asian ones two. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

/**
 * Lines of a table for a terminal, its head first. A column that is empty in every row is left out.
 * @param cells printable text, one for each column
 */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const columns = head.flatMap((title, at) => {
    const cells = [title, ...rows.map((row) => row[at] ?? '')]
    // Not Math.max(...): thousands of rows may be more arguments than a call takes.
    const width = cells.reduce((most, cell) => Math.max(most, widthOf(cell)), 0)
    return cells.some((cell, row) => row > 0 && cell !== '') ? [{ at, width }] : []
  })
  return [head, ...rows].map((row) =>
    columns
      .map(({ at, width }) => (row[at] ?? '') + ' '.repeat(width - widthOf(row[at] ?? '')))
      .join('  ')
      .trimEnd()
  )
}
