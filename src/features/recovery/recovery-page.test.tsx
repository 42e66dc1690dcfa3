import { screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { inProcessSandbox, type InProcessSandbox } from '~test/in-process-sandbox'
import { fill, openAuthPage } from '~test/render-console'

// Transforming the pages takes longer than a test waits.
beforeAll(() => Promise.all([import('~/app/auth-app'), import('./recovery-page')]), 60_000)
afterEach(() => void vi.useRealTimers())

const email = () => screen.findByLabelText<HTMLInputElement>('Email')
const code = () => screen.findByLabelText<HTMLInputElement>(/^Code( from the mail)?$/)
const alert = async () => (await screen.findByRole('alert')).textContent
const press = async (name: string) => (await screen.findByRole('button', { name })).click()
async function askForCode(address: string) {
  fill(await email(), address)
  await press('Send a code')
}
async function enter(text: string) {
  fill(await code(), text)
  await press('Continue')
}
const isOver = /has expired.*Ask the person who invited you/

/** Somebody new, who has just asked for a code. */
async function openWithCode(): Promise<{ sandbox: InProcessSandbox; email: string; left: string[] }> {
  const sandbox = inProcessSandbox()
  const person = sandbox.newPerson()
  const { left } = await openAuthPage('/auth/recovery')
  await askForCode(person.email)
  await code()
  return { sandbox, email: person.email, left }
}

describe('a forgotten password', () => {
  it('begins with an address; the code from the mail leads to the page to choose a new one', async () => {
    const { sandbox, email: to, left } = await openWithCode()
    expect(screen.getByRole('heading', { level: 1, name: 'Enter the code' })).toBeTruthy()
    const field = await code()
    expect(field.autocomplete).toBe('one-time-code')
    await waitFor(() => expect(document.activeElement).toBe(field))
    await enter(sandbox.codeFor(to))
    await waitFor(() => expect(left[0]).toMatch(/^\/settings/))
  })

  it('looks the same, word for word, for an address that nobody has', async () => {
    const shown: (string | null)[] = []
    for (const isKnown of [true, false]) {
      document.body.replaceChildren()
      const sandbox = inProcessSandbox()
      const person = sandbox.newPerson()
      await openAuthPage('/auth/recovery')
      await askForCode(isKnown ? person.email : 'nobody-at-all@example.org')
      await code()
      expect(await screen.findByText(/If this address has an account/)).toBeTruthy()
      shown.push(screen.getByRole('main').textContent)
    }
    expect(shown[0]).toBe(shown[1])
  })

  it('explains beside the field an address that is none', async () => {
    inProcessSandbox()
    await openAuthPage('/auth/recovery')
    await askForCode('not an address')
    await waitFor(async () => expect((await email()).getAttribute('aria-invalid')).toBe('true'))
    expect((await email()).value).toBe('not an address')
    expect(screen.getByRole('heading', { level: 1, name: 'Recover your account' })).toBeTruthy()
  })

  it.each([
    "plus+tag'@example.org",
    'hash#1@example.org',
    'and&co=per%cent?a@example.org',
    '"quo\\"ted x"@example.org'
  ])('reaches %s', async (to) => {
    const sandbox = inProcessSandbox()
    sandbox.newPerson(to)
    await openAuthPage('/auth/recovery')
    await askForCode(to)
    await code()
    expect(sandbox.codeFor(to)).toMatch(/^\d{6}$/)
  })

  it('keeps the code in its field when Kratos goes away, with a sentence, and takes it afterwards', async () => {
    const { sandbox, email: to, left } = await openWithCode()
    sandbox.loseKratos()
    await enter(sandbox.codeFor(to))
    expect(await alert()).toContain('isn’t responding')
    sandbox.clearFaults()
    expect((await code()).value).toBe(sandbox.codeFor(to))
    await press('Continue')
    await waitFor(() => expect(left).toHaveLength(1))
  })

  it('is refused in the words of whoever refused, and what was typed stays', async () => {
    const sandbox = inProcessSandbox()
    await openAuthPage('/auth/recovery')
    await email()
    sandbox.intercept(() => new Response('slow down', { status: 429 }))
    await askForCode('ada@example.org')
    expect(await alert()).toContain('Too many attempts. Wait a minute, then try again.')
    expect((await email()).value).toBe('ada@example.org')
  })

  it('keeps the address when the cookies were lost: first it blames the form, then the browser that keeps none', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    await openAuthPage('/auth/recovery')
    await email()
    sandbox.clearCookies()
    await askForCode(person.email)
    expect(await alert()).toContain('The form was out of date, so here is a new one')
    expect((await email()).value).toBe(person.email)
    sandbox.clearCookies()
    await press('Send a code')
    await waitFor(async () => expect(await alert()).toContain('Allow cookies for this site'))
    expect((await email()).value).toBe(person.email)
    await press('Send a code')
    expect(await code()).toBeTruthy()
  })
})

