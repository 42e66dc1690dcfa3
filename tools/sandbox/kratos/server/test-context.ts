import type { Clock } from '../../clock.ts'
import { createClock } from '../../clock.ts'
import { createRandom } from '../../random.ts'
import { kratosConfig } from './config.ts'
import { addIdentity } from '../store/identities.ts'
import { createMailbox } from '../store/mailbox.ts'
import type { Identity } from '../store/store.ts'
import { createStore } from '../store/store.ts'
import type { KratosContext } from './context.ts'

/** A context without servers, for tests; its clock moves only by `advance`. */
export function testContext(config: object = {}): { context: KratosContext; clock: Clock; ada: Identity } {
  const clock = createClock(() => Date.UTC(2026, 0, 15))
  const consoleUrl = 'http://localhost:3010'
  const context: KratosContext = {
    clock,
    random: createRandom('test'),
    publicUrl: `${consoleUrl}/kratos`,
    adminUrl: 'http://127.0.0.1:4434',
    consoleUrl,
    config: kratosConfig(consoleUrl, config),
    store: createStore(),
    mailbox: createMailbox(clock)
  }
  const ada = addIdentity(context, {
    traits: { email: 'ada.lovelace@example.com' },
    state: 'active',
    metadataPublic: undefined,
    metadataAdmin: undefined
  })
  return { context, clock, ada }
}
