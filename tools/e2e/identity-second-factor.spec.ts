import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import {
  addAuthenticator,
  expectAccount,
  expectSignIn,
  openAccount,
  openAs,
  section,
  signOut,
  watch
} from './actions.ts'
import { expect, signIn, test } from './fixtures.ts'
import { authenticatorCode, newPerson, newPersonWithAuthenticator } from './identities.ts'

/** Creates recovery codes in the account that is open. */
async function createCodes(page: Page): Promise<string[]> {
  const codes = section(page, 'Recovery codes')
  await codes.getByRole('button', { name: 'Create codes' }).click()
  await expect(codes.getByRole('listitem')).toHaveCount(12)
  const made = await codes.getByRole('listitem').allTextContents()
  await codes.getByRole('button', { name: 'I’ve saved them' }).click()
  await expect(codes.getByText('Created')).toBeVisible()
  await expect(codes.getByRole('listitem')).toHaveCount(0)
  return made
}

test('recovery codes: nothing holds until they are saved; they can be looked at again, replaced and removed', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  const codes = section(page, 'Recovery codes')
  await codes.getByRole('button', { name: 'Create codes' }).click()
  await expect(codes.getByRole('listitem')).toHaveCount(12)
  const saved = page.waitForEvent('download')
  await codes.getByRole('button', { name: 'Download' }).click()
  expect((await saved).suggestedFilename()).toBe('recovery-codes.txt')
  const shown = await codes.getByRole('listitem').allTextContents()
  const file = readFileSync(await (await saved).path(), 'utf8')
  expect(file).toBe(`Recovery codes for ${person.email}, each good once\n\n${shown.join('\n')}\n`)
  await page.context().grantPermissions(['clipboard-write'])
  await codes.getByRole('button', { name: 'Copy' }).click()
  await expect(codes.getByText('Copied', { exact: true })).toBeVisible()
  // Pages may not read the clipboard, so it is pasted where an operator would keep the codes.
  const notes = await page.context().newPage()
  await notes.setContent('<textarea autofocus></textarea>')
  await notes.getByRole('textbox').press('ControlOrMeta+V')
  await expect(notes.getByRole('textbox')).toHaveValue(shown.join('\n'))
  await notes.close()
  await page.reload()
  await expect(codes.getByRole('button', { name: 'Create codes' })).toBeVisible()

  const [first = ''] = await createCodes(page)
  expect(first).toMatch(/^[a-z0-9]{8}$/)
  await codes.getByRole('button', { name: 'Show codes' }).click()
  await expect(codes.getByRole('listitem').filter({ hasText: first })).toBeVisible()

  // On paper they stand alone.
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByText(`Recovery codes for ${person.email}, each good once`)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden()
  await page.emulateMedia({ media: null })

  // Kratos offers new ones once the old have been looked at.
  await codes.getByRole('button', { name: 'Create new codes' }).click()
  await expect(codes.getByRole('button', { name: 'I’ve saved them' })).toBeVisible()
  expect(await codes.getByRole('listitem').allTextContents()).not.toContain(first)
  await codes.getByRole('button', { name: 'I’ve saved them' }).click()
  await expect(codes.getByText('Created')).toBeVisible()

  await codes.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click()
  await expect(codes.getByRole('button', { name: 'Create codes' })).toBeVisible()
})

test('a recovery code lets in once; a wrong one and a used one are explained beside the field', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  const [first = '', second = ''] = await createCodes(page)
  const askAgain = async () => {
    await page.context().clearCookies()
    await openAs(page, person, '/settings')
  }
  const field = page.getByLabel('Recovery code')
  const use = async (code: string) => {
    await field.fill(code)
    await page.getByRole('button', { name: 'Continue' }).click()
  }
  await askAgain()
  await use('zzzzzzzz')
  await expect(field).toHaveAccessibleDescription('That recovery code isn’t right.')
  await use(first)
  await expectAccount(page)
  const codes = section(page, 'Recovery codes')
  await codes.getByRole('button', { name: 'Show codes' }).click()
  await expect(codes.getByRole('listitem').filter({ hasText: /^Used / })).toHaveCount(1)

  await askAgain()
  await use(first)
  await expect(field).toHaveAccessibleDescription(/used before/)
  await use(second)
  await expectAccount(page)
})

test('with an authenticator app and recovery codes the second step offers one and the other as a row', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  await addAuthenticator(page, sandbox)
  const [code = ''] = await createCodes(page)
  await signOut(page, person)
  await page.goto('/settings')
  await signIn(page, person)
  await expect(page.getByLabel('Six-digit code')).toBeFocused()
  await page.getByRole('button', { name: 'Use a recovery code' }).click()
  await expect(page.getByLabel('Recovery code')).toBeFocused()
  await page.getByLabel('Recovery code').fill(code)
  await page.keyboard.press('Enter')
  await expectAccount(page)
})

test('with the password alone nothing opens: every address leads to the second step, once, and Back walks no loop', async ({
  page,
  sandbox
}) => {
  const person = await newPersonWithAuthenticator(sandbox)
  const { secret } = person
  await page.goto('/auth/login')
  await signIn(page, person)
  await expect(page.getByLabel('Six-digit code')).toBeVisible()

  const watched = watch(page)
  await page.goto('/assets')
  await expect(page.getByLabel('Six-digit code')).toBeVisible()
  await expect(page).toHaveURL(/\/auth\/login\?aal=aal2&return_to=%2Fassets$/)
  expect(watched.loads()).toBe(1)
  expect(watched.kratos()).toEqual(['GET /sessions/whoami', 'GET /self-service/login/browser'])
  await page.goBack()
  await expect(page.getByRole('button', { name: 'Sign out and start again' })).toBeVisible()

  await page.goto('/auth/login?aal=aal2&return_to=%2Fsettings')
  await page.getByLabel('Six-digit code').fill(await authenticatorCode(sandbox, secret))
  await expectAccount(page)
})

test('“Sign out and start again” leaves the second step for a clean sign-in page', async ({ page, sandbox }) => {
  const person = await newPersonWithAuthenticator(sandbox)
  await page.goto('/auth/login')
  await signIn(page, person)
  await page.getByRole('button', { name: 'Sign out and start again' }).click()
  await expectSignIn(page)
  await expect(page.getByLabel('Email')).toHaveValue('')
  expect((await page.request.get(`${sandbox.kratosPublic}/sessions/whoami`)).status()).toBe(401)
})
