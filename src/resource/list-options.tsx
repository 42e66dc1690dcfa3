import { useNavigate } from '@solidjs/router'
import { For } from 'solid-js'
import { pageSizes } from '~/rafiki/client/paging'
import { Menu, type MenuItem } from '~/ui/layout/menu'
import { Icon } from '~/ui/theme/icon'
import { listHref, type ListSearch } from './list-search'

interface ListOptionsProps {
  /** The address of the list without parameters */
  path: string
  filters: ListSearch['filters']
}

/** Beside the pager of a list: in which order and how many rows a page has. Both stand in the address, and another choice begins at the first page. */
export function ListOptions(props: ListOptionsProps) {
  const navigate = useNavigate()
  const choice = (label: string, checked: boolean, changed: ListSearch['filters']): MenuItem => ({
    label,
    checked,
    onSelect: () =>
      navigate(listHref(props.path, { cursor: {}, filters: { ...props.filters, ...changed } }), { scroll: false })
  })
  const size = () => props.filters.size ?? pageSizes[0]
  const menus = [
    {
      label: 'Order',
      shown: () => (props.filters.order ? 'Oldest first' : 'Newest first'),
      items: () => [
        choice('Newest first', !props.filters.order, { order: undefined }),
        choice('Oldest first', props.filters.order === 'oldest', { order: 'oldest' })
      ]
    },
    {
      label: 'Rows of a page',
      shown: () => `${size()} a page`,
      items: () => pageSizes.map((one) => choice(`${one} a page`, one === size(), { size: one }))
    }
  ]
  return (
    <For each={menus}>
      {(menu) => (
        <Menu label={menu.label} items={menu.items()} class="button button-ghost button-small">
          {menu.shown()}
          <Icon name="chevron-down" size={14} />
        </Menu>
      )}
    </For>
  )
}
