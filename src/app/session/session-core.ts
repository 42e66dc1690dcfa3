import { createSignal } from 'solid-js'
import type { Config } from '~/config'
import type { Kratos } from '~/kratos/kratos-context'
import type { KratosReply } from '~/kratos/kratos-request'
import { forgetPerson, rememberPerson } from '~/kratos/former-person'
import { createSessionClient, whoamiUrl } from '~/kratos/session-client'
import { createSessionStore } from '~/kratos/session-store'
import { openTabChannel } from '~/lib/tab-channel'
import { paths } from '~/paths'
import { configureTransport } from '~/rafiki/client/transport'
import { configureApproval, configurePermissions } from '~/rafiki/credentials/permissions'
import { deleteStoredCredentials, forgetCredentials } from '~/rafiki/credentials/credential-store'
import { openCredentials } from '~/rafiki/credentials/credentials'
import { forgetDrafts } from '~/resource/form-draft'
import type { SessionContextValue, SessionCore } from './session-provider'

/** The identity of everybody in a deployment without sign-in: the key of its one set of credentials. */
const everybody = { id: 'everybody', email: 'Not signed in' }

/** Where Kratos is unless config.json says otherwise; index.html asks there who is signed in, before that is known. */
export const whoamiPreload = '/kratos/sessions/whoami'

/**
 * Created once per page load and never disposed: it asks Kratos, listens to the other tabs, and notices when the session has ended.
 * @param go shows the page of an address in place of the current one
 * @param early the answer of `whoamiPreload`, when the page asked for it; it serves the first question, and no other: a sign-in on this page
 *   makes it wrong
 */
export function createSessionCore(
  config: Config,
  go: (href: string) => void,
  early?: Promise<KratosReply | undefined>
): SessionCore {
  const isThere = whoamiUrl(config.kratosUrl) === whoamiPreload
  const core = config.auth === 'none' ? withoutKratos(config) : withKratos(config, go, isThere ? early : undefined)
  const { kratos, value } = core
  // Before any page is made: what a page reads first is asked for while it is.
  configureTransport({
    ...config,
    onSessionOver: () => void kratos?.session.check(),
    mayAsk: (purpose) => value.verifySession(purpose)
  })
  configureApproval(config.credentials === 'gateway' ? config.approveAbove : {})
  configurePermissions(
    kratos && config.credentials === 'gateway'
      ? () => {
          const person = kratos.session.session()
          return person && (person.role ?? config.defaultRole)
        }
      : undefined,
    config.defaultRole
  )
  return core
}

const withoutKratos = (config: Config): SessionCore => ({
  kratos: undefined,
  value: {
    config,
    identity: everybody,
    aal: 'aal0',
    signOut: async () => {
      await forgetCredentials()
      location.replace(paths.home())
    },
    verifySession: () => Promise.resolve(true),
    signOutFailed: () => false
  },
  open: async () => void (await openCredentials(everybody.id))
})

function withKratos(
  config: Config,
  go: (href: string) => void,
  early: Promise<KratosReply | undefined> | undefined
): SessionCore {
  const client = createSessionClient(config.kratosUrl, early)
  const session = createSessionStore(client, (state) => {
    if ('session' in state) {
      rememberPerson(state.session)
      tabs.post({ kind: 'signed-in', identity: state.session.identity.id })
    }
    // Nobody is signed in any more. A page behind the session dialog keeps its key in memory, for the same person.
    else if (state.kind === 'none' || state.kind === 'expired') {
      forgetPerson()
      void deleteStoredCredentials()
    }
  })
  const [signOutFailed, setSignOutFailed] = createSignal(false)

  // A full page load, so that nothing of the person stays in memory, and Back has nothing to show.
  const leave = (href = paths.login()) => location.replace(href)

  const tabs = openTabChannel<TabMessage>('rafiki-admin-session', (news) => {
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
      forgetDrafts()
      if (!(await client.signOut())) return false
      forgetPerson()
      tabs.post({ kind: 'signed-out' })
      leave(href)
      return true
    }
  }

  const look = () => {
    if (document.visibilityState === 'visible') void session.revalidate()
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
    verifySession: session.verifySession,
    signOutFailed
  }
  const open = async () => {
    const state = await session.ensure()
    if (state.kind === 'signed-in') await openCredentials(state.session.identity.id)
  }
  return { kratos, value, open }
}

/** A change of the session that one tab reports to the others. */
type TabMessage = { kind: 'signed-out' } | { kind: 'signed-in'; identity: string }
