export interface Row {
  readonly id: string
  /** ISO 8601 with milliseconds. */
  readonly createdAt: string
}

interface Entry<R> {
  readonly sequence: number
  readonly row: R
}

/** Rows in the order in which they were made, found by id. Rows made in the same millisecond keep that order too. */
export class Table<R extends Row> {
  readonly #entries: Entry<R>[] = []
  readonly #byId = new Map<string, Entry<R>>()
  #nextSequence = 0

  /** How many rows there are. */
  get size(): number {
    return this.#entries.length
  }

  /** Adds a row as the newest. */
  insert(row: R): R {
    const entry = { sequence: this.#nextSequence++, row }
    this.#entries.push(entry)
    this.#byId.set(row.id, entry)
    return row
  }

  /** The row with this id, in whatever case it is written. */
  get(id: string): R | undefined {
    return this.#byId.get(id.toLowerCase())?.row
  }

  delete(id: string): void {
    const index = this.indexOf(id)
    if (index === undefined) return
    this.#entries.splice(index, 1)
    this.#byId.delete(id.toLowerCase())
  }

  /** The index of the row with this id, counted from the oldest; undefined when there is none. */
  indexOf(id: string): number | undefined {
    const entry = this.#byId.get(id.toLowerCase())
    if (!entry) return undefined
    let from = 0
    let to = this.#entries.length - 1
    while (from < to) {
      const middle = (from + to) >> 1
      if ((this.#entries[middle]?.sequence ?? 0) < entry.sequence) from = middle + 1
      else to = middle
    }
    return from
  }

  /** The row at an index, 0 being the oldest. */
  at(index: number): R | undefined {
    return this.#entries[index]?.row
  }

  /** The oldest row that matches. */
  find(matches: (row: R) => boolean): R | undefined {
    return this.#entries.find((entry) => matches(entry.row))?.row
  }

  /** The rows that match, the oldest first. */
  filter(matches: (row: R) => boolean): R[] {
    return this.#entries.filter((entry) => matches(entry.row)).map((entry) => entry.row)
  }
}
