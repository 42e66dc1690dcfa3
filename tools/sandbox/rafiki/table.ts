/** What every row has: its id, and when it was made (ISO 8601 with milliseconds). */
export interface Row {
  readonly id: string
  readonly createdAt: string
}

interface Entry<R> {
  readonly place: number
  readonly row: R
}

/** Rows in the order in which they were made, found by id. Rows made in the same millisecond keep that order too. */
export class Table<R extends Row> {
  readonly #entries: Entry<R>[] = []
  readonly #byId = new Map<string, Entry<R>>()
  #places = 0

  get size(): number {
    return this.#entries.length
  }

  insert(row: R): R {
    const entry = { place: this.#places++, row }
    this.#entries.push(entry)
    this.#byId.set(row.id, entry)
    return row
  }

  get(id: string): R | undefined {
    return this.#byId.get(id.toLowerCase())?.row
  }

  delete(id: string): void {
    const index = this.indexOf(id)
    if (index === undefined) return
    this.#entries.splice(index, 1)
    this.#byId.delete(id.toLowerCase())
  }

  /** Where in `at` the row with this id stands, counted from the oldest; undefined when there is none. */
  indexOf(id: string): number | undefined {
    const entry = this.#byId.get(id.toLowerCase())
    if (!entry) return undefined
    let from = 0
    let to = this.#entries.length - 1
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.#entries[middle]?.place ?? 0) < entry.place) from = middle + 1
      else to = middle
    }
    return from
  }

  /** The row at a place, 0 being the oldest. */
  at(index: number): R | undefined {
    return this.#entries[index]?.row
  }

  find(wanted: (row: R) => boolean): R | undefined {
    return this.#entries.find((entry) => wanted(entry.row))?.row
  }

  filter(wanted: (row: R) => boolean): R[] {
    return this.#entries.filter((entry) => wanted(entry.row)).map((entry) => entry.row)
  }
}
