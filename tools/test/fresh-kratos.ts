import { afterAll } from 'vitest'
import { createClock } from '../sandbox/clock.ts'
import { createKratos, type Kratos } from '../sandbox/kratos/kratos.ts'
import { createRandom } from '../sandbox/random.ts'
import { type RealKratos, startRealKratos } from '../sandbox/real-kratos/real-kratos.ts'
import { deploymentSettings } from '../sandbox/real-kratos/kratos-settings.ts'

/** What the tests of the tools may use of a Kratos, whichever it is. */
export interface FreshKratos {
  publicApi: Kratos['publicApi']
  adminApi: Kratos['adminApi']
  createPerson(...args: Parameters<Kratos['createPerson']>): Promise<{ id: string }>
}

let real: RealKratos | undefined
afterAll(() => real?.close())

/**
 * A Kratos without anybody in it: the sandbox's, or with CONSOLE_STACK=real Ory's. Tests that ask for it are tests of both
 * (`npm run test:kratos` looks for this file's name in them).
 */
export async function freshKratos(adminUrl: string): Promise<FreshKratos> {
  const consoleUrl = 'http://localhost:3010'
  const places = { consoleUrl, publicUrl: `${consoleUrl}/kratos`, adminUrl }
  if (process.env.CONSOLE_STACK === 'real') {
    real ??= await startRealKratos({ ...places, say: console.error })
    await real.forgetPeople()
    return real
  }
  const config = deploymentSettings(consoleUrl)
  const kratos = createKratos({ ...places, clock: createClock(), random: createRandom('tools'), config })
  return { ...kratos, createPerson: (person) => Promise.resolve(kratos.createPerson(person)) }
}
