import type { Page } from '@playwright/test'
import { expectAccount, openAccount, openTab, section, watch } from './actions.ts'
import { expect, expectAccessible, test } from './fixtures.ts'
import { newPerson } from './identities.ts'

const passwordField = (page: Page) => section(page, 'Password').getByLabel('New password', { exact: true })

test('tabs: each has its address, none asks Kratos again, and what was typed in one is there after a look at another', async ({
  page,
  sandbox
}) => {
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  await expect(section(page, 'Sessions').getByText('No other browser is signed in as you.')).toBeVisible()
  const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
  expect(headings.slice(-6)).toEqual([
    'Password',
    'Authenticator app',
    'Recovery codes',
    'Security keys',
    'Passkeys',
    'Sessions'
  ])
  await passwordField(page).fill('half typed')
  const watched = watch(page)
  await openTab(page, 'Profile')
  await expect(page).toHaveURL(/\/settings\/profile$/)
  await expect(section(page, 'Profile').getByLabel('Email')).toHaveValue(person.email)
  await expect(section(page, 'Password')).toHaveCount(0)
  await expectAccessible(page)
  await openTab(page, 'Appearance')
  await expect(page).toHaveURL(/\/settings\/appearance$/)
  await expect(page.getByRole('radio', { name: 'Like the system' })).toBeChecked()
  await expectAccessible(page)
  await page.goBack()
  await page.goBack()
  await expect(passwordField(page)).toHaveValue('half typed')
  expect(watched.kratos()).toEqual([])
  expect(watched.loads()).toBe(0)
})

test('on a narrow screen every field of the account is as wide as the page, and nothing sticks out', async ({
  page,
  sandbox
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await openAccount(page, await newPerson(sandbox))
  for (const [tab, field] of [
    ['Security', passwordField(page)],
    ['Security', section(page, 'Security keys').getByLabel('Name of the key')],
    ['Profile', section(page, 'Profile').getByLabel('Email')]
  ] as const) {
    await openTab(page, tab)
    const box = await field.locator('xpath=ancestor::*[contains(@class, "field-box")][1]').boundingBox()
    expect(box?.width).toBe(390 - 32)
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('theme and time zone hold at once and for later visits, in this browser', async ({ page, sandbox }) => {
  const person = await newPerson(sandbox)
  await openAccount(page, person)
  // The browser's is Berlin, one hour ahead or two.
  const since = section(page, 'Sessions').getByRole('listitem').first().locator('time')
  const shown = async () => ({ text: await since.textContent(), at: await since.getAttribute('datetime') })
  const here = await shown()
  await openTab(page, 'Appearance')
  await expect(page.getByRole('radio', { name: 'This browser’s, Europe/Berlin' })).toBeChecked()
  await page.getByRole('radio', { name: 'UTC' }).check()
  await page.getByRole('radio', { name: 'Dark' }).check()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await openTab(page, 'Security')
  const inUtc = await shown()
  expect(inUtc.at).toBe(here.at)
  expect(inUtc.text).not.toBe(here.text)
  await page.reload()
  await expectAccount(page)
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  expect((await shown()).text).toBe(inUtc.text)
  await openTab(page, 'Appearance')
  await page.getByRole('radio', { name: 'Like the system' }).check()
  await page.getByRole('radio', { name: 'This browser’s' }).check()
  await page.reload()
  await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark')
  await expect(page.getByRole('radio', { name: 'This browser’s' })).toBeChecked()
})
