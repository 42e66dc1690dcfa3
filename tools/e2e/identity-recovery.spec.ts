import { setPassword, watch } from './actions.ts'
import { expect, expectAccessible, signIn, test } from './fixtures.ts'
import {
  authenticatorCode,
  codeIn,
  newAddress,
  newPerson,
  newPersonWithAuthenticator,
  otherThan
} from './identities.ts'

test('a forgotten password: a code by mail, a new password, and the old one is worth nothing', async ({
  page,
  sandbox,
  control
}) => {
  const person = await newPerson(sandbox)
  await page.goto('/auth/login')
  await page.getByRole('link', { name: 'Forgot password?' }).click()
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Enter the code' })).toBeVisible()
  const field = page.getByLabel('Code from the mail')
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(field).toBeFocused()
  await expectAccessible(page)
  await field.fill(codeIn(await control.mail(person.email)))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  await setPassword(page, 'entirely new lantern 7')
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()

  await page.context().clearCookies()
  await page.goto('/auth/login')
  await signIn(page, person)
  await expect(page.getByRole('alert')).toContainText('The email or password isn’t right.')
  await signIn(page, { ...person, password: 'entirely new lantern 7' })
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
})

test('an unknown address looks the same, word for word', async ({ page, sandbox, control }) => {
  const person = await newPerson(sandbox)
  const nobody = newAddress()
  const shown: (string | null)[] = []
  for (const email of [person.email, nobody]) {
    await page.goto('/auth/recovery')
    await page.getByLabel('Email').fill(email)
    await page.getByRole('button', { name: 'Send a code' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Enter the code' })).toBeVisible()
    await expect(page.getByRole('status').filter({ hasText: 'If this address has an account' })).toBeVisible()
    shown.push(await page.getByRole('main').textContent())
  }
  expect(shown[0]).toBe(shown[1])
  await control.mail(person.email)
})

test('six wrong codes end in a sentence, with a form for a new code', async ({ page, sandbox, control }) => {
  const person = await newPerson(sandbox)
  await page.goto('/auth/recovery')
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  const field = page.getByLabel('Code from the mail')
  await expect(field).toBeVisible()
  const code = codeIn(await control.mail(person.email))
  for (let tries = 1; tries <= 6; tries++) {
    const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
    await field.fill(otherThan(code))
    await page.getByRole('button', { name: 'Continue' }).click()
    await answered
    if (tries < 6) await expect(page.getByRole('alert')).toContainText('That code isn’t right')
  }
  await expect(page.getByRole('alert')).toContainText('too many wrong codes')
  await expect(page.getByLabel('Email')).toBeVisible()

  // A new one works.
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await page.getByLabel('Code from the mail').fill(codeIn(await control.mail(person.email)))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
})

test('another code can be asked for after half a minute, not before; the first is worth nothing then', async ({
  page,
  sandbox,
  control
}) => {
  const person = await newPerson(sandbox)
  await page.clock.install()
  await page.goto('/auth/recovery')
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await expect(page.getByText('In half a minute you can ask for another code.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send another code' })).toHaveCount(0)
  const first = codeIn(await control.mail(person.email))
  await page.clock.fastForward('00:31')
  await expect(page.getByRole('button', { name: 'Send another code' })).toBeVisible()
  // A wrong code is no reason to wait again.
  await page.getByLabel('Code from the mail').fill(otherThan(first))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toContainText('That code isn’t right')
  await expect(page.getByRole('button', { name: 'Send another code' })).toBeVisible()
  await page.getByRole('button', { name: 'Send another code' }).click()
  await expect(page.getByText('In half a minute you can ask for another code.')).toBeVisible()
  const second = codeIn(await control.mail(person.email))
  const field = page.getByLabel('Code from the mail')
  await field.fill(first)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toContainText('That code isn’t right')
  await field.fill(second)
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
})

test('an address that is none is explained beside the field', async ({ page }) => {
  await page.goto('/auth/recovery')
  await page.getByLabel('Email').fill('not an address')
  await page.getByRole('button', { name: 'Send a code' }).click()
  await expect(page.getByLabel('Email')).toHaveAttribute('aria-invalid', 'true')
  await expect(page.getByLabel('Email')).toHaveValue('not an address')
  await expect(page.getByRole('heading', { level: 1, name: 'Recover your account' })).toBeVisible()
})

test('Kratos goes away while a code is entered: a sentence, and the code stays', async ({ page, sandbox, control }) => {
  const person = await newPerson(sandbox)
  await page.goto('/auth/recovery')
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  const field = page.getByLabel('Code from the mail')
  await field.fill(codeIn(await control.mail(person.email)))
  await control.fault({ target: 'kratos', action: 'drop', times: 1000 })
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('alert')).toContainText('That didn’t get through: Kratos')
  await control.clearFaults()
  await expect(field).not.toHaveValue('')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
})

test('who is refused is told why in the words of whoever refused, and keeps what was typed', async ({ page }) => {
  await page.goto('/auth/recovery')
  await page.getByLabel('Email').fill('ada@example.org')
  await page.route('**/kratos/self-service/recovery?flow=*', (route) =>
    route.fulfill({ status: 429, body: 'slow down' })
  )
  await page.getByRole('button', { name: 'Send a code' }).click()
  await expect(page.getByRole('alert')).toContainText('Too many tries in a short time. Wait a minute, then try again.')
  await expect(page.getByLabel('Email')).toHaveValue('ada@example.org')
})

test('cookies that were lost: a new form with the address kept says so; when it goes on, what to do about it', async ({
  page,
  sandbox,
  control
}) => {
  const person = await newPerson(sandbox)
  await page.goto('/auth/recovery')
  await expect(page.getByLabel('Email')).toBeVisible()
  await page.context().clearCookies()
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await expect(page.getByRole('alert')).toContainText('The form was out of date, so here is a new one')
  await expect(page.getByLabel('Email')).toHaveValue(person.email)
  await page.context().clearCookies()
  await page.getByRole('button', { name: 'Send a code' }).click()
  await expect(page.getByRole('alert')).toContainText('Allow cookies for this site')
  await expect(page.getByLabel('Email')).toHaveValue(person.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Enter the code' })).toBeVisible()
  await control.mail(person.email)
})

test('a code by mail for somebody with an authenticator app: first its code, then the password, and no way around either', async ({
  page,
  sandbox,
  control
}) => {
  const person = await newPersonWithAuthenticator(sandbox)
  const { secret } = person
  await page.goto('/auth/recovery')
  await page.getByLabel('Email').fill(person.email)
  await page.getByRole('button', { name: 'Send a code' }).click()
  const watched = watch(page)
  await page.getByLabel('Code from the mail').fill(codeIn(await control.mail(person.email)))
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Enter your code' })).toBeVisible()
  expect(watched.loads()).toBe(0)
  for (const address of ['/assets', '/settings']) {
    await page.goto(address)
    await expect(page.getByLabel('Six-digit code')).toBeVisible()
  }
  await page.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  await page.goto('/assets')
  await expect(page.getByRole('heading', { level: 1, name: 'Choose a password' })).toBeVisible()
  await page.getByLabel('New password', { exact: true }).fill('entirely new lantern 7')
  await page.getByRole('button', { name: 'Set password' }).click()
  await expect(page.getByLabel('API secret', { exact: true })).toBeVisible()
})
