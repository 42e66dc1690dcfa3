import { screen, waitFor } from '@solidjs/testing-library'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { inputNode, unknownMethod } from '~test/flow-fixtures'
import { inProcessSandbox } from '~test/in-process-sandbox'
import { descriptionOf, fill, openAuthPage } from '~test/render-console'

// Transforming the pages takes longer than a test waits.
beforeAll(() => import('~/app/auth-app'), 60_000)
afterEach(() => void vi.useRealTimers())

const email = () => screen.findByLabelText<HTMLInputElement>('Email')
const password = () => screen.getByLabelText<HTMLInputElement>('Password')
const alert = async () => (await screen.findByRole('alert')).textContent
const press = (name: string | RegExp) => screen.getByRole('button', { name }).click()

async function signIn(person: { email: string; password: string }): Promise<void> {
  fill(await email(), person.email)
  fill(password(), person.password)
  press('Sign in')
}

describe('the sign-in page', () => {
  it('says above the fields that the password is wrong; the email stays, the password goes', async () => {
    const sandbox = inProcessSandbox()
    const { left } = await openAuthPage('/auth/login?return_to=%2Fsettings')
    await signIn({ ...sandbox.operator, password: 'not the password' })
    expect(await alert()).toContain('The email or password isn’t right.')
    expect((await email()).value).toBe(sandbox.operator.email)
    expect(password().value).toBe('')
    await signIn(sandbox.operator)
    await waitFor(() => expect(left).toEqual(['/settings']))
    expect(sandbox.askedKratos()).toEqual([
      'GET /self-service/login/browser',
      'POST /self-service/login',
      'POST /self-service/login'
    ])
  })

  it('says before anything is typed that the browser blocks cookies', async () => {
    inProcessSandbox()
    vi.spyOn(navigator, 'cookieEnabled', 'get').mockReturnValue(false)
    await openAuthPage('/auth/login')
    expect(await alert()).toContain('This browser blocks cookies')
    await email()
  })

  it('replaces a form whose token was tampered with, says so, keeps the email, and lets in with the new one', async () => {
    const { operator } = inProcessSandbox()
    const { left } = await openAuthPage('/auth/login')
    await email()
    const token = document.querySelector<HTMLInputElement>('input[name=csrf_token]') ?? expect.fail('no token')
    token.value = 'tampered'
    await signIn(operator)
    expect(await alert()).toContain('The form was out of date, so here is a new one.')
    expect((await email()).value).toBe(operator.email)
    await signIn(operator)
    await waitFor(() => expect(left).toEqual(['/']))
  })

  it('blames the form once when the cookies were lost, then the browser that keeps none, and never goes round', async () => {
    const sandbox = inProcessSandbox()
    const { left } = await openAuthPage('/auth/login')
    await email()
    sandbox.clearCookies()
    await signIn(sandbox.operator)
    expect(await alert()).toContain('The form was out of date, so here is a new one.')
    expect(await alert()).not.toContain('cookies')
    expect(sandbox.askedKratos().slice(1)).toEqual(['POST /self-service/login', 'GET /self-service/login/browser'])
    sandbox.clearCookies()
    await signIn(sandbox.operator)
    await waitFor(async () => expect(await alert()).toContain('Allow cookies for this site'))
    expect((await email()).value).toBe(sandbox.operator.email)
    await signIn(sandbox.operator)
    await waitFor(() => expect(left).toEqual(['/']))
  })

  it('replaces a form that lay for too long, says so, and keeps the email', async () => {
    const { operator, clock } = inProcessSandbox()
    const { left } = await openAuthPage('/auth/login')
    await email()
    clock.advance(2 * 60 * 60)
    await signIn(operator)
    expect(await alert()).toContain('That took a while, so here is a new form.')
    expect((await email()).value).toBe(operator.email)
    await signIn(operator)
    await waitFor(() => expect(left).toEqual(['/']))
  })

  it('takes input of any length to a sentence, after which it still works', async () => {
    const { operator } = inProcessSandbox()
    const { left } = await openAuthPage('/auth/login')
    await signIn({ email: `${'a'.repeat(20_000)}@example.org`, password: 'b'.repeat(20_000) })
    expect(await alert()).toContain('isn’t right')
    // More than Kratos reads.
    await signIn({ email: operator.email, password: 'c'.repeat(6_000_000) })
    await waitFor(async () => expect(await alert()).toMatch(/isn’t responding|didn’t accept/))
    await signIn(operator)
    await waitFor(() => expect(left).toEqual(['/']))
  })

  it('takes an email that was pasted with what nobody sees, and a password as it is', async () => {
    const sandbox = inProcessSandbox()
    const { left } = await openAuthPage('/auth/login')
    await signIn({ email: `\u200e${sandbox.operator.email}\u200b `, password: `${sandbox.operator.password}\u200b` })
    expect(await alert()).toContain('The email or password isn’t right.')
    fill(password(), sandbox.operator.password)
    press('Sign in')
    await waitFor(() => expect(left).toEqual(['/']))
  })

  it('lets in with a form that is out of date because another tab was faster', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    const { left } = await openAuthPage('/auth/login')
    await email()
    await sandbox.signIn(person)
    await signIn(person)
    await waitFor(() => expect(left.at(-1)).toBe('/'))
  })

  it('asks Kratos again by itself while it isn’t responding, and shows the form when it is', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const sandbox = inProcessSandbox()
    sandbox.loseKratos()
    await openAuthPage('/auth/login')
    expect(await alert()).toContain('The sign-in service isn’t responding')
    expect(screen.getByText('Trying again in 2 s')).toBeTruthy()
    sandbox.clearFaults()
    vi.advanceTimersByTime(2000)
    expect(await email()).toBeTruthy()
  })

  it('tells somebody whose account was disabled so', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    await sandbox.switchOff(person.id)
    await openAuthPage('/auth/login')
    await signIn(person)
    expect(await alert()).toContain('This account is disabled.')
  })
})

