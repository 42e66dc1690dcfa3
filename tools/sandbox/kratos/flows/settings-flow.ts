import type { Exchange } from '../server/request-context.ts'
import { newFlow } from './flows.ts'
import { settingsNodes } from './settings-nodes.ts'
import type { Identity, SettingsFlow } from '../store/store.ts'
import { keep } from '../store/store.ts'
import { newChallenge } from '../methods/webauthn-options.ts'
import type { World } from '../server/context.ts'

/** A new settings flow for that person, with a new authenticator secret. */
export async function createSettingsFlow(
  world: World,
  ex: Exchange,
  identity: Identity,
  from: { requestUrl?: string; returnTo?: string | undefined } = {}
): Promise<SettingsFlow> {
  const flow: SettingsFlow = {
    ...newFlow(world, ex, world.config.selfservice.flows.settings.lifespan, from),
    state: 'show_form',
    identityId: identity.id,
    pending: {
      totpSecret: Buffer.from(world.random.bytes(20)),
      backupCodes: undefined,
      webauthnChallenge: newChallenge(world),
      passkeyChallenge: newChallenge(world)
    }
  }
  flow.nodes = await settingsNodes(world, flow, identity)
  keep(world.store.settingsFlows, flow)
  return flow
}
