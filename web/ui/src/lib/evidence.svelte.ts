// The evidence drawer: whatever the page shows opens here to its words.
import type { Cite } from './types'

export type Group = { title?: string; note?: string; cites: Cite[] }
class Evidence {
  open = $state(false)
  title = $state('')
  note = $state('')
  groups = $state.raw<Group[]>([])
  #back: HTMLElement | null = null

  /** show opens the drawer on citations, or on groups of them. */
  show(title: string, cites: Cite[] | Group[], note = '') {
    this.#back = document.activeElement as HTMLElement | null
    this.title = title
    this.note = note
    this.groups = cites.length > 0 && 'cites' in cites[0] ? (cites as Group[]) : [{ cites: cites as Cite[] }]
    this.open = true
  }
  close() {
    this.open = false
    this.#back?.focus?.()
  }
}
export const evidence = new Evidence()
