import { screen, waitFor, within } from '@solidjs/testing-library'
import { beforeAll, describe, expect, it } from 'vitest'
import { inProcessSandbox } from '~test/in-process-sandbox'
import { openConsolePage } from '~test/render-console'

// Transforming the pages takes longer than a test waits.
beforeAll(() => Promise.all([import('~/app/app'), import('./account-pages')]), 60_000)

const section = async () => {
  const heading = await screen.findByRole('heading', { level: 2, name: 'Sessions' })
  return within(heading.closest('section') ?? expect.fail('Sessions are in no section'))
}

describe('sessions', () => {
  const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0'
  const iPhone =
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'

  it('are this device first, then the others by browser and time; one is ended, then all others', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    const [phone, desk, tablet] = [iPhone, firefox, firefox].map((agent) => sandbox.elsewhere(agent))
    for (const browser of [phone, desk, tablet]) await browser?.signIn(person)
    await sandbox.signIn(person)
    await openConsolePage('/settings')
    const sessions = await section()
    await waitFor(() => expect(sessions.getAllByRole('listitem')).toHaveLength(4))
    const [own, ...others] = sessions.getAllByRole('listitem')
    expect(own?.textContent).toContain('This device')
    expect(others.map((item) => item.textContent)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/Safari on iPhone.*signed in \d\d:\d\d/),
        expect.stringContaining('Firefox on Linux')
      ])
    )
    const onPhone = others.find((item) => item.textContent?.includes('Safari')) ?? expect.fail('no phone')
    within(onPhone).getByRole('button', { name: 'End session' }).click()
    await waitFor(() => expect(sessions.getAllByRole('listitem')).toHaveLength(3))
    expect(await phone?.isSignedIn()).toBe(false)
    expect(await desk?.isSignedIn()).toBe(true)
    sessions.getByRole('button', { name: 'End the other 2 sessions' }).click()
    expect(await sessions.findByText('No other browser is signed in as you.')).toBeTruthy()
    expect(await desk?.isSignedIn()).toBe(false)
    expect(await tablet?.isSignedIn()).toBe(false)
  })

  it('whose end got no answer are said to be what the list shows, or not known when that can’t be read either', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    const phone = sandbox.elsewhere(iPhone)
    await phone.signIn(person)
    await sandbox.signIn(person)
    await openConsolePage('/settings')
    const sessions = await section()
    const end = async () => (await sessions.findByRole('button', { name: 'End session' })).click()
    const ended = { target: 'kratos', match: { path: '/sessions/*' } } as const
    sandbox.fault({ ...ended, action: 'drop' })
    await end()
    expect((await sessions.findByRole('alert')).textContent).toMatch(/^That wasn’t ended/)
    sandbox.fault({ target: 'kratos', match: { path: '/sessions*' }, action: 'drop', times: 2 })
    await end()
    await waitFor(() => expect(sessions.getAllByRole('alert')[0]?.textContent).toMatch(/^We don’t know/))
    sandbox.clearFaults()
    sandbox.fault({ ...ended, action: 'write-then-drop' })
    sessions.getByRole('button', { name: 'Try again' }).click()
    await end()
    expect(await sessions.findByText('No other browser is signed in as you.')).toBeTruthy()
    expect(sessions.queryByRole('alert')).toBeNull()
    expect(await phone.isSignedIn()).toBe(false)
  })

  it('of others that can’t be read leave the rest of the account, and “Try again” reads them', async () => {
    const sandbox = inProcessSandbox()
    const person = sandbox.newPerson()
    await sandbox.elsewhere(firefox).signIn(person)
    await sandbox.signIn(person)
    sandbox.fault({ target: 'kratos', match: { path: '/sessions' }, action: 'drop', times: 1000 })
    await openConsolePage('/settings')
    const sessions = await section()
    expect((await sessions.findByRole('alert')).textContent).toContain('Couldn’t read the other sessions')
    expect(sessions.getByText('This device')).toBeTruthy()
    expect(sessions.queryByText('No other browser is signed in as you.')).toBeNull()
    expect(await screen.findByLabelText('New password')).toBeTruthy()
    sandbox.clearFaults()
    sessions.getByRole('button', { name: 'Try again' }).click()
    await waitFor(() => expect(sessions.getAllByRole('listitem')).toHaveLength(2))
  })

  it('are not said to be all when there are a hundred', async () => {
    const sandbox = inProcessSandbox()
    await sandbox.signIn(sandbox.newPerson())
    const hundred = Array.from({ length: 100 }, (_, i) => ({ id: `s${i}`, authenticated_at: '2026-11-24T12:00:00Z' }))
    sandbox.intercept(({ url }) => (new URL(url).pathname === '/kratos/sessions' ? Response.json(hundred) : undefined))
    await openConsolePage('/settings')
    const sessions = await section()
    expect(await sessions.findByText('These are the newest 100; there may be more.')).toBeTruthy()
    expect(sessions.getByRole('button', { name: 'End all other sessions' })).toBeTruthy()
  })
})
