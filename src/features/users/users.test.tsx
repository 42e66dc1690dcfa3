import { screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { inProcessSandbox, type InProcessSandbox, type Person } from '~test/in-process-sandbox'
import { descriptionOf, fill, openConsolePage } from '~test/render-console'

let sandbox: InProcessSandbox
let me: Person

// Transforming the pages takes longer than a test waits.
beforeAll(() => Promise.all([import('~/app/app'), import('./user-pages')]), 60_000)
beforeEach(() => {
  vi.stubGlobal('scrollTo', () => undefined)
  sandbox = inProcessSandbox({ gateway: true })
})

/** The page as somebody with this role sees it. */
async function open(address = '/users', role?: 'viewer' | 'editor' | 'admin') {
  me = sandbox.newPerson(undefined, role)
  await sandbox.signIn(me)
  return openConsolePage(address, 'gateway')
}

const asked = (action: string) =>
  sandbox.asked.filter(({ path, body }) => path === '/people' && body?.['action'] === action)
const rowOf = async (email: string) => within(await screen.findByRole('row', { name: new RegExp(email) }))
/** A dialog by its title. */
const dialog = async (name: string | RegExp) =>
  within(await waitFor(() => screen.getByRole(/\?$/.test(String(name)) ? 'alertdialog' : 'dialog', { name })))
const noDialog = () => waitFor(() => expect(document.querySelector('dialog')).toBeNull())
// The sidebar and the menus are popovers, which jsdom takes for closed.
const menuEntry = () => screen.queryByRole('link', { name: 'Users', hidden: true })
const action = async (email: string, label: string) =>
  (await rowOf(email)).getByRole('menuitem', { name: label, hidden: true })
const press = (within_: ReturnType<typeof within>, name: string) => within_.getByRole('button', { name }).click()

/** Nothing asks Kratos any more, so that a fault is for what comes next. */
const listIsRead = () => screen.findAllByText('Invited')

const mei = 'mei.lin@cloudnine.example'
const joao = 'joao.silva@cloudnine.example'

describe('the list of users', () => {
  it('shows everybody with role, state and last sign-in; one’s own row says why nothing can be done to it', async () => {
    await open('/users', 'admin')
    const row = await rowOf(mei)
    expect(row.getByText('林美')).toBeTruthy()
    expect(row.getByText('editor')).toBeTruthy()
    expect(await row.findByText('Invited')).toBeTruthy()
    expect((await rowOf(joao)).getByText(/by default/).parentElement?.textContent).toBe('viewer by default')
    const own = await rowOf(me.email)
    expect(await own.findByText('Active')).toBeTruthy()
    expect(own.getByText('You. Only another admin can change this account.')).toBeTruthy()
    expect(own.queryByRole('button')).toBeNull()
  })

  it('is found by a part of the email or the name, and has pages of 25 with their own addresses', async () => {
    for (let n = 0; n < 30; n++) sandbox.newPerson(`crew-${n}@cloudnine.example`)
    const { user } = await open('/users?page=2', 'admin')
    expect(await screen.findByText('26 to 34 of 34 users, newest first')).toBeTruthy()
    fill(screen.getByLabelText('Find by email or name'), '美')
    expect(await screen.findByText('1 user')).toBeTruthy()
    await waitFor(() => expect(location.search).toBe('?search=%E7%BE%8E'))
    fill(screen.getByLabelText('Find by email or name'), 'nobody here')
    expect(await screen.findByText('No user has this in their email or name')).toBeTruthy()
    await user.click(screen.getByRole('link', { name: 'Show all users' }))
    expect(await screen.findByText('1 to 25 of 34 users, newest first')).toBeTruthy()
  })

  it('says that Kratos’ admin API is down, and is shown by “Try again”', async () => {
    sandbox.fault({ target: 'kratos', match: { path: '/admin/identities' }, action: 'drop', times: 100 })
    const { user } = await open('/users', 'admin')
    expect(await screen.findByText('Couldn’t load users')).toBeTruthy()
    expect(screen.getByText('The sign-in service (Kratos) isn’t responding to the gateway.')).toBeTruthy()
    sandbox.clearFaults()
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await rowOf(mei)
  })

  it('says that users are managed by the commands where the gateway doesn’t', async () => {
    sandbox.intercept(({ url }) =>
      url.endsWith('/people')
        ? Response.json({ errors: [{ extensions: { code: 'PEOPLE_NOT_MANAGED' } }] }, { status: 501 })
        : undefined
    )
    await open('/users', 'admin')
    expect(await screen.findByText('Users are managed on the server')).toBeTruthy()
    expect(screen.getByText(/KRATOS_ADMIN_URL/)).toBeTruthy()
  })
})

describe('users', () => {
  it.each(['viewer', 'editor'] as const)('are not offered to a %s, and their address says why', async (role) => {
    await open('/users/invite', role)
    expect(await screen.findByText('Users are managed by admins')).toBeTruthy()
    expect(
      screen.getByText(`Your role is ${role}: tenants and people are for admins. An admin can change your role.`)
    ).toBeTruthy()
    expect(menuEntry()).toBeNull()
    expect(document.querySelector('dialog')).toBeNull()
    expect(asked('list')).toEqual([])
  })

  it('are offered to an admin, and to nobody where no gateway knows roles', async () => {
    await open('/users', 'admin')
    await rowOf(mei)
    expect(menuEntry()).toBeTruthy()
    document.body.textContent = ''
    await openConsolePage('/users')
    expect(await screen.findByText('Users are managed on the server')).toBeTruthy()
    expect(menuEntry()).toBeNull()
  })
})

describe('inviting', () => {
  it('makes an account with a role, and shows a link and a code once', async () => {
    await open('/users/invite', 'admin')
    const form = await dialog('Invite user')
    fill(form.getByLabelText('Email'), ' Ada@Cloudnine.example\u200b')
    const role = form.getByLabelText('Role')
    expect(descriptionOf(role)).toBe('Sees everything, and changes nothing.')
    fill(form.getByLabelText(/^Name/), 'Ada')
    role.dispatchEvent(new Event('focus'))
    Object.assign(role, { value: 'editor' }).dispatchEvent(new Event('change', { bubbles: true }))
    expect(descriptionOf(role)).toMatch(/moves money/)
    press(form, 'Invite user')
    const done = await dialog('Invited ada@cloudnine.example')
    expect(done.getByText(/\/auth\/recovery\?flow=/)).toBeTruthy()
    expect(done.getByText(/^\d{6}$/)).toBeTruthy()
    expect(done.getByRole('button', { name: 'Copy link' })).toBeTruthy()
    expect(asked('invite').map(({ body }) => body)).toEqual([
      { action: 'invite', email: 'ada@cloudnine.example', name: 'Ada', role: 'editor', tenantId: null }
    ])
    press(done, 'Done')
    await noDialog()
    expect((await rowOf('ada@cloudnine.example')).getByText('editor')).toBeTruthy()
    expect(document.body.textContent).not.toContain('/auth/recovery?flow=')
  })

  it('says beside the email that it is none, or has an account, and loses nothing that was typed', async () => {
    await open('/users/invite', 'admin')
    const form = await dialog('Invite user')
    const email = form.getByLabelText('Email')
    fill(email, 'ada at cloudnine')
    fill(form.getByLabelText(/^Name/), 'Ada')
    press(form, 'Invite user')
    await waitFor(() => expect(descriptionOf(email)).toContain('Enter one email address'))
    expect(asked('invite')).toEqual([])
    fill(email, mei)
    press(form, 'Invite user')
    await waitFor(() => expect(descriptionOf(email)).toContain('A user with this email exists already'))
    expect(form.getByLabelText<HTMLInputElement>(/^Name/).value).toBe('Ada')
  })

  it('is sent once by a double click, and says when nobody knows whether it was done', async () => {
    await open('/users/invite', 'admin')
    const form = await dialog('Invite user')
    fill(form.getByLabelText('Email'), 'ada@cloudnine.example')
    await listIsRead()
    sandbox.fault({ target: 'kratos', match: { path: '/admin/identities' }, action: 'write-then-drop' })
    press(form, 'Invite user')
    press(form, 'Invite user')
    expect(await form.findByText('We don’t know yet if this user was invited')).toBeTruthy()
    expect(asked('invite')).toHaveLength(1)
    press(form, 'Invite user')
    await waitFor(() => expect(descriptionOf(form.getByLabelText('Email'))).toContain('exists already'))
  })

  it('that leaves somebody without a link leads to making one', async () => {
    const { user } = await open('/users/invite', 'admin')
    const form = await dialog('Invite user')
    fill(form.getByLabelText('Email'), 'ada@cloudnine.example')
    sandbox.fault({ target: 'kratos', match: { path: '/admin/recovery/code' }, action: 'drop' })
    press(form, 'Invite user')
    const half = await dialog('Invited ada@cloudnine.example')
    expect(half.getByText('The user was created, but no link could be made')).toBeTruthy()
    await user.click(half.getByRole('link', { name: 'Make a link' }))
    const link = await dialog('New link')
    press(link, 'Make link')
    expect(await link.findByText(/^\d{6}$/)).toBeTruthy()
  })
})

describe('actions', () => {
  it('change a role, which counts at once', async () => {
    const { user } = await open('/users', 'admin')
    await user.click(await action(mei, 'Change role…'))
    const form = await dialog('Change role')
    Object.assign(form.getByLabelText('Role'), { value: 'admin' }).dispatchEvent(new Event('change', { bubbles: true }))
    press(form, 'Change role')
    await noDialog()
    expect(await screen.findByText(`${mei} is admin now`)).toBeTruthy()
    expect(await (await rowOf(mei)).findByText('admin')).toBeTruthy()
  })

  it('disable and enable, each with what it does before it is done', async () => {
    const { user } = await open('/users?search=mei', 'admin')
    await user.click(await action(mei, 'Disable…'))
    const ask = await dialog(`Disable ${mei}?`)
    expect(ask.getByText(/signed out everywhere at once/)).toBeTruthy()
    press(ask, 'Disable user')
    await noDialog()
    expect(await (await rowOf(mei)).findByText('Disabled')).toBeTruthy()
    expect(location.pathname + location.search).toBe('/users?search=mei')
    expect((await rowOf(mei)).queryByRole('menuitem', { name: 'New link…', hidden: true })).toBeNull()
    await user.click(await action(mei, 'Enable…'))
    press(await dialog(`Enable ${mei}?`), 'Enable user')
    await noDialog()
    await waitFor(async () => expect((await rowOf(mei)).queryByText('Disabled')).toBeNull())
  })

  it('end sessions, and reset a second factor', async () => {
    const person = sandbox.newPerson()
    const elsewhere = sandbox.elsewhere()
    await elsewhere.signIn(person)
    await elsewhere.addAuthenticator()
    const { user } = await open('/users', 'admin')
    expect(await (await rowOf(person.email)).findByText('Yes')).toBeTruthy()
    await user.click(await action(person.email, 'Reset second factor…'))
    press(await dialog(`Reset the second factor of ${person.email}?`), 'Reset second factor')
    await noDialog()
    expect(await (await rowOf(person.email)).findByText('No')).toBeTruthy()
    expect(await elsewhere.isSignedIn()).toBe(false)
    await user.click(await action(person.email, 'End sessions…'))
    press(await dialog(`End all sessions of ${person.email}?`), 'End sessions')
    expect(await screen.findByText('No session was open.')).toBeTruthy()
  })

  it('delete somebody once their email was typed', async () => {
    const { user } = await open('/users', 'admin')
    await user.click(await action(joao, 'Delete…'))
    const ask = await dialog(`Delete ${joao}?`)
    const button = ask.getByRole<HTMLButtonElement>('button', { name: 'Delete user' })
    expect(button.disabled).toBe(true)
    fill(ask.getByRole('textbox'), joao)
    button.click()
    await noDialog()
    await waitFor(() => expect(screen.queryByRole('row', { name: new RegExp(joao) })).toBeNull())
  })

  it('delete somebody of whom it wasn’t known whether they were deleted, also when they are gone by then', async () => {
    const { user } = await open('/users', 'admin')
    await user.click(await action(joao, 'Delete…'))
    const ask = await dialog(`Delete ${joao}?`)
    await listIsRead()
    fill(ask.getByRole('textbox'), joao)
    sandbox.fault({ target: 'kratos', match: { path: '/admin/identities/*' }, action: 'write-then-drop' })
    sandbox.fault({ target: 'kratos', match: { path: '/admin/identities/*' }, action: 'write-then-drop' })
    press(ask, 'Delete user')
    const unknown = await ask.findByRole('alert')
    expect(unknown.textContent).toContain(`We don’t know yet if ${joao} was deleted`)
    expect(unknown.textContent).toContain('Do it again: it makes no difference if it was done.')
    sandbox.clearFaults()
    await sandbox.deletePerson(joao)
    press(ask, 'Delete user')
    await noDialog()
    expect(await screen.findByText(`${joao} was deleted`)).toBeTruthy()
  })

  it('say in their dialog when Kratos doesn’t respond, and can be tried again', async () => {
    const { user } = await open('/users', 'admin')
    await user.click(await action(mei, 'Disable…'))
    const ask = await dialog(`Disable ${mei}?`)
    await listIsRead()
    sandbox.fault({ target: 'kratos', match: { path: '/admin/identities/*' }, action: 'drop' })
    press(ask, 'Disable user')
    expect(await ask.findByText(`We don’t know yet if ${mei} was disabled`)).toBeTruthy()
    press(ask, 'Disable user')
    await noDialog()
    expect(await (await rowOf(mei)).findByText('Disabled')).toBeTruthy()
  })

  it('of somebody who is no admin any more are refused with the reason', async () => {
    const { user } = await open('/users', 'admin')
    await user.click(await action(mei, 'Disable…'))
    const ask = await dialog(`Disable ${mei}?`)
    sandbox.intercept(({ url }) =>
      url.endsWith('/people')
        ? Response.json({ errors: [{ extensions: { code: 'FORBIDDEN' } }] }, { status: 403 })
        : undefined
    )
    press(ask, 'Disable user')
    expect(await ask.findByText(/Your role doesn’t allow this/)).toBeTruthy()
  })

  it('about oneself or somebody who is gone are not offered by their address either', async () => {
    await open('/users', 'admin')
    await rowOf(mei)
    document.body.textContent = ''
    await openConsolePage(`/users/${me.id}/disable`, 'gateway')
    expect((await dialog('Your own account')).getByText(/Another admin can/)).toBeTruthy()
    document.body.textContent = ''
    await openConsolePage('/users/0a3f1c52-0000-4000-8000-000000000000/disable', 'gateway')
    expect(await dialog('User not found')).toBeTruthy()
  })
})
