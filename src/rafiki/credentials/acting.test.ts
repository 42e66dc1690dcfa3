import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { importSecret } from './signing'

const own = '438fa74a-fa7d-4317-9ced-dde32ece1787'
const other = '994c8d61-2d8f-4a0c-9a57-6f1b0d3b2c11'
const ada = '11111111-1111-4111-8111-111111111111'
const ben = '22222222-2222-4222-8222-222222222222'

let tab: Map<string, string>

/** The modules anew, as after a reload of the tab. */
async function reload() {
  vi.resetModules()
  return {
    ...(await import('./credentials')),
    ...(await import('./credential-store')),
    ...(await import('./acting'))
  }
}

/** Ada's console, which acts for the other tenant. */
async function acting() {
  const page = await reload()
  await page.openCredentials(ada)
  await page.saveCredentials({ tenantId: own, name: null, isOperator: true, key: await importSecret('secret') })
  await page.beginActing(ada, { tenantId: other, name: 'Umoja Savings', key: await importSecret('theirs') })
  return page
}

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  tab = new Map()
  vi.stubGlobal('sessionStorage', {
    getItem: (name: string) => tab.get(name) ?? null,
    setItem: (name: string, text: string) => void tab.set(name, text),
    removeItem: (name: string) => void tab.delete(name)
  })
})

describe('acting for a tenant', () => {
  it('lasts beyond a reload, for the same person, with a key that can’t be read out and beside the person’s own', async () => {
    await acting()
    const after = await reload()
    expect(await after.openCredentials(ada)).toBe(true)
    expect(after.actingFor()).toMatchObject({ tenantId: other, name: 'Umoja Savings' })
    expect(after.actingFor()?.key?.extractable).toBe(false)
    expect(after.ownSigner()?.tenantId).toBe(own)
    expect(after.currentSigner()?.tenantId).toBe(other)
  })

  it('is in one tab: another has the person’s own tenant', async () => {
    await acting()
    tab.clear()
    const another = await reload()
    await another.openCredentials(ada)
    expect(another.currentSigner()?.tenantId).toBe(own)
  })

  it('ends when the person stops, and its key is deleted', async () => {
    const page = await acting()
    page.endActing()
    expect(page.currentSigner()?.tenantId).toBe(own)
    await vi.waitFor(async () => expect(await page.readStored(page.recordName(ada, other))).toBeUndefined())
    const after = await reload()
    await after.openCredentials(ada)
    expect(after.actingFor()).toBeUndefined()
  })

  it('ends with the credentials: signed out, nothing of it is left', async () => {
    const page = await acting()
    await page.forgetCredentials()
    expect(page.currentSigner()).toBeUndefined()
    expect(tab.size).toBe(0)
    const after = await reload()
    await after.openCredentials(ada)
    expect(after.actingFor()).toBeUndefined()
  })

  it('ends when another person signs in, whose key is never the first one’s', async () => {
    const page = await acting()
    await page.openCredentials(ben)
    expect(page.actingFor()).toBeUndefined()
    expect(await page.readStored(page.recordName(ada, other))).toBeUndefined()
  })

  it('never falls back to a key that is gone: where the session’s end has deleted it, acting is over', async () => {
    const page = await acting()
    await page.deleteStoredCredentials()
    const after = await reload()
    await after.openCredentials(ada)
    expect(after.actingFor()).toBeUndefined()
    expect(tab.size).toBe(0)
  })

  it('goes on when the same person signs in again on the same page', async () => {
    const page = await acting()
    await page.deleteStoredCredentials()
    await page.openCredentials(ada)
    expect(page.actingFor()?.tenantId).toBe(other)
    expect(await page.readStored(page.recordName(ada, other))).toBeDefined()
  })
})