describe('what Kratos offers to sign in with', () => {
  it('is shown and can be used when nobody told us of it; a link that is none stays text', async () => {
    const sandbox = inProcessSandbox()
    sandbox.changeFlow('login', (nodes) => [...nodes, ...unknownMethod])
    await openAuthPage('/auth/login')
    fill(await screen.findByLabelText('Name of the loft'), 'Old mill')
    fill(await email(), 'ada@example.org')
    expect(screen.queryByRole('link', { name: 'How' })).toBeNull()
    press('Send a pigeon')
    await waitFor(() =>
      expect(sandbox.asked.at(-1)?.body).toMatchObject({
        method: 'carrier_pigeon',
        loft: 'Old mill',
        identifier: 'ada@example.org'
      })
    )
  })

  it('sends a button of no method in particular under its own name, not as the first of the others', async () => {
    const sandbox = inProcessSandbox()
    const back = inputNode('default', { name: 'screen', type: 'submit', value: 'previous' }, 'Go back')
    sandbox.changeFlow('login', (nodes) => [...nodes, back])
    await openAuthPage('/auth/login')
    await email()
    press('Go back')
    await waitFor(() => expect(sandbox.asked.at(-1)?.body).toMatchObject({ screen: 'previous' }))
    expect(sandbox.asked.at(-1)?.body).not.toHaveProperty('method')
  })

  it('may be nothing: the page says so, and “Try again” asks once more', async () => {
    const sandbox = inProcessSandbox()
    sandbox.changeFlow('login', (nodes) => nodes.filter(({ attributes }) => attributes['name'] === 'csrf_token'))
    await openAuthPage('/auth/login')
    expect(await alert()).toContain('There’s no way to sign in here')
    sandbox.changeFlow('login', (nodes) => nodes)
    press('Try again')
    expect(await email()).toBeTruthy()
  })

  it('may be a code by mail instead of a password', async () => {
    const sandbox = inProcessSandbox()
    sandbox.kratos.configure({ config: { selfservice: { methods: { code: { passwordless_enabled: true } } } } })
    const person = sandbox.newPerson()
    const { left } = await openAuthPage('/auth/login')
    fill(await email(), person.email)
    press('Send a code')
    const field = await screen.findByLabelText<HTMLInputElement>('Code from the mail')
    await waitFor(() => expect(document.activeElement).toBe(field))
    expect(field.autocomplete).toBe('one-time-code')
    fill(field, sandbox.wrongCode(person.email))
    press(/Continue|Sign in/)
    expect(await screen.findByText('That code isn’t right, or it was used before.')).toBeTruthy()
    fill(field, sandbox.codeFor(person.email))
    press(/Continue|Sign in/)
    await waitFor(() => expect(left).toEqual(['/']))
  })

  it('may be a code by mail as the second step', async () => {
    const sandbox = inProcessSandbox()
    sandbox.kratos.configure({ config: { selfservice: { methods: { code: { mfa_enabled: true } } } } })
    const person = sandbox.newPerson()
    const { left } = await openAuthPage('/auth/login')
    await signIn(person)
    const askForOne = await screen.findByRole('button', { name: /code/i })
    askForOne.click()
    const goOn = await screen.findByRole('button', { name: /Continue|Sign in/ })
    fill(screen.getByLabelText('Code from the mail'), sandbox.codeFor(person.email))
    goOn.click()
    await waitFor(() => expect(left).toEqual(['/']))
  })
})

