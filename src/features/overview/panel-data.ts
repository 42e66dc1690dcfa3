import { query } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { RafikiFailure } from '~/rafiki/client/failures'

/** A query without arguments, as lists have one of their newest. */
interface PanelQuery<Value> {
  (): Promise<Value>
  keyFor(): string
}

/** What one panel shows: it loads, fails and is loaded again apart from every other. */
export interface PanelData<Value> {
  /** What was loaded last, also while it is loaded again or when that failed; tracked. */
  value: () => Value | undefined
  /** Why it couldn't be loaded the last time; tracked. */
  failure: () => RafikiFailure | undefined
  /** When it was loaded, ms since 1970; tracked. */
  loadedAt: () => number | undefined
  /** Loads it again, past every cache. */
  refresh: () => Promise<void>
}

/** Loads the data of a panel at once. What the route's preload has asked for is used, whatever it brings. */
export function createPanelData<Value>(ask: PanelQuery<Value>): PanelData<Value> {
  const [value, setValue] = createSignal<Value>()
  const [failure, setFailure] = createSignal<RafikiFailure>()
  const [loadedAt, setLoadedAt] = createSignal<number>()
  let turn = 0
  async function load(): Promise<void> {
    const mine = (turn += 1)
    try {
      const read = await ask()
      if (mine !== turn) return
      setValue(() => read)
      setFailure(undefined)
      setLoadedAt(Date.now())
    } catch (error) {
      if (!(error instanceof RafikiFailure)) throw error
      // The router keeps a failure for seconds, in which asking again would only show it again.
      query.delete(ask.keyFor())
      if (mine === turn) setFailure(error)
    }
  }
  void load()
  return {
    value,
    failure,
    loadedAt,
    refresh: () => {
      query.delete(ask.keyFor())
      return load()
    }
  }
}
