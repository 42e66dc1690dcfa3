import { untrack, type JSX } from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { SessionContext } from './session'
import type { SessionCore } from './session-core'

/** Provides the session to every page of either root. */
export function SessionProvider(props: { core: SessionCore; children: JSX.Element }) {
  // One core for as long as the page is loaded.
  const core = untrack(() => props.core)
  return (
    <KratosContext.Provider value={core.kratos}>
      <SessionContext.Provider value={core.value}>{props.children}</SessionContext.Provider>
    </KratosContext.Provider>
  )
}
