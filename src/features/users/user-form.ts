import { withoutUnseen } from '~/lib/plain-text'
import { isRole, type Role } from '~/rafiki/credentials/permissions'
import type { ParsedField } from '~/resource/parse-fields'

/** A name on one line, or none. */
export function parseName(text: string): ParsedField<string | undefined> {
  const name = withoutUnseen(text).replace(/\s+/g, ' ')
  if (name.length > 200) return { problem: 'A name can have at most 200 characters.' }
  return { value: name || undefined }
}

/** What somebody is given: a role, and a tenant by its id, which is empty for one's own. */
export interface AccessTexts {
  role: string
  tenantId: string
}

export const accessLabels = { role: 'Role', tenantId: 'Tenant' }

/**
 * What somebody is given, or what to enter instead.
 * @param ownTenant the id of one's own tenant. It is sent as null: it is the deployment's, or another tenant's, and the gateway knows which
 */
export const parseAccess = (
  { role, tenantId }: AccessTexts,
  ownTenant: string | undefined
): { role: ParsedField<Role>; tenantId: ParsedField<string | null> } => ({
  role: isRole(role) ? { value: role } : { problem: 'Choose a role.' },
  tenantId: { value: tenantId === '' || tenantId === ownTenant ? null : tenantId }
})
