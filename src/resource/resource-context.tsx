import { createAsync, query } from '@solidjs/router'
import { createContext, type Accessor, Show, untrack, useContext, type JSX } from 'solid-js'
import type { Tenant } from '~/rafiki/client/entity-values'
import { useTenant } from '~/rafiki/credentials/current-tenant'
import type { CachedQuery } from './preload'

/** What a page is about, as it was read last; tracked. */
export interface Resource<T> extends Accessor<T> {
  /**
   * Reads it past every cache, and then the page shows it.
   * @throws RafikiFailure
   */
  readAgain(): Promise<T>
}

interface ProviderProps<T> {
  id: string | undefined
  children: (resource: Accessor<T>) => JSX.Element
}

/**
 * One resource for a page and its parts: the page reads it once, the tabs and dialogs below take it from the context.
 * @returns the provider for the page, and the hook for its parts, which throws outside of the page
 */
export function createResourceContext<T>(
  get: CachedQuery<[id: string], T> & { readAgain: (id: string) => Promise<T> }
) {
  const Context = createContext<Resource<T>>()

  /** Everything below is made anew for another id, which a jump in the history can lead to: a form belongs to one resource alone. */
  function Provider(props: ProviderProps<T>) {
    let shown: string | undefined
    return (
      <Show when={props.id} keyed>
        {(id) => {
          // The router runs no preload for another id of the same page, and a balance of minutes ago is a wrong balance.
          if (shown !== undefined) query.delete(get.keyFor(id))
          shown = id
          const resource = createAsync(() => get(id))
          return (
            <Show when={resource()}>
              {(read) => (
                <Context.Provider value={Object.assign(() => read(), { readAgain: () => get.readAgain(id) })}>
                  {untrack(() => props.children(read))}
                </Context.Provider>
              )}
            </Show>
          )
        }}
      </Show>
    )
  }

  function useResource(): Resource<T> {
    const resource = useContext(Context)
    if (!resource) throw new Error('This part belongs below the page of its resource')
    return resource
  }

  return [Provider, useResource] as const
}

/**
 * Whether something belongs to another tenant than the one that signs. Rafiki lets an operator see it and move its liquidity, but answers
 * "not found" to changes and deletions that are signed by the operator (contract B10).
 */
export function createOwnership(resource: () => { tenant: Tenant | null }): () => boolean {
  const tenant = useTenant()
  return () => tenant() !== undefined && resource().tenant?.id !== tenant()?.id
}
