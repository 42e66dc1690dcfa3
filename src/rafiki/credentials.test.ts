import { IDBFactory, IDBObjectStore as Records } from 'fake-indexeddb'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { importSecret } from './signing'

const tenantId = '438fa74a-fa7d-4317-9ced-dde32ece1787'
const ada = '11111111-1111-4111-8111-111111111111'
const ben = '22222222-2222-4222-8222-222222222222'

/** The module anew, as after a reload: what it knows then comes from storage alone. */
async function reload() {
  vi.resetModules()
  return { ...(await import('./credentials')), ...(await import('./keep-credentials')) }
}

const some = async () => ({ tenantId, name: 'Cloud Nine Wallet', isOperator: true, key: await importSecret('secret') })

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))

describe('credentials', () => {
  it('are kept for the person who entered them, beyond a reload, as a key that signs and cannot be read out', async () => {
    const before = await reload()
    expect(await before.openCredentials(ada)).toBe(false)
    await before.saveCredentials(await some())
    expect(before.keptBeyondThisPage()).toBe(true)

    const after = await reload()
    expect(await after.openCredentials(ada)).toBe(true)
    expect(after.keptTenant()).toMatchObject({ tenantId, name: 'Cloud Nine Wallet', isOperator: true })
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
    await page.wipeCredentials()
    expect(page.currentSigner()).toBeUndefined()
    const after = await reload()
    expect(await after.openCredentials(ada)).toBe(false)
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
    expect(page.keptBeyondThisPage()).toBe(false)
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
    expect(page.keptBeyondThisPage()).toBe(false)
    expect(page.currentSigner()).toMatchObject({ tenantId })
  })

  it('need somebody who is signed in', async () => {
    const page = await reload()
    await expect(page.saveCredentials(await some())).rejects.toThrow('signed in')
  })
})
