import { screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { inputNode, unknownMethod } from '~test/flow-fixtures'
import { inProcessSandbox } from '~test/in-process-sandbox'
import { descriptionOf, fill, openConsolePage } from '~test/render-console'

// Transforming the pages takes longer than a test waits.
beforeAll(() => Promise.all([import('~/app/app'), import('./account-pages')]), 60_000)

/** Somebody new, on their own account. */
async function openAccount(address = '/settings') {
  const sandbox = inProcessSandbox()
  const person = sandbox.newPerson()
  await sandbox.signIn(person)
  const page = await openConsolePage(address)
  await screen.findByRole('heading', { level: 1, name: 'Account' })
  return { sandbox, person, ...page }
}
const section = async (title: string) => {
  const heading = await screen.findByRole('heading', { level: 2, name: title })
  return within(heading.closest('section') ?? expect.fail(`${title} is in no section`))
}
const password = async () => (await section('Password')).findByLabelText<HTMLInputElement>('New password')
const change = async (text: string) => {
  fill(await password(), text)
  ;(await section('Password')).getByRole('button', { name: 'Change password' }).click()
}
const changed = () => screen.findByText('Password changed')
const description = async () => descriptionOf(await password())
const dialog = async (name: string) => within(await screen.findByRole('dialog', { name }))
const better = 'a better one than before'
const quarterOfAnHour = 16 * 60

describe('a new password', () => {
  it('is refused beside the field when it is too short, too long or too much like the email', async () => {
    const { person } = await openAccount()
    expect((await password()).autocomplete).toBe('new-password')
    await change('short')
    await waitFor(async () => expect(await description()).toBe('Use at least 10 characters. This one has 5.'))
    expect(document.activeElement).toBe(await password())
    await change(person.email)
    await waitFor(async () => expect(await description()).toMatch(/too much like your email/))
    await change('d'.repeat(200))
    await waitFor(async () => expect(await description()).toMatch(/at most 72|too long/))
    expect((await password()).value).toBe('d'.repeat(200))
  })

  it('that is known from leaks is refused beside the field', async () => {
    const { sandbox } = await openAccount()
    // Nobody outside is asked about passwords here, so it is played on Kratos' own answer.
    sandbox.intercept(async (request) => {
      if (request.method !== 'POST') return undefined
      sandbox.intercept(() => undefined)
      const body = JSON.stringify({ ...((await request.json()) as object), password: 'x' })
      const { url, headers } = request
      const answer = await fetch(url, { method: 'POST', headers, body })
      return new Response((await answer.text()).replace('4000032', '4000034'), { status: answer.status })
    })
    await change('password1234')
    await waitFor(async () => expect(await description()).toMatch(/known from leaked data/))
  })

  it('holds from then on, ends the sessions of other browsers, and the field is empty', async () => {
    const { sandbox, person } = await openAccount()
    const elsewhere = sandbox.elsewhere()
    await elsewhere.signIn(person)
    await change(better)
    expect(await changed()).toBeTruthy()
    expect((await password()).value).toBe('')
    expect(await elsewhere.isSignedIn()).toBe(false)
    await elsewhere.signIn({ ...person, password: better })
  })

  it('may be of any script', async () => {
    const { sandbox, person } = await openAccount()
    const text = 'كلمة 密碼 пароль 🔑 <b>&amp;'
    await change(text)
    expect(await changed()).toBeTruthy()
    await sandbox.elsewhere().signIn({ ...person, password: text })
  })

  it('is sent once by a double click', async () => {
    const { sandbox, user } = await openAccount()
    fill(await password(), better)
    await user.dblClick((await section('Password')).getByRole('button', { name: 'Change password' }))
    expect(await changed()).toBeTruthy()
    expect(sandbox.askedKratos().filter((call) => call === 'POST /self-service/settings')).toHaveLength(1)
  })

  it('stays in its field with a sentence beside it when Kratos goes away, and can be sent again', async () => {
    const { sandbox } = await openAccount()
    await password()
    sandbox.loseKratos()
    await change(better)
    expect((await (await section('Password')).findByRole('alert')).textContent).toContain(
      'We don’t know if this was changed'
    )
    expect((await password()).value).toBe(better)
    sandbox.clearFaults()
    await change(better)
    expect(await changed()).toBeTruthy()
  })

  it('goes through on a new form by itself when the token was tampered with', async () => {
    await openAccount()
    await password()
    for (const token of document.querySelectorAll<HTMLInputElement>('input[name=csrf_token]')) token.value = 'tampered'
    await change(better)
    expect(await changed()).toBeTruthy()
  })
})

describe('a change a while after the sign-in', () => {
  it('asks to confirm that it’s you, explains a wrong password there, and then goes through by itself', async () => {
    const { sandbox, person } = await openAccount()
    await password()
    sandbox.clock.advance(quarterOfAnHour)
    await change(better)
    const confirm = await dialog('Confirm it’s you')
    const field = await confirm.findByLabelText<HTMLInputElement>('Password')
    expect(confirm.getByText(person.email)).toBeTruthy()
    await waitFor(() => expect(document.activeElement).toBe(field))
    fill(field, 'not the password')
    confirm.getByRole('button', { name: 'Confirm' }).click()
    expect((await confirm.findByRole('alert')).textContent).toContain('The email or password isn’t right.')
    fill(confirm.getByLabelText('Password'), person.password)
    confirm.getByRole('button', { name: 'Confirm' }).click()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect(await changed()).toBeTruthy()
    await sandbox.elsewhere().signIn({ ...person, password: better })
  })

  it('is not made when that is cancelled, and what was typed stays', async () => {
    const { sandbox, person } = await openAccount()
    await password()
    sandbox.clock.advance(quarterOfAnHour)
    await change(better)
    ;(await dialog('Confirm it’s you')).getByRole('button', { name: 'Cancel' }).click()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect((await password()).value).toBe(better)
    await sandbox.elsewhere().signIn(person)
  })
})

describe('the profile', () => {
  const email = async () => (await section('Profile')).findByLabelText<HTMLInputElement>('Email')
  const save = async (text: string) => {
    fill(await email(), text)
    ;(await section('Profile')).getByRole('button', { name: 'Save' }).click()
  }

  it('refuses beside the field an email that is none, and one that somebody has', async () => {
    const { sandbox, person } = await openAccount('/settings/profile')
    const taken = sandbox.newPerson()
    expect((await email()).value).toBe(person.email)
    await save('no address')
    await waitFor(async () => expect((await email()).getAttribute('aria-invalid')).toBe('true'))
    expect((await email()).value).toBe('no address')
    await save(taken.email)
    expect(await (await section('Profile')).findByText('Somebody has this email already.')).toBeTruthy()
  })

  it('takes another email, with which one signs in from then on', async () => {
    const { sandbox, person } = await openAccount('/settings/profile')
    const changedTo = "o'brien+tag&co#1-new@example.org"
    await save(changedTo)
    expect(await screen.findByText('Profile saved')).toBeTruthy()
    expect(await screen.findByText(changedTo)).toBeTruthy()
    await sandbox.elsewhere().signIn({ ...person, email: changedTo })
  })

  it('that was changed elsewhere meanwhile isn’t overwritten without a question', async () => {
    const { sandbox, person } = await openAccount('/settings/profile')
    await email()
    const [theirs, mine] = [`theirs-${person.email}`, `mine-${person.email}`]
    await sandbox.changeEmail(person.id, theirs)
    await save(mine)
    const question = await (await section('Profile')).findByRole('group')
    expect(question.textContent).toContain(`Email was “${person.email}” and is “${theirs}” now. You entered “${mine}”.`)
    within(question).getByRole('button', { name: 'Keep theirs' }).click()
    await waitFor(async () => expect((await email()).value).toBe(theirs))
    expect(document.activeElement).toBe(await email())
    await save(mine)
    expect(await screen.findByText('Profile saved')).toBeTruthy()
    await sandbox.elsewhere().signIn({ ...person, email: mine })
  })

  it('keeps what was typed through a session that was ended elsewhere: sign in over the page, and save again', async () => {
    const { sandbox, person } = await openAccount('/settings/profile')
    const changedTo = `new-${person.email}`
    await email()
    sandbox.endSessions(person.email)
    await save(changedTo)
    const signedOut = await dialog('You were signed out')
    fill(await signedOut.findByLabelText('Password'), person.password)
    signedOut.getByRole('button', { name: 'Sign in' }).click()
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
    expect((await email()).value).toBe(changedTo)
    await save(changedTo)
    expect(await screen.findByText('Profile saved')).toBeTruthy()
  })

  it('offers the choices of a trait in a list, and sends the chosen one with its own type', async () => {
    const sandbox = inProcessSandbox()
    const level = { name: 'traits.level', type: 'number', value: 2, options: [{ value: 1 }, { value: 2 }] }
    const plan = { name: 'traits.plan', type: 'text', required: true, options: [{ value: 'basic' }, { value: 'plus' }] }
    sandbox.changeFlow('settings', (nodes) => [
      inputNode('profile', level, 'Level'),
      inputNode('profile', plan, 'Plan'),
      ...nodes
    ])
    const person = sandbox.newPerson()
    await sandbox.signIn(person)
    const { user } = await openConsolePage('/settings/profile')
    const profile = await section('Profile')
    const list = (name: string) => profile.getByRole<HTMLSelectElement>('combobox', { name })
    const choices = (name: string) => [...list(name).options].map(({ text }) => text)
    await waitFor(() => expect(choices('Plan')).toEqual(['Choose…', 'basic', 'plus']))
    expect(choices('Level')).toEqual(['None', '1', '2'])
    expect(list('Level').value).toBe('2')
    await user.selectOptions(list('Level'), '1')
    await user.selectOptions(list('Plan'), 'plus')
    profile.getByRole('button', { name: 'Save' }).click()
    await waitFor(() =>
      expect(sandbox.asked.at(-1)?.body).toMatchObject({ traits: { email: person.email, level: 1, plan: 'plus' } })
    )
  })
})

it('a part of the account that nobody told us of is shown under its own name, and can be used', async () => {
  const sandbox = inProcessSandbox()
  sandbox.changeFlow('settings', (nodes) => [...nodes, ...unknownMethod])
  await sandbox.signIn(sandbox.newPerson())
  await openConsolePage('/settings')
  const part = await section('Carrier pigeon')
  fill(part.getByLabelText('Name of the loft'), 'Old mill')
  part.getByRole('button', { name: 'Send a pigeon' }).click()
  await waitFor(() => expect(sandbox.asked.at(-1)?.body).toMatchObject({ method: 'carrier_pigeon', loft: 'Old mill' }))
})

describe('the authenticator app', () => {
  it('is set up with a typed key; a wrong code is explained beside it, and the key stays', async () => {
    const { sandbox } = await openAccount()
    const app = await section('Authenticator app')
    app.getByRole('button', { name: 'Set up' }).click()
    const secret = (await app.findByText(/^[A-Z2-7]{16,}$/)).textContent ?? ''
    expect(app.getByRole('img', { name: /QR code/ }).getAttribute('src')).toMatch(/^data:image\/png/)
    const code = () => app.getByLabelText<HTMLInputElement>('2. Enter the code it shows')
    expect(code().autocomplete).toBe('one-time-code')
    fill(code(), '000000')
    app.getByRole('button', { name: 'Turn on' }).click()
    await waitFor(() => expect(descriptionOf(code())).toMatch(/isn’t right/))
    expect(document.activeElement).toBe(code())
    expect(app.getByText(secret)).toBeTruthy()
    fill(code(), sandbox.authenticatorCode(secret))
    app.getByRole('button', { name: 'Turn on' }).click()
    expect(await app.findByText('On')).toBeTruthy()
  })

  it('is turned off once that is confirmed, which can be thought better of', async () => {
    const sandbox = inProcessSandbox()
    await sandbox.signIn(sandbox.newPerson())
    await sandbox.addAuthenticator()
    await openConsolePage('/settings')
    const app = await section('Authenticator app')
    const turnOff = async () => {
      app.getByRole('button', { name: 'Turn off' }).click()
      return within(await screen.findByRole('alertdialog'))
    }
    ;(await turnOff()).getByRole('button', { name: 'Cancel' }).click()
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(app.getByText('On')).toBeTruthy()
    ;(await turnOff()).getByRole('button', { name: 'Turn off' }).click()
    expect(await app.findByText('Off')).toBeTruthy()
  })
})

describe('a second factor that the account asks for and whoami doesn’t', () => {
  it('lies over the account, which is read then; cancelled, the page says what is missing', async () => {
    const sandbox = inProcessSandbox()
    sandbox.kratos.configure({ config: { session: { whoami: { required_aal: 'aal1' } } } })
    const person = sandbox.newPerson()
    await sandbox.signIn(person)
    const secret = await sandbox.addAuthenticator()
    sandbox.clearCookies()
    await sandbox.signIn(person)
    await openConsolePage('/settings')
    const first = await dialog('Confirm it’s you')
    expect(first.getByText('This needs your second factor.')).toBeTruthy()
    first.getByRole('button', { name: 'Cancel' }).click()
    expect((await screen.findByRole('alert')).textContent).toContain('second factor')
    screen.getByRole('button', { name: 'Try again' }).click()
    const again = await dialog('Confirm it’s you')
    fill(await again.findByLabelText('Six-digit code'), sandbox.authenticatorCode(secret))
    expect(await password()).toBeTruthy()
  })
})

describe('keys', () => {
  it('of a maker that Kratos doesn’t know are called by when they were added', async () => {
    const sandbox = inProcessSandbox()
    const label = { id: 1050020, text: 'Remove passkey "unnamed"', type: 'info' }
    const context = { display_name: 'unnamed', added_at: '2026-03-04T05:06:07Z' }
    sandbox.changeFlow('settings', (nodes) => [
      ...nodes,
      {
        ...inputNode('passkey', { name: 'passkey_remove', type: 'submit', value: '0a' }, ''),
        meta: { label: { ...label, context } }
      }
    ])
    await sandbox.signIn(sandbox.newPerson())
    await openConsolePage('/settings')
    const passkeys = await section('Passkeys')
    expect(await passkeys.findByText(/^Passkey of 4 Mar 2026, \d\d:\d\d/)).toBeTruthy()
    expect(passkeys.getByRole('button', { name: /^Remove Passkey of 4 Mar 2026/ })).toBeTruthy()
    expect(passkeys.queryByText(/unnamed/i)).toBeNull()
  })

  it('say that the browser’s prompt was closed, and can be tried again', async () => {
    const { sandbox } = await openAccount()
    const read = (options: object) => options
    const able = { parseCreationOptionsFromJSON: read, parseRequestOptionsFromJSON: read }
    vi.stubGlobal(
      'PublicKeyCredential',
      Object.assign(() => undefined, able)
    )
    Object.assign(navigator, {
      credentials: { create: () => Promise.reject(Object.assign(new Error('closed'), { name: 'NotAllowedError' })) }
    })
    const passkeys = await section('Passkeys')
    passkeys.getByRole('button', { name: 'Add a passkey' }).click()
    expect((await passkeys.findByRole('alert')).textContent).toContain('The browser’s prompt was closed')
    expect(passkeys.getByRole('button', { name: 'Add a passkey' }).hasAttribute('disabled')).toBe(false)
    expect(sandbox.askedKratos().filter((call) => call.startsWith('POST'))).toEqual([])
  })

  it('say so where the browser can’t use them', async () => {
    await openAccount()
    const passkeys = await section('Passkeys')
    passkeys.getByRole('button', { name: 'Add a passkey' }).click()
    expect((await passkeys.findByRole('alert')).textContent).toContain('Security keys and passkeys need https')
  })
})
