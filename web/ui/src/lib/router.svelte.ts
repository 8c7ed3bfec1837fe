// Where the page is: the path says the view, the query the shared filter.
class Router {
  path = $state(location.pathname)
  query = $state(location.search)
  hash = $state(location.hash)

  constructor() {
    addEventListener('popstate', () => this.#read())
    addEventListener('click', (e) => {
      if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return
      const a = (e.target as Element | null)?.closest?.('a')
      if (!a || a.target || a.hasAttribute('download') || a.origin !== location.origin || a.pathname.startsWith('/api/')) return
      e.preventDefault()
      this.go(a.pathname + (a.search || location.search) + a.hash)
    })
  }
  /** go opens a path; without a query of its own it keeps the filter. */
  go(to: string, o: { replace?: boolean } = {}) {
    const u = new URL(to, location.origin)
    if (!to.includes('?')) u.search = location.search
    history[o.replace ? 'replaceState' : 'pushState'](null, '', u)
    const moved = u.pathname !== this.path
    this.#read()
    if (moved) document.querySelector('main')?.scrollTo(0, 0)
  }
  #read() {
    this.path = location.pathname
    this.query = location.search
    this.hash = location.hash
  }
  /** The parts of the path: ['reports', 'r12…']. */
  get parts() {
    return this.path.split('/').filter(Boolean).map(decodeURIComponent)
  }
}
export const router = new Router()

/**
 * The parts of the path for a view: those that it was left with once the page
 * goes elsewhere, since a view stays until the next one is loaded, and must not
 * take another's path for its own.
 */
export class Place {
  #view: string
  #parts: string[] = []
  constructor(view: string) {
    this.#view = view
  }
  get parts(): string[] {
    const now = router.parts
    if (now[0] === this.#view) this.#parts = now
    return this.#parts
  }
}