describe('a code', () => {
  it('that was wrong six times ends in a sentence, with a form for a new one, which works', async () => {
    const { sandbox, email: to, left } = await openWithCode()
    for (let tries = 1; tries <= 6; tries++) {
      const before = sandbox.asked.length
      await enter(sandbox.wrongCode(to))
      await waitFor(() => expect(sandbox.asked.length).toBeGreaterThan(before))
      if (tries < 6) await waitFor(async () => expect(await alert()).toContain('That code isn’t right'))
    }
    await waitFor(async () => expect(await alert()).toContain('too many wrong codes'))
    await askForCode(to)
    await code()
    await enter(sandbox.codeFor(to))
    await waitFor(() => expect(left).toHaveLength(1))
  })

  it('can be asked for again after half a minute, not before, however many were wrong; the first is worth nothing then', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const { sandbox, email: to, left } = await openWithCode()
    const another = () => screen.queryByRole('button', { name: 'Send another code' })
    expect(screen.getByText(/In half a minute you can ask for another code/)).toBeTruthy()
    expect(another()).toBeNull()
    const first = sandbox.codeFor(to)
    vi.advanceTimersByTime(30_001)
    await waitFor(() => expect(another()).not.toBeNull())
    await enter(sandbox.wrongCode(to))
    await waitFor(async () => expect(await alert()).toContain('That code isn’t right'))
    expect(another()).not.toBeNull()
    another()?.click()
    expect(await screen.findByText(/In half a minute you can ask for another code/)).toBeTruthy()
    const second = sandbox.codeFor(to)
    await enter(first)
    await waitFor(async () => expect(await alert()).toContain('That code isn’t right'))
    await enter(second)
    await waitFor(() => expect(left).toHaveLength(1))
  })
})

describe('an invitation by code', () => {
  it('explains a wrong code, and the right one leads on; used, the same invitation says that it is', async () => {
    const sandbox = inProcessSandbox()
    const guest = sandbox.newGuest()
    const { address, code: right } = await sandbox.newCode(guest.id)
    const { left } = await openAuthPage(address)
    expect(await screen.findByLabelText('Code'), 'no mail was sent').toBeTruthy()
    expect(screen.getByText('Six digits, from the person who invited you.')).toBeTruthy()
    await enter(right.startsWith('1') ? '222222' : '111111')
    expect(await alert()).toContain('That code isn’t right, or it was used before.')
    expect(location.pathname + location.search, 'the flow’s id stays out of what is copied').toBe('/auth/recovery')
    await enter(right)
    await waitFor(() => expect(left).toHaveLength(1))
    sandbox.clearCookies()
    document.body.replaceChildren()
    await openAuthPage(address)
    await enter(right)
    await waitFor(async () => expect(await alert()).toMatch(/no longer valid/))
    expect(await screen.findByRole('button', { name: 'Send a code' })).toBeTruthy()
  })

  it('that was never made, or is no id says that it is over, and offers a code', async () => {
    inProcessSandbox()
    for (const flow of ['3d3a0d60-0000-4000-8000-000000000000', 'not-an-id']) {
      document.body.replaceChildren()
      await openAuthPage(`/auth/recovery?flow=${flow}`)
      expect(await alert()).toMatch(isOver)
      expect(await email()).toBeTruthy()
    }
  })

  it('can be opened again by “Try again” when Kratos was down, and its code lets in', async () => {
    const sandbox = inProcessSandbox()
    const { address, code: right } = await sandbox.newCode(sandbox.newGuest().id)
    sandbox.loseKratos()
    const { left } = await openAuthPage(address)
    expect(await alert()).toMatch(/Sign-in can’t be reached|isn’t responding/)
    sandbox.clearFaults()
    await press('Try again')
    await enter(right)
    await waitFor(() => expect(left).toHaveLength(1))
  })

  it('opens by itself once Kratos is back, and says when it is asked next', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const sandbox = inProcessSandbox()
    const { address } = await sandbox.newCode(sandbox.newGuest().id)
    sandbox.loseKratos()
    await openAuthPage(address)
    expect(await screen.findByText('Trying again in 2 s')).toBeTruthy()
    vi.advanceTimersByTime(2000)
    expect(await screen.findByText('Trying again in 5 s')).toBeTruthy()
    sandbox.clearFaults()
    vi.advanceTimersByTime(5000)
    expect(await code()).toBeTruthy()
  })

  it('that is opened where somebody is signed in says who; they stay so, and are told, when Kratos is down', async () => {
    const sandbox = inProcessSandbox()
    const former = sandbox.newPerson()
    await sandbox.signIn(former)
    const { address } = await sandbox.newCode(sandbox.newGuest().id)
    await openAuthPage(address)
    expect(await screen.findByRole('heading', { level: 1, name: 'Somebody is signed in here' })).toBeTruthy()
    expect(screen.getByText(former.email)).toBeTruthy()
    expect(screen.getByRole('link', { name: 'Stay signed in' }).getAttribute('href')).toBe('/')
    sandbox.loseKratos()
    await press('Sign out and go on')
    expect(await alert()).toContain('You may still be signed in')
    sandbox.clearFaults()
    expect(await sandbox.isSignedIn()).toBe(true)
  })

  it('that is opened in the middle of somebody’s second step says so, without a name', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    await sandbox.signIn(person)
    await sandbox.addAuthenticator()
    sandbox.clearCookies()
    await sandbox.signIn(person)
    const { address } = await sandbox.newCode(sandbox.newGuest().id)
    await openAuthPage(address)
    expect(await screen.findByText(/waits for its second factor/)).toBeTruthy()
    expect(screen.queryByText(person.email)).toBeNull()
  })
})
