export interface DeploymentSettings {
  apiSecret: string
  role: string
  aal: string
}
export function readSettings(env: Record<string, string | undefined>): {
  problems: string[]
  notes: string[]
  settings: DeploymentSettings
}
export function renderConfiguration(
  settings: DeploymentSettings,
  places: { run: string; dist: string; logs?: { access: string; audit: string }; host?: string }
): string
export function renderConfig(settings: DeploymentSettings): string
