import { createAsync, revalidate, useLocation, useSearchParams, type RouteSectionProps } from '@solidjs/router'
import { createMemo, Match, Show, Suspense, Switch, type JSX } from 'solid-js'
import { plural } from '~/lib/plural'
import { paths } from '~/paths'
import { defaultRole, hasRoles, isRole, refusalOf } from '~/rafiki/credentials/permissions'
import { signedInIdentity } from '~/rafiki/credentials/credentials'
import { type Column, DataTable, Empty } from '~/ui/data/data-table'
import { Pager } from '~/ui/data/pager'
import { Status } from '~/ui/data/status'
import { Time } from '~/ui/data/time'
import { Callout } from '~/ui/feedback/callout'
import { ReadBoundary } from '~/ui/feedback/read-boundary'
import { LinkButton } from '~/ui/forms/link-button'
import { TextField } from '~/ui/forms/text-field'
import { Menu, type MenuItem } from '~/ui/layout/menu'
import { PageHead } from '~/ui/layout/page-head'
import { TenantOfPerson } from './tenant-of-person'
import { listPeople, listSignIns, PeopleFailure, type Person } from './people-client'

const pageSize = 25

/** Everybody with an account, for admins; for others, why there is nothing to see. */
export function UserList(props: RouteSectionProps) {
  return (
    <Switch
      fallback={
        <>
          <PageHead
            title="Users"
            actions={
              <LinkButton href={paths.userInvite() + props.location.search} variant="primary" icon="plus" opensDialog>
                Invite user
              </LinkButton>
            }
          />
          <ReadBoundary title="Couldn’t load users" retry={() => revalidate('people')}>
            <People />
          </ReadBoundary>
          {props.children}
        </>
      }
    >
      <Match when={!hasRoles()}>
        <PageHead title="Users" />
        <ManagedByCommands>
          This console has no gateway that knows who may do what, so it doesn’t manage users.
        </ManagedByCommands>
      </Match>
      <Match when={refusalOf('admin')}>
        {(reason) => (
          <>
            <PageHead title="Users" />
            <Callout tone="info" title="Users are managed by admins">
              <p>{reason()}</p>
            </Callout>
          </>
        )}
      </Match>
    </Switch>
  )
}

/** In place of the list where the console has no way to Kratos' admin API. */
function ManagedByCommands(props: { children: JSX.Element }) {
  return (
    <Empty title="Users are managed on the server">
      <p>{props.children}</p>
      <p class="mt-1">
        Whoever runs it invites and disables users by its commands: <code class="code">npm run invite-user</code>,{' '}
        <code class="code">list-users</code>, <code class="code">disable-user</code> and others.
      </p>
    </Empty>
  )
}

/** What a search finds: any part of the email or the name, in any case. */
const matches = (person: Person, search: string) =>
  `${person.email} ${person.name ?? ''}`.toLowerCase().includes(search.trim().toLowerCase())

function People() {
  const [search, setSearch] = useSearchParams<{ search?: string; page?: string }>()
  const everybody = createAsync(async () => {
    try {
      return await listPeople()
    } catch (error) {
      if (error instanceof PeopleFailure && error.code === 'PEOPLE_NOT_MANAGED') return 'not managed' as const
      throw error
    }
  })
  const read = () => {
    const known = everybody()
    return known === 'not managed' ? undefined : known
  }
  const found = createMemo(() => read()?.people.filter((person) => matches(person, search.search ?? '')) ?? [])
  const pages = () => Math.max(1, Math.ceil(found().length / pageSize))
  // A page that there isn't, in an address or since a user was deleted, is the first.
  const page = () => Array.from({ length: pages() }, (_, at) => at + 1).find((n) => String(n) === search.page) ?? 1
  const rows = createMemo(() => found().slice((page() - 1) * pageSize, page() * pageSize))
  const hrefTo = (to: number) =>
    to < 1 || to > pages() ? undefined : paths.users({ search: search.search ?? '', page: to === 1 ? '' : String(to) })
  const summary = () => {
    const first = (page() - 1) * pageSize + 1
    const all = plural(found().length, 'user')
    return pages() === 1 ? all : `${first} to ${first + rows().length - 1} of ${all}, newest first`
  }
  return (
    <>
      <Show when={everybody() === 'not managed'}>
        <ManagedByCommands>
          The gateway has no address of the sign-in service’s admin API (KRATOS_ADMIN_URL).
        </ManagedByCommands>
      </Show>
      <Show when={read()}>
        {(known) => (
          <>
            <div class="mb-4 max-w-86">
              <TextField
                name="search"
                label="Find by email or name"
                value={search.search ?? ''}
                onInput={(text) => setSearch({ search: text, page: '' }, { replace: true, scroll: false })}
                spellcheck={false}
                autocapitalize="none"
              />
            </div>
            <Show when={!known().isComplete}>
              <Callout
                tone="warning"
                class="mb-4"
                title={`These are ${plural(known().people.length, 'user')}; there are more`}
              >
                <p>Those that aren’t here are found by the command list-users, on the server.</p>
              </Callout>
            </Show>
            <Show
              when={rows().length > 0}
              fallback={
                <Empty
                  title="No user has this in their email or name"
                  action={<LinkButton href={paths.users()}>Show all users</LinkButton>}
                >
                  {plural(known().people.length, 'user')} were searched.
                </Empty>
              }
            >
              <PeopleTable rows={rows()} />
              <Pager newerHref={hrefTo(page() - 1)} olderHref={hrefTo(page() + 1)} summary={summary()} />
            </Show>
          </>
        )}
      </Show>
    </>
  )
}

