/** What a person can be given (gateway §2): `viewer` reads, `editor` writes too, `admin` also has tenants, secrets and people. */
export const roles = ['viewer', 'editor', 'admin'] as const
export type Role = (typeof roles)[number]

/** What an operation needs; `admin` stands for tenants and people, `secret` for secrets that are shown. */
export type Right = 'read' | 'write' | 'admin' | 'secret'

const rights: Record<Role, readonly Right[]> = {
  viewer: ['read'],
  editor: ['read', 'write'],
  admin: ['read', 'write', 'admin', 'secret']
}

/** What each role lets somebody do, to be read when it is given. */
export const roleMeanings: Record<Role, string> = {
  viewer: 'Sees everything, and changes nothing.',
  editor: 'Sees everything, moves money, and creates, changes and deletes. Doesn’t see secrets.',
  admin: 'Does everything an editor does, and has tenants, secrets and people.'
}

/** Whether the gate knows this role; any other gives no rights. */
export const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

let limits: Readonly<Record<string, string>> = {}

/**
 * Called once, before the first page.
 * @param given the amounts above which somebody else has to post a withdrawal, in major units by asset code (gateway §6); empty for none
 */
export function configureApproval(given: Readonly<Record<string, string>>): void {
  limits = given
}

/** Those amounts. */
export const approvalLimits = (): Readonly<Record<string, string>> => limits

let readRole: (() => string | undefined) | undefined
let roleOfOthers = 'viewer'

/**
 * Called once, before the first page.
 * @param role the role of the signed-in person, tracked, undefined while nobody is signed in; left out where there are no roles: without a
 *   gateway, whoever has a tenant's API secret may do everything
 * @param withoutOne the role of people who were given none
 */
export function configurePermissions(role: (() => string | undefined) | undefined, withoutOne = 'viewer'): void {
  readRole = role
  roleOfOthers = withoutOne
}

/** The role of people who were given none. */
export const defaultRole = (): string => roleOfOthers

/** Whether people have roles here, so that there is somebody to decide about them. */
export const hasRoles = (): boolean => readRole !== undefined

/** The signed-in person's role, tracked; undefined where there are no roles, or while nobody is signed in. It may be one that isn't ours. */
const currentRole = (): string | undefined => readRole?.()

/**
 * Whether the signed-in person may do what needs this right; tracked. The gate decides, whatever the console offers: this is so that nobody is
 * offered what they would be refused.
 */
export function may(right: Right): boolean {
  if (!readRole) return true
  const role = readRole()
  return role !== undefined && isRole(role) && rights[role].includes(right)
}

/** What each role lets oneself do. */
const ownMeanings: Record<Role, string> = {
  viewer: 'you see everything and change nothing',
  editor: 'you see everything, move money, and create, change and delete; secrets, tenants and people are for admins',
  admin: 'you do everything an editor does, and have tenants, secrets and people'
}

const notOurs = (role: string) =>
  `Your role${role ? `, ${role},` : ''} isn’t one of this console’s. Ask an admin to change it.`
const ownSentence = (role: string, meaning: string) =>
  `Your role is ${role}: ${meaning}.${role === 'admin' ? '' : ' An admin can change your role.'}`

/**
 * The signed-in person's role and a sentence on what they can do with it; tracked.
 * @returns undefined where there are no roles, or while nobody is signed in
 */
export function ownRole(): { role: string; sentence: string } | undefined {
  const role = currentRole()
  if (role === undefined) return undefined
  return { role, sentence: isRole(role) ? ownSentence(role, ownMeanings[role]) : notOurs(role) }
}

/**
 * Why the signed-in person may not do what needs this right, to stand where it would be offered: "Your role is viewer: …"; tracked.
 * @returns undefined when they may
 */
export function refusalOf(right: Right): string | undefined {
  if (may(right)) return undefined
  const role = currentRole() ?? ''
  if (!isRole(role)) return notOurs(role)
  const what = {
    read: 'this can’t be shown',
    write: ownMeanings.viewer,
    admin: 'tenants and people are for admins',
    secret: 'secrets are for admins'
  }
  return ownSentence(role, what[right])
}
