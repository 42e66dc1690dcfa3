import { type JSX } from 'solid-js'
import { KratosContext } from '~/kratos/kratos-context'
import { SessionContext } from './session'
import type { SessionCore } from './session-core'

/** Above every page of either half: who is signed in. */
export function SessionProvider(props: { core: SessionCore; children: JSX.Element }) {
  return (
    <KratosContext.Provider value={props.core.kratos}>
      <SessionContext.Provider value={props.core.value}>{props.children}</SessionContext.Provider>
    </KratosContext.Provider>
  )
}
