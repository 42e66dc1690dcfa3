import { For, Show, type JSX } from 'solid-js'
import './data-table.css'

export interface Column<Row> {
  id: string
  head: string
  /** The head is only for those who listen: what the column holds speaks for itself. */
  hideHead?: boolean
  cell: (row: Row) => JSX.Element
  /** Numbers stand right, in tabular figures. */
  align?: 'left' | 'right'
  /** 3 goes first, below 900 px. */
  priority?: 1 | 2 | 3
  /** In the two lines a row becomes below 720 px; hidden unless said, except the first column. */
  narrow?: 'first' | 'second' | 'hidden'
}

interface DataTableProps<Row> {
  /** What the rows are, for those who listen */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** Where a row leads. Its first cell is the link; the whole row is its target. Left out where rows lead nowhere. */
  href?: (row: Row) => string
  /** Other rows are being read: these stay, dimmed. */
  busy?: boolean
  /** Buttons of the row, shown on hover and focus */
  actions?: (row: Row) => JSX.Element
}

/** Clicks on a row's text go to the row's link, with their modifiers, unless they end a selection or meant something in the row. */
function followRow(event: MouseEvent & { currentTarget: HTMLTableRowElement }) {
  const target = event.target as Element
  if (event.defaultPrevented || target.closest('a, button, input, select, label, dialog, [popover]')) return
  if (document.getSelection()?.isCollapsed === false) return
  const { ctrlKey, metaKey, shiftKey, button } = event
  event.currentTarget
    .querySelector('a')
    ?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey, button }))
}

/** Rows of one kind. Roles are written out because the two-line rows of narrow screens take the table's own away. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const place = (column: Column<Row>, index: number) =>
    `priority-${column.priority ?? 1} narrow-${column.narrow ?? (index === 0 ? 'first' : 'hidden')}`
  return (
    <table role="table" class="data-table" aria-busy={props.busy ? 'true' : undefined}>
      <caption class="visually-hidden">{props.caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <For each={props.columns}>
            {(column, index) => (
              <th role="columnheader" scope="col" class={place(column, index())} data-align={column.align}>
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
            <tr role="row" data-key={props.rowKey(row)} onClick={followRow}>
              <For each={props.columns}>
                {(column, index) => (
                  <td role="cell" class={place(column, index())} data-align={column.align}>
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
