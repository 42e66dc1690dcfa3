const told = (row: unknown): string =>
  JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))

/**
 * Rows that were read again, each replaced by the object it was before when nothing about it has changed: `<For>` goes by the object, so that
 * a row keeps its place in the page, and the focus that is in it.
 * @param before the rows that are shown; none at first
 */
export function reuseRows<Row extends { id: string }>(rows: readonly Row[], before: readonly Row[] = []): Row[] {
  const known = new Map(before.map((row) => [row.id, row]))
  return rows.map((row) => {
    const old = known.get(row.id)
    return old && told(old) === told(row) ? old : row
  })
}
