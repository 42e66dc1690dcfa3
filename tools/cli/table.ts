const segmenter = new Intl.Segmenter()
const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u

/** The number of terminal columns that a text takes: one for a letter with its marks, two for an East Asian one. */
export function widthOf(text: string): number {
  let width = 0
  for (const { segment } of segmenter.segment(text)) width += wide.test(segment) ? 2 : 1
  return width
}

/**
 * The lines of a table for a terminal, with its head first. Columns that are empty in every row are left out.
 * @param cells printable text, one for each column
 */
export function tableLines(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const columns = head.flatMap((title, at) => {
    const cells = [title, ...rows.map((row) => row[at] ?? '')]
    // Math.max(...widths) could exceed the number of arguments that a call may have.
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
