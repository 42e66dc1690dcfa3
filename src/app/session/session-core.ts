import { createSignal } from 'solid-js'
import type { Config } from '~/config'
import type { Kratos } from '~/kratos/kratos-context'
import { createSessionClient } from '~/kratos/session-client'
import { createSessionStore } from '~/kratos/session-store'
import { createTabs } from '~/kratos/tabs'
import { paths } from '~/paths'
import { deleteStoredCredentials, forgetCredentials } from '~/rafiki/credentials/credential-store'
import type { SessionContextValue } from './session'

/** The session, shared by both roots of the console. `kratos` is missing in a deployment without sign-in. */
export interface SessionCore {
  kratos: Kratos | undefined
  value: SessionContextValue
}

/** The identity of everybody in a deployment without sign-in: the key of its one set of credentials. */
const everybody = { id: 'everybody', email: 'Not signed in' }

/**
 * Created once per page load and never disposed: it asks Kratos, listens to the other tabs, and notices when the session has ended.
 * @param go shows the page of an address in place of the current one
 */
export function createSessionCore(config: Config, go: (href: string) => void): SessionCore {
  return config.auth === 'none' ? { kratos: undefined, value: withoutKratos(config) } : withKratos(config, go)
}

const withoutKratos = (config: Config): SessionContextValue => ({
  config,
  identity: everybody,
  aal: 'aal0',
  signOut: async () => {
    await forgetCredentials()
    location.replace(paths.home())
  },
  verifySession: () => Promise.resolve(true),
  signOutFailed: () => false
})

function withKratos(config: Config, go: (href: string) => void): SessionCore {
  const client = createSessionClient(config.kratosUrl)
  const session = createSessionStore(client, (state) => {
    if ('session' in state) tabs.post({ kind: 'signed-in', identity: state.session.identity.id })
    // Nobody is signed in any more. A page behind the session dialog keeps its key in memory, for the same person.
    else if (state.kind === 'none' || state.kind === 'expired') void deleteStoredCredentials()
  })
  const [signOutFailed, setSignOutFailed] = createSignal(false)

  // A full page load, so that nothing of the person stays in memory, and Back has nothing to show.
  const leave = (href = paths.login()) => location.replace(href)

  const tabs = createTabs((news) => {
    const here = session.session()
    if (news.kind === 'signed-out') {
      if (here) leave()
    } else if (here && here.identity.id !== news.identity) location.reload()
    else if (session.state().kind !== 'signed-in') void session.check()
  })

  const kratos: Kratos = {
    go,
    url: config.kratosUrl,
    session,
    environment: config.environment,
    signedIn: session.adopt,
    async signOut(href) {
      // The credentials go first: they must go even when Kratos can't be reached.
      await forgetCredentials()
      if (!(await client.signOut())) return false
      tabs.post({ kind: 'signed-out' })
      leave(href)
      return true
    }
  }

  const look = () => {
    if (document.visibilityState === 'visible') void session.onVisible()
  }
  // A page that the browser restores from its back/forward cache may belong to somebody who has signed out since.
  const shownAgain = (event: PageTransitionEvent) => {
    if (event.persisted) location.reload()
  }
  window.addEventListener('focus', look)
  document.addEventListener('visibilitychange', look)
  window.addEventListener('pageshow', shownAgain)

  const value: SessionContextValue = {
    config,
    get identity() {
      return session.session()?.identity ?? { id: '', email: '' }
    },
    get aal() {
      return session.session()?.aal ?? ''
    },
    signOut: async () => void setSignOutFailed(!(await kratos.signOut())),
    verifySession: () => session.verifySession(),
    signOutFailed
  }
  return { kratos, value }
}
