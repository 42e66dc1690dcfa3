import { expect, signIn, test } from './console.ts'
import { codeFor, makePerson, openAccount, section, signOut } from './person.ts'

test('an authenticator app: set up with the typed key, asked for at the next sign-in, turned off again', async ({
  page,
  sandbox
}) => {
  const person = await makePerson(sandbox)
  await openAccount(page, person)
  const app = section(page, 'Authenticator app')
  await app.getByRole('button', { name: 'Set up' }).click()
  await expect(app.getByRole('img', { name: /QR code/ })).toBeVisible()
  const key = (await app.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? ''
  const wrong = codeFor(key) === '000000' ? '111111' : '000000'
  await app.getByLabel('2. Enter the code it shows').fill(wrong)
  await app.getByRole('button', { name: 'Turn on' }).click()
  await expect(app.getByText(/code.*(wrong|invalid|doesn’t|isn’t)/i).first()).toBeVisible()
  await app.getByLabel('2. Enter the code it shows').fill(codeFor(key))
  await app.getByRole('button', { name: 'Turn on' }).click()
  await expect(app.getByText('On', { exact: true })).toBeVisible()

  await signOut(page, person)
  await signIn(page, person)
  await expect(page.getByRole('heading', { level: 1, name: 'Enter your code' })).toBeVisible()
  // Six digits are sent by themselves.
  await page.getByLabel('Six-digit code').fill(codeFor(key))
  await expect(page.getByRole('heading', { level: 1, name: 'Enter your code' })).toBeHidden()

  await page.goto('/settings')
  await section(page, 'Authenticator app').getByRole('button', { name: 'Turn off' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Turn off' }).click()
  await expect(section(page, 'Authenticator app').getByText('Off', { exact: true })).toBeVisible()
})

test('recovery codes: created, said to be saved, each good once in place of the phone', async ({ page, sandbox }) => {
  const person = await makePerson(sandbox)
  await openAccount(page, person)
  const app = section(page, 'Authenticator app')
  await app.getByRole('button', { name: 'Set up' }).click()
  const key = (await app.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? ''
  await app.getByLabel('2. Enter the code it shows').fill(codeFor(key))
  await app.getByRole('button', { name: 'Turn on' }).click()
  await expect(app.getByText('On', { exact: true })).toBeVisible()

  const codes = section(page, 'Recovery codes')
  await codes.getByRole('button', { name: 'Create codes' }).click()
  await expect(codes.getByRole('listitem')).toHaveCount(12)
  const [first = ''] = await codes.getByRole('listitem').allTextContents()
  await codes.getByRole('button', { name: 'I’ve saved them' }).click()
  await expect(codes.getByText('Created', { exact: true })).toBeVisible()

  const enter = async () => {
    await signIn(page, person)
    await page.getByRole('button', { name: 'Use a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(first.trim())
    await page.getByRole('button', { name: 'Continue' }).click()
  }
  await signOut(page, person)
  await enter()
  await expect(page.getByRole('heading', { level: 1, name: 'Enter your code' })).toBeHidden()

  await page.goto('/settings')
  await section(page, 'Recovery codes').getByRole('button', { name: 'Show codes' }).click()
  await expect(section(page, 'Recovery codes').getByText(/^Used /)).toHaveCount(1)

  await signOut(page, person)
  await enter()
  await expect(page.getByText(/already been used|used/i).first()).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Enter your code' })).toBeVisible()
})

test('a changed password signs the other browsers out, and this one not', async ({ page, sandbox, browser }) => {
  const person = await makePerson(sandbox)
  const elsewhere = await browser.newContext({ baseURL: sandbox.console })
  const other = await elsewhere.newPage()
  await openAccount(other, person)
  await openAccount(page, person)
  await expect(section(page, 'Sessions').getByRole('button', { name: 'End session' })).toHaveCount(1)
  const password = `${person.password} changed`
  await section(page, 'Password').getByLabel('New password', { exact: true }).fill(password)
  await section(page, 'Password').getByRole('button', { name: 'Change password' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Password changed' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Account' })).toBeVisible()
  await expect(section(page, 'Sessions').getByText('No other browser is signed in as you.')).toBeVisible()
  await other.reload()
  await expect(other.getByRole('heading', { name: /Sign in|signed out/ }).first()).toBeVisible()
  await elsewhere.close()
})

test('another browser’s session is ended from here', async ({ page, sandbox, browser }) => {
  const person = await makePerson(sandbox)
  const elsewhere = await browser.newContext({ baseURL: sandbox.console })
  const other = await elsewhere.newPage()
  await openAccount(other, person)
  await openAccount(page, person)
  await section(page, 'Sessions').getByRole('button', { name: 'End session' }).click()
  await expect(section(page, 'Sessions').getByText('No other browser is signed in as you.')).toBeVisible()
  await other.reload()
  await expect(other.getByRole('heading', { name: /Sign in|signed out/ }).first()).toBeVisible()
  await elsewhere.close()
})

test('a person who was disabled is told so at the sign-in', async ({ page, sandbox }) => {
  const person = await makePerson(sandbox)
  const people = `${sandbox.kratosAdmin}/admin/identities`
  const found = (await (
    await fetch(`${people}?credentials_identifier=${encodeURIComponent(person.email)}`)
  ).json()) as { id: string }[]
  const answer = await fetch(`${people}/${found[0]?.id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify([{ op: 'replace', path: '/state', value: 'inactive' }])
  })
  expect(answer.status).toBe(200)
  await page.goto('/auth/login')
  await signIn(page, person)
  await expect(page.getByRole('alert').first()).toContainText(/disabled|switched off|deactivated/i)
  await expect(page.getByLabel('Email')).toHaveValue(person.email)
})
