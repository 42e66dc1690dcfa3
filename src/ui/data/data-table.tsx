import { For, Show, type JSX } from 'solid-js'
import './data-table.css'
import { createRowKeys } from './row-keys'

/** One column of a table, and its place on narrow screens. */
export interface Column<Row> {
  id: string
  head: string
  /** Hides the head from view, where the cells explain themselves. Screen readers still read it. */
  hideHead?: boolean
  cell: (row: Row) => JSX.Element
  /** "right" for numbers */
  align?: 'left' | 'right'
  /** 3 is hidden below 900 px. */
  priority?: 1 | 2 | 3
  /** The place in the two-line row below 720 px: hidden unless given, except for the first column */
  narrow?: 'first' | 'second' | 'hidden'
}

interface DataTableProps<Row> {
  /** Names the table for screen readers */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** The address of a row's page: the first cell is the link, the whole row its target. Left out where rows have no page. */
  href?: (row: Row) => string
  /** Other rows are loading: these stay, dimmed. */
  busy?: boolean
  /** Buttons of the row, shown on hover and focus */
  actions?: ((row: Row) => JSX.Element) | undefined
}

/**
 * Passes a click on a row to the row's link, with its modifier keys, unless it ends a text selection or hit a control in the row. The middle
 * button opens a new tab, as on a link.
 */
function followRow(event: MouseEvent & { currentTarget: HTMLTableRowElement }) {
  const target = event.target as Element
  if (event.defaultPrevented || target.closest('a, button, input, select, label, dialog, [popover]')) return
  if (document.getSelection()?.isCollapsed === false) return
  if (event.button > 1) return
  const isMiddle = event.button === 1
  const [ctrlKey, metaKey] = [event.ctrlKey || isMiddle, event.metaKey || isMiddle]
  event.currentTarget
    .querySelector('a')
    ?.dispatchEvent(
      new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey: event.shiftKey })
    )
}

/** A table of rows of one kind, which `j` and `k` move between. Its roles are explicit, because the layout of narrow screens (display: flex) removes the implicit ones. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const placement = (column: Column<Row>, index: number) =>
    `priority-${column.priority ?? 1} narrow-${column.narrow ?? (index === 0 ? 'first' : 'hidden')}`
  let table: HTMLTableElement | undefined
  createRowKeys(() => table)
  return (
    <table ref={table} role="table" class="data-table" aria-busy={props.busy ? 'true' : undefined}>
      <caption class="visually-hidden">{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <For each={props.columns}>
            {(column, index) => (
              <th role="columnheader" scope="col" class={placement(column, index())} data-align={column.align}>
                <span classList={{ 'visually-hidden': column.hideHead === true }}>{column.head}</span>
              </th>
            )}
          </For>
          <Show when={props.actions}>
            <th role="columnheader" scope="col">
              <span class="visually-hidden">Actions</span>
            </th>
          </Show>
        </tr>
      </thead>
      <tbody role="rowgroup">
        <For each={props.rows}>
          {(row) => (
            <tr role="row" data-key={props.rowKey(row)} onClick={followRow} onAuxClick={followRow}>
              <For each={props.columns}>
                {(column, index) => (
                  <td role="cell" class={placement(column, index())} data-align={column.align}>
                    <Show when={index() === 0 && props.href} fallback={<div class="cell">{column.cell(row)}</div>}>
                      {(href) => (
                        <a href={href()(row)} class="row-link">
                          {column.cell(row)}
                        </a>
                      )}
                    </Show>
                  </td>
                )}
              </For>
              <Show when={props.actions}>
                {(actions) => (
                  <td role="cell" class="row-actions">
                    <div class="cell">{actions()(row)}</div>
                  </td>
                )}
              </Show>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}

/** Shown in place of an empty list: what would be listed, why nothing is, and one action. */
export function Empty(props: { title: string; children: JSX.Element; action?: JSX.Element }) {
  return (
    <section class="max-w-130 rounded-panel border border-dashed border-line-strong p-4.5">
      <h2 class="text-section">{props.title}</h2>
      <div class="mt-0.5 text-dense text-ink-3">{props.children}</div>
      <Show when={props.action}>
        <div class="mt-3 flex gap-2">{props.action}</div>
      </Show>
    </section>
  )
}
