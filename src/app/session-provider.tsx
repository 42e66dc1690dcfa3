import { createSignal, onCleanup, onMount, untrack, type JSX } from 'solid-js'
import type { Config } from '~/config'
import { createKratosClient } from '~/kratos/kratos-client'
import { type Kratos, KratosContext } from '~/kratos/kratos-context'
import { createSessionStore } from '~/kratos/session-store'
import { createTabs } from '~/kratos/tabs'
import { paths } from '~/paths'
import { SessionContext, type SessionContextValue } from './session'

/** Everybody, where the deployment has switched signing in off: the key of the one set of credentials. */
const everybody = { id: 'everybody', email: 'Not signed in' }

/** Not part of what the sign-in page has to load. */
const forgetCredentials = async () => (await import('~/rafiki/credentials')).wipeCredentials()

/** Above every page: holds who is signed in, listens to the other tabs, and notices when the session is over. */
export function SessionProvider(props: { config: Config; children: JSX.Element }) {
  const config = untrack(() => props.config)
  return config.auth === 'none' ? (
    <Open config={config}>{props.children}</Open>
  ) : (
    <WithKratos config={config}>{props.children}</WithKratos>
  )
}

function Open(props: { config: Config; children: JSX.Element }) {
  const value: SessionContextValue = {
    config: untrack(() => props.config),
    identity: everybody,
    aal: 'aal0',
    signOut: async () => {
      await forgetCredentials()
      location.replace(paths.home())
    },
    stands: () => Promise.resolve(true),
    signOutFailed: () => false
  }
  return <SessionContext.Provider value={value}>{props.children}</SessionContext.Provider>
}

function WithKratos(props: { config: Config; children: JSX.Element }) {
  const config = untrack(() => props.config)
  const client = createKratosClient(config.kratosUrl)
  const session = createSessionStore(client)
  const [signOutFailed, setSignOutFailed] = createSignal(false)

  // A full page load, so that nothing of the person stays in memory, and Back has nothing to show.
  const leave = () => location.replace(paths.login())

  const tabs = createTabs((news) => {
    const here = session.session()
    if (news.kind === 'signed-out') {
      if (here) leave()
    } else if (here && here.identity.id !== news.identity) location.reload()
    else if (session.state().kind !== 'signed-in') void session.check()
  })
  onCleanup(() => tabs.close())

  const kratos: Kratos = {
    client,
    session,
    environment: config.environment,
    async signedIn(found) {
      const state = await session.adopt(found)
      if ('session' in state) tabs.tell({ kind: 'signed-in', identity: state.session.identity.id })
      return state
    },
    async signOut() {
      // First what we hold ourselves: it must go even when Kratos can't be asked.
      await forgetCredentials()
      const answer = await client.signOut()
      setSignOutFailed(answer.kind !== 'done')
      if (answer.kind !== 'done') return false
      tabs.tell({ kind: 'signed-out' })
      leave()
      return true
    }
  }

  onMount(() => {
    const look = () => {
      if (document.visibilityState === 'visible') void session.lookedAt()
    }
    // A page that the browser kept whole and shows again on Back may be of somebody who has signed out since.
    const shownAgain = (event: PageTransitionEvent) => {
      if (event.persisted) location.reload()
    }
    window.addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    window.addEventListener('pageshow', shownAgain)
    onCleanup(() => {
      window.removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('pageshow', shownAgain)
    })
  })

  const value: SessionContextValue = {
    config,
    get identity() {
      return session.session()?.identity ?? { id: '', email: '' }
    },
    get aal() {
      return session.session()?.aal ?? ''
    },
    signOut: async () => void (await kratos.signOut()),
    stands: () => session.stands(),
    signOutFailed
  }
  return (
    <KratosContext.Provider value={kratos}>
      <SessionContext.Provider value={value}>{props.children}</SessionContext.Provider>
    </KratosContext.Provider>
  )
}
