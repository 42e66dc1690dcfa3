import { expectAccount, openAccount, section } from './actions.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { isSignedIn, newPerson, signInElsewhere } from './identities.ts'

test('sessions: this device first, the others by browser and time; one is ended, then all others', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  const phone = await signInElsewhere(
    sandbox,
    person,
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1'
  )
  const [desk, tablet] = [await signInElsewhere(sandbox, person), await signInElsewhere(sandbox, person)]
  await openAccount(page, person)
  const sessions = section(page, 'Sessions')
  await expect(sessions.getByRole('listitem')).toHaveCount(4)
  await expect(sessions.getByRole('listitem').first()).toContainText('This device')
  await expect(sessions.getByRole('listitem').first()).toContainText(/(127\.0\.0\.1|::1).*, signed in \d\d:\d\d/)
  const onPhone = sessions.getByRole('listitem').filter({ hasText: 'Safari on iPhone' })
  await expect(onPhone).toContainText(/signed in \d\d:\d\d/)
  await expect(sessions.getByRole('listitem').filter({ hasText: 'Firefox on Linux' })).toHaveCount(2)
  await expectAccessible(page)

  await onPhone.getByRole('button', { name: 'End session' }).click()
  await expect(sessions.getByRole('listitem')).toHaveCount(3)
  expect(await isSignedIn(phone)).toBe(false)
  expect(await isSignedIn(desk)).toBe(true)

  await sessions.getByRole('button', { name: 'End the other 2 sessions' }).click()
  await expect(sessions.getByText('No other browser is signed in as you.')).toBeVisible()
  expect(await isSignedIn(desk)).toBe(false)
  expect(await isSignedIn(tablet)).toBe(false)
  await page.reload()
  await expectAccount(page)
})

test('the other sessions can’t be read: the rest of the account is there, and “Try again” reads them', async ({
  page,
  sandbox,
  control
}) => {
  const person = await newPerson(sandbox)
  await signInElsewhere(sandbox, person)
  await control.fault({ target: 'kratos', match: { path: '/sessions' }, action: 'drop', times: 1000 })
  await openAccount(page, person)
  const sessions = section(page, 'Sessions')
  await expect(sessions.getByRole('alert')).toContainText('Couldn’t read the other sessions')
  await expect(sessions.getByText('This device')).toBeVisible()
  await expect(sessions.getByText('No other browser is signed in as you.')).toHaveCount(0)
  await expect(section(page, 'Password').getByLabel('New password', { exact: true })).toBeVisible()
  await control.clearFaults()
  await sessions.getByRole('button', { name: 'Try again' }).click()
  await expect(sessions.getByRole('listitem')).toHaveCount(2)
})

test('a hundred other sessions are not said to be all', async ({ page, sandbox }) => {
  await page.route('**/kratos/sessions?*', (route) =>
    route.fulfill({
      json: Array.from({ length: 100 }, (_, i) => ({ id: `s${i}`, authenticated_at: '2026-11-24T12:00:00Z' }))
    })
  )
  await openAccount(page, await newPerson(sandbox))
  const sessions = section(page, 'Sessions')
  await expect(sessions.getByText('These are the newest 100; there may be more.')).toBeVisible()
  await expect(sessions.getByRole('button', { name: 'End all other sessions' })).toBeVisible()
})