describe('the second step', () => {
  it('explains a wrong code beside the field, and takes the right one as it was pasted, by itself at six digits', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    await sandbox.signIn(person)
    const secret = await sandbox.addAuthenticator()
    sandbox.clearCookies()
    const { left } = await openAuthPage('/auth/login')
    await signIn(person)
    const code = () => screen.getByLabelText<HTMLInputElement>('Six-digit code')
    expect(await screen.findByText(person.email, { exact: false })).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(code()))
    expect(code().inputMode).toBe('numeric')
    await waitFor(() => expect(screen.getByRole('button', { name: 'Continue' }).ariaBusy).toBeNull())
    fill(code(), '000000')
    await waitFor(() => expect(descriptionOf(code())).toContain('isn’t right'))
    // As it is pasted from a chat: full-width digits, a dash, a zero-width space.
    const pasted = sandbox
      .authenticatorCode(secret)
      .replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit)))
    fill(code(), `\u200b${pasted.replace(/(...)/, '$1–')}`)
    await waitFor(() => expect(left).toEqual(['/']))
  })

  it('says to somebody who has none that there is none, and leads on to where they are signed in', async () => {
    const sandbox = inProcessSandbox()
    await sandbox.signIn(sandbox.newPerson())
    await openAuthPage('/auth/login?aal=aal2')
    expect(await screen.findByRole('heading', { level: 1, name: 'Nothing to enter here' })).toBeTruthy()
    expect(await alert()).toContain('There’s no second factor to ask you for')
    await waitFor(async () => expect(await alert()).toContain('you’re signed in all the same'))
    expect(screen.getByRole('link', { name: 'Go to the console' }).getAttribute('href')).toBe('/')
  })

  it('where no factor of theirs fits asks an operator to reset it, and lets them sign out', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    await sandbox.signIn(person)
    await sandbox.addAuthenticator()
    // As after the operator's deployment has switched the authenticator app off.
    sandbox.changeFlow('login', (nodes) => nodes.filter(({ group }) => group === 'default'))
    sandbox.clearCookies()
    await sandbox.signIn(person)
    await openAuthPage('/auth/login?aal=aal2')
    expect(await alert()).toContain('Ask an operator to reset your second factor')
    expect(screen.queryByRole('link', { name: 'Go to the console' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Sign out and start again' })).toBeTruthy()
  })

  it('stays, and says so, when Kratos is down at “Sign out and start again”', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    await sandbox.signIn(person)
    await sandbox.addAuthenticator()
    sandbox.clearCookies()
    await sandbox.signIn(person)
    await openAuthPage('/auth/login?aal=aal2')
    const code = await screen.findByLabelText('Six-digit code')
    sandbox.loseKratos()
    press('Sign out and start again')
    expect(await alert()).toContain('You may still be signed in')
    expect(code.isConnected).toBe(true)
  })
})

describe('confirming that it is you', () => {
  it('is asked of who is signed in when the page is opened for it, and leads on', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    await sandbox.signIn(person)
    const { left } = await openAuthPage('/auth/login?refresh=true&return_to=%2Fsettings')
    expect(await screen.findByRole('heading', { level: 1, name: 'Confirm it’s you' })).toBeTruthy()
    expect(screen.getByText(person.email)).toBeTruthy()
    fill(await screen.findByLabelText('Password'), person.password)
    press('Confirm')
    await waitFor(() => expect(left).toEqual(['/settings']))
  })
})
