export interface Settings {
  port: number
  host: string
  size: 'small' | 'large' | 'empty'
  seed: string | undefined
  kratos: 'sandbox' | 'real'
  credentials: 'gateway' | 'browser'
  /** The domain of which the console and Kratos have a sub-domain each. */
  site: string | undefined
  /** The limits of the two-person rule, as a deployment's APPROVE_ABOVE has them; empty for none. */
  approveAbove: string
  /** The origin is an nginx of this machine. */
  nginx: boolean
  json: boolean
  dev: boolean
  /** Without the welcome: what `npm run sandbox` starts. */
  alone: boolean
}
/** What was asked for: arguments first, then PORT and HOST. @throws UserError naming the setting that is wrong */
export function readSettings(args: string[], env: Record<string, string | undefined>): Settings
/** Why the console could not listen, in one sentence; undefined when that is not what happened. */
export function listenProblem(error: unknown, host: string, port: number): string | undefined
/** Whether the console could listen now. @throws UserError when it could not */
export function checkPort(settings: { host: string; port: number }): Promise<void>
