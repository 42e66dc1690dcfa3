import { cleanup, screen, waitFor } from '@solidjs/testing-library'
import { beforeAll, describe, expect, it } from 'vitest'
import { inProcessSandbox, type InProcessSandbox } from '~test/in-process-sandbox'
import { descriptionOf, fill, openAuthPage, openConsolePage } from '~test/render-console'

// Transforming the pages takes longer than a test waits.
beforeAll(
  () =>
    Promise.all([
      import('~/app/app'),
      import('~/app/auth-app'),
      import('./choose-password'),
      import('./account-pages'),
      import('~/features/credentials/credentials-page')
    ]),
  60_000
)

const field = () => screen.findByLabelText<HTMLInputElement>('New password')
const press = async (name: string | RegExp) => (await screen.findByRole('button', { name })).click()
const heading = (name: string) => screen.findByRole('heading', { level: 1, name })
const password = 'kettle harbour ninety-one'
async function choose(text: string) {
  fill(await field(), text)
  await press('Set password and sign in')
}

/** Somebody without a password, who came by a link. */
async function openInvited() {
  const sandbox = inProcessSandbox()
  const guest = sandbox.newGuest()
  await sandbox.openLink(guest.id)
  const page = await openConsolePage('/settings')
  await heading('Choose a password')
  return { sandbox, guest, ...page }
}
/** Somebody who has a password and is signed in. */
async function openSignedIn() {
  const sandbox = inProcessSandbox()
  await sandbox.signIn(sandbox.newPerson())
  const page = await openConsolePage('/settings')
  await heading('Account')
  return { sandbox, ...page }
}
const canSignIn = (sandbox: InProcessSandbox, email: string) => sandbox.elsewhere().signIn({ email, password })

describe('somebody who came by an invitation', () => {
  it('chooses a password, which may not be like their email, and is signed in with it', async () => {
    const { sandbox, guest } = await openInvited()
    expect(screen.getByText(guest.email, { exact: false })).toBeTruthy()
    expect((await field()).autocomplete).toBe('new-password')
    await choose(guest.email)
    await waitFor(async () => expect(descriptionOf(await field())).toMatch(/too much like your email/))
    await choose(password)
    await heading('You’re in')
    await press('Not now')
    expect(await screen.findByLabelText('API secret')).toBeTruthy()
    await canSignIn(sandbox, guest.email)
  })

  it('is told who was signed in here, and that the link signed them out; nobody is named after a sign-out', async () => {
    const { sandbox, core } = await openSignedIn()
    const former = core.kratos?.session.session()?.identity.email ?? expect.fail('nobody is signed in')
    const guest = sandbox.newGuest()
    await sandbox.openLink(guest.id)
    cleanup()
    const { core: theirs } = await openConsolePage('/settings')
    await heading('Choose a password')
    expect(await screen.findByText(`${former} was signed out of this browser`)).toBeTruthy()
    await theirs.kratos?.signOut()
    cleanup()
    await sandbox.openLink(guest.id)
    await openConsolePage('/settings')
    await field()
    expect(screen.queryByText(/was signed out of this browser/)).toBeNull()
  })

  it('is offered a second factor afterwards, which leads to the account', async () => {
    await openInvited()
    await choose(password)
    await heading('You’re in')
    const offer = screen.getByRole('button', { name: 'Add an authenticator app or a security key' })
    await waitFor(() => expect(document.activeElement).toBe(offer))
    offer.click()
    expect(await heading('Account')).toBeTruthy()
  })

  it('keeps what was typed, and is told so, when Kratos is down at “Not you? Sign out”', async () => {
    const { sandbox } = await openInvited()
    fill(await field(), password)
    sandbox.loseKratos()
    await press('Not you? Sign out')
    expect((await screen.findByRole('alert')).textContent).toContain('You may still be signed in')
    expect((await field()).value).toBe(password)
  })

  it('signs out by “Not you? Sign out”', async () => {
    const { sandbox } = await openInvited()
    await press('Not you? Sign out')
    await waitFor(async () => expect(await sandbox.isSignedIn()).toBe(false))
  })

  it('is led to the sign-in page, once, when that session ended meanwhile', async () => {
    const { sandbox, guest, left } = await openInvited()
    await field()
    sandbox.endSessions(guest.email)
    await choose(password)
    await waitFor(() => expect(left).toHaveLength(1))
    expect(left[0]).toMatch(/^\/auth\/login/)
  })

  it('is told when it took too long, with nothing changed, and has a code sent once Kratos is there to sign out', async () => {
    const { sandbox } = await openInvited()
    sandbox.clock.advance(16 * 60)
    await choose(password)
    await screen.findByText(/Nothing was changed/)
    expect(screen.queryByRole('dialog')).toBeNull()
    sandbox.fault({ target: 'kratos', match: { path: '/self-service/logout/browser' }, action: 'drop', times: 1000 })
    await press(/code/)
    expect((await screen.findByRole('alert')).textContent).toContain('You may still be signed in')
    sandbox.clearFaults()
    await press(/code/)
    await waitFor(async () => expect(await sandbox.isSignedIn()).toBe(false))
  })

  it('is sent to choose a password when a fresh sign-in is asked of them', async () => {
    const sandbox = inProcessSandbox()
    await sandbox.openLink(sandbox.newGuest().id)
    await openAuthPage('/auth/login?refresh=true')
    expect((await screen.findByRole('alert')).textContent).toContain('There’s nothing to confirm with yet')
    expect(screen.getByRole('link', { name: 'Choose a password' }).getAttribute('href')).toBe('/settings')
  })

  it('has to show a second factor first where the account asks for it and whoami doesn’t', async () => {
    const sandbox = inProcessSandbox()
    sandbox.kratos.configure({ config: { session: { whoami: { required_aal: 'aal1' } } } })
    const person = sandbox.newPerson()
    await sandbox.signIn(person)
    const secret = await sandbox.addAuthenticator()
    sandbox.clearCookies()
    await sandbox.openLink(person.id)
    await openConsolePage('/settings')
    fill(await screen.findByLabelText('Six-digit code'), sandbox.authenticatorCode(secret))
    expect(await field()).toBeTruthy()
    expect(screen.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeTruthy()
  })
})
