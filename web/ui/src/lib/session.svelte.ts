// The case that is open, and how this person likes the page.
import { get } from './api'
import type { Case, Issue, Party } from './types'

type Prefs = { theme: 'auto' | 'light' | 'dark'; size: 'normal' | 'large' | 'projection'; shortcuts: boolean; toured: boolean }
const key = 'parley.preferences'
const plain: Prefs = { theme: 'auto', size: 'normal', shortcuts: true, toured: false }

class Session {
  case = $state.raw<Case | undefined>(undefined)
  prefs = $state<Prefs>({ ...plain, ...JSON.parse(localStorage.getItem(key) ?? '{}') })
  #dark = matchMedia('(prefers-color-scheme: dark)')

  constructor() {
    this.#dark.addEventListener('change', () => this.apply())
    this.apply()
  }
  async load() {
    this.case = await get<Case>('/api/case')
  }
  set(change: Partial<Prefs>) {
    Object.assign(this.prefs, change)
    localStorage.setItem(key, JSON.stringify(this.prefs))
    this.apply()
  }
  apply() {
    const root = document.documentElement
    root.dataset.theme = this.prefs.theme === 'auto' ? (this.#dark.matches ? 'dark' : 'light') : this.prefs.theme
    root.dataset.size = this.prefs.size
  }
  party(id: string): Party | undefined {
    return this.case?.parties.find((p) => p.id === id)
  }
  issue(id: string): Issue | undefined {
    return this.case?.issues.find((i) => i.id === id)
  }
  partyName(id: string): string {
    return this.party(id)?.name ?? id
  }
  issueName(id: string): string {
    return this.issue(id)?.name ?? id
  }
  /** "Control of the dam: joint water board", or the issue alone where it has one option. */
  pointName(issue: string, option: string): string {
    const i = this.issue(issue)
    const o = i?.options.find((o) => o.id === option)
    return !i ? `${issue}/${option}` : i.options.length < 2 || !o ? i.name : `${i.name}: ${o.name}`
  }
  /** The colour of a party, by its place in the case. */
  partyColour(id: string): string {
    const at = this.case?.parties.findIndex((p) => p.id === id) ?? -1
    return at < 0 ? 'var(--ink-3)' : `var(--party-${at % 8})`
  }
}
export const session = new Session()
