import { afterAll } from 'vitest'
import { createClock } from '../sandbox/clock.ts'
import { createKratos, type Kratos } from '../sandbox/kratos/kratos.ts'
import { createRandom } from '../sandbox/random.ts'
import { type RealKratos, startRealKratos } from '../sandbox/real-kratos/real-kratos.ts'
import { deploymentSettings } from '../sandbox/real-kratos/kratos-settings.ts'

/** The part of a Kratos, the sandbox's or a real one, that the tools' tests use. */
export interface FreshKratos {
  publicApi: Kratos['publicApi']
  adminApi: Kratos['adminApi']
  createPerson(...args: Parameters<Kratos['createPerson']>): Promise<{ id: string }>
}

let real: RealKratos | undefined
afterAll(() => real?.close())

/**
 * A Kratos without identities: the sandbox's, or with CONSOLE_STACK=real Ory Kratos itself. Tests that use it run on both
 * (`npm run test:kratos` finds them by this file's name).
 */
export async function freshKratos(adminUrl: string): Promise<FreshKratos> {
  const consoleUrl = 'http://localhost:3010'
  const places = { consoleUrl, publicUrl: `${consoleUrl}/kratos`, adminUrl }
  if (process.env.CONSOLE_STACK === 'real') {
    real ??= await startRealKratos({ ...places, say: console.error })
    await real.deleteIdentities()
    return real
  }
  const config = deploymentSettings(consoleUrl)
  const kratos = createKratos({ ...places, clock: createClock(), random: createRandom('tools'), config })
  return { ...kratos, createPerson: (person) => Promise.resolve(kratos.createPerson(person)) }
}