function PeopleTable(props: { rows: readonly Person[] }) {
  const location = useLocation()
  const signIns = createAsync(() => listSignIns(props.rows.map(({ id }) => id)))
  const columns: Column<Person>[] = [
    { id: 'email', head: 'Email', cell: (person) => <NameCell person={person} /> },
    { id: 'role', head: 'Role', cell: (person) => <RoleCell role={person.role} />, narrow: 'second' },
    { id: 'tenant', head: 'Tenant', cell: (person) => <TenantOfPerson tenantId={person.tenantId} />, priority: 3 },
    {
      id: 'state',
      head: 'State',
      cell: (person) => (
        <Suspense fallback={<StateCell state={person.state} lastSignIn="" />}>
          <StateCell state={person.state} lastSignIn={signIns()?.[person.id]} />
        </Suspense>
      ),
      narrow: 'second'
    },
    {
      id: 'second-factor',
      head: 'Second factor',
      cell: (person) => (person.hasSecondFactor ? 'Yes' : 'No'),
      priority: 3
    },
    {
      id: 'last-sign-in',
      head: 'Last sign-in',
      cell: (person) => (
        <Suspense fallback={<span class="text-ink-3">…</span>}>
          <LastSignIn at={signIns() === undefined ? undefined : (signIns()?.[person.id] ?? null)} />
        </Suspense>
      )
    }
  ]
  return (
    <DataTable
      caption="Users, newest first"
      columns={columns}
      rows={props.rows}
      rowKey={(person) => person.id}
      actions={(person) => (
        <Show when={person.id !== signedInIdentity()}>
          <Menu label={`Actions for ${person.email}`} items={actionsFor(person, location.search)} />
        </Show>
      )}
    />
  )
}

/**
 * What can be done about somebody; for a disabled person nothing that would need them to sign in.
 * @param search of the list's address, which stays below the dialog
 */
function actionsFor({ id, state }: Person, search: string): MenuItem[] {
  const to = (action: string) => paths.userAction(id, action) + search
  return [
    { label: 'Change role…', href: to('role') },
    ...(state === 'active'
      ? [
          { label: 'New link…', href: to('link') },
          { label: 'End sessions…', href: to('end-sessions') },
          { label: 'Reset second factor…', href: to('reset-second-factor') },
          { label: 'Disable…', href: to('disable') }
        ]
      : [{ label: 'Enable…', href: to('enable') }]),
    { label: 'Delete…', href: to('delete'), danger: true }
  ]
}

function NameCell(props: { person: Person }) {
  return (
    <>
      <span class="font-500 text-ink break-all">{props.person.email}</span>
      <Show when={props.person.name}>
        <span class="block break-words">{props.person.name}</span>
      </Show>
      <Show when={props.person.id === signedInIdentity()}>
        <span class="block text-meta text-ink-3">You. Only another admin can change this account.</span>
      </Show>
    </>
  )
}

function RoleCell(props: { role: string | null }) {
  const role = () => props.role ?? defaultRole()
  return (
    <>
      {role() || 'none'}
      <span class="text-ink-3">{!isRole(role()) ? ', without rights' : props.role === null ? ' by default' : ''}</span>
    </>
  )
}

/** @param props.lastSignIn null for nobody's session; '' while that isn't known, undefined when it can't be */
function StateCell(props: { state: Person['state']; lastSignIn: string | null | undefined }) {
  return (
    <Switch fallback={<Status icon="done" tone="success" label="Active" />}>
      <Match when={props.state === 'inactive'}>
        <Status icon="off" tone="mute" label="Disabled" />
      </Match>
      <Match when={props.lastSignIn === null}>
        <Status icon="dot" tone="warning" label="Invited" />
      </Match>
    </Switch>
  )
}

function LastSignIn(props: { at: string | null | undefined }) {
  return (
    <Show when={props.at} fallback={<span class="text-ink-3">{props.at === null ? 'None known' : 'Unknown'}</span>}>
      {(iso) => <Time iso={iso()} />}
    </Show>
  )
}
