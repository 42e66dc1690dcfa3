import type { Server } from 'node:http'

/** A stand-in for the account servicing entity: exchange rates, and webhooks that are always accepted. */
export function accountServicingEntity(port: number): Promise<Server>
