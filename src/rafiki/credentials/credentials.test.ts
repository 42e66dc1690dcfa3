import { IDBFactory, IDBObjectStore as Records } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { importSecret } from './signing'

const tenantId = '438fa74a-fa7d-4317-9ced-dde32ece1787'
const ada = '11111111-1111-4111-8111-111111111111'
const ben = '22222222-2222-4222-8222-222222222222'

/** The module anew, as after a reload: what it knows then comes from storage alone. */
async function reload() {
  vi.resetModules()
  return {
    ...(await import('./credentials')),
    ...(await import('./credential-store'))
  }
}

const some = async () => ({ tenantId, name: 'Cloud Nine Wallet', isOperator: true, key: await importSecret('secret') })

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))

describe('credentials', () => {
  it('are kept for the person who entered them, beyond a reload, as a key that signs and cannot be read out', async () => {
    const before = await reload()
    expect(await before.openCredentials(ada)).toBe(false)
    await before.saveCredentials(await some())
    expect(before.areCredentialsStored()).toBe(true)

    const after = await reload()
    expect(await after.openCredentials(ada)).toBe(true)
    expect(after.credentialsTenant()).toMatchObject({ tenantId, name: 'Cloud Nine Wallet', isOperator: true })
    const key = after.currentSigner()?.key
    expect(key?.extractable).toBe(false)
    if (key) expect((await crypto.subtle.sign('HMAC', key, new Uint8Array(1))).byteLength).toBe(32)
  })

  it('of one person are never another’s: whoever signs in next finds none, and the first has to enter them again', async () => {
    const first = await reload()
    await first.openCredentials(ada)
    await first.saveCredentials(await some())
    const second = await reload()
    expect(await second.openCredentials(ben)).toBe(false)
    expect(second.currentSigner()).toBeUndefined()
    const third = await reload()
    expect(await third.openCredentials(ada)).toBe(false)
  })

  it('in memory are not carried over either when another person signs in without a reload', async () => {
    const page = await reload()
    await page.openCredentials(ada)
    await page.saveCredentials(await some())
    expect(await page.openCredentials(ben)).toBe(false)
    expect(page.currentSigner()).toBeUndefined()
  })

  it('are gone from memory and storage after signing out', async () => {
    const page = await reload()
    await page.openCredentials(ada)
    await page.saveCredentials(await some())
    await page.forgetCredentials()
    expect(page.currentSigner()).toBeUndefined()
    const after = await reload()
    expect(await after.openCredentials(ada)).toBe(false)
  })

  it('that were on their way when they were forgotten don’t come back, neither from a check nor while they were written', async () => {
    const page = await reload()
    await page.openCredentials(ada)
    const asked = page.forgottenCount()
    await page.forgetCredentials()
    expect(await page.saveCredentials(await some(), asked)).toBe(false)

    const { put } = Records.prototype
    vi.spyOn(Records.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: object, key) {
      void page.forgetCredentials()
      return put.call(this, value, key)
    })
    expect(await page.saveCredentials(await some())).toBe(false)
    expect(page.currentSigner()).toBeUndefined()
    const after = await reload()
    expect(await after.openCredentials(ada)).toBe(false)
  })

  it('that were forgotten while they were read from storage stay forgotten', async () => {
    const before = await reload()
    await before.openCredentials(ada)
    await before.saveCredentials(await some())
    const page = await reload()
    const opening = page.openCredentials(ada)
    await page.forgetCredentials()
    await opening
    expect(page.currentSigner()).toBeUndefined()
  })

  it('are forgotten in every tab of the browser', async () => {
    const other = await reload()
    await other.openCredentials(ada)
    await other.saveCredentials(await some())
    const page = await reload()
    await page.forgetCredentials()
    await vi.waitFor(() => expect(other.currentSigner()).toBeUndefined())
  })

  it('whose stored copy went with the session are used on, and stored again for the same person', async () => {
    const page = await reload()
    await page.openCredentials(ada)
    await page.saveCredentials(await some())
    await page.deleteStoredCredentials()
    expect(page.currentSigner()).toMatchObject({ tenantId })
    expect(await (await reload()).openCredentials(ada)).toBe(false)
    expect(await page.openCredentials(ada)).toBe(true)
    expect(await (await reload()).openCredentials(ada)).toBe(true)
  })

  it('are forgotten without a word where the browser has no storage', async () => {
    vi.stubGlobal('indexedDB', undefined)
    const page = await reload()
    await page.openCredentials(ada)
    await page.saveCredentials(await some())
    await page.forgetCredentials()
    expect(page.currentSigner()).toBeUndefined()
  })

  it('stay in memory, and say so, where the browser has no storage', async () => {
    vi.stubGlobal('indexedDB', {
      open: () => {
        throw new DOMException('denied', 'SecurityError')
      }
    })
    const page = await reload()
    expect(await page.openCredentials(ada)).toBe(false)
    await page.saveCredentials(await some())
    expect(page.currentSigner()).toMatchObject({ tenantId })
    expect(page.areCredentialsStored()).toBe(false)
    expect(await page.openCredentials(ada)).toBe(true)
  })

  it('are not trusted to storage that loses the key without a word', async () => {
    const page = await reload()
    await page.openCredentials(ada)
    const { add } = Records.prototype
    vi.spyOn(Records.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value: object, key) {
      return add.call(this, { ...value, key: {} }, key)
    })
    await page.saveCredentials(await some())
    expect(page.areCredentialsStored()).toBe(false)
    expect(page.currentSigner()).toMatchObject({ tenantId })
  })

  it('need somebody who is signed in', async () => {
    const page = await reload()
    await expect(page.saveCredentials(await some())).rejects.toThrow('signed in')
  })

  it('are used for as long as the page stays where the browser’s storage never answers: nothing waits longer than a second', async () => {
    vi.stubGlobal('indexedDB', { open: () => ({}), deleteDatabase: () => ({}) })
    const page = await reload()
    const given = await some()
    vi.useFakeTimers()
    const inASecond = async <T>(call: Promise<T>) => {
      const timeout = new Promise<string>((resolve) => setTimeout(() => resolve('still waiting'), 1001))
      await vi.advanceTimersByTimeAsync(1001)
      return Promise.race([call, timeout])
    }
    expect(await inASecond(page.openCredentials(ada))).toBe(false)
    expect(await inASecond(page.saveCredentials(given))).toBe(true)
    expect(page.areCredentialsStored()).toBe(false)
    expect(await inASecond(page.forgetCredentials())).toBeUndefined()
    expect(page.currentSigner()).toBeUndefined()
    vi.useRealTimers()
  })
})
