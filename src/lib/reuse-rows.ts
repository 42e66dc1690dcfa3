const toJson = (row: unknown): string =>
  JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value))

/**
 * Replaces each row of a new answer by the object that stood for it before, if nothing about it has changed. `<For>` compares objects, so that an
 * unchanged row keeps its elements, and with them the focus.
 * @param before the rows that are shown now; none at first
 */
export function reuseRows<Row extends { id: string }>(rows: readonly Row[], before: readonly Row[] = []): Row[] {
  const known = new Map(before.map((row) => [row.id, row]))
  return rows.map((row) => {
    const old = known.get(row.id)
    return old && toJson(old) === toJson(row) ? old : row
  })
}
