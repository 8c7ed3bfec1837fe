// What changes on the server, whoever changes it: this tab, another one, or a
// command at a prompt.
export type Change = { version: number; seq?: number; by?: string; verb?: string; reports?: string[]; job?: unknown; kind?: string }

class Live {
  /** Grows with every change; what it is says nothing. */
  version = $state(0)
  connected = $state(true)
  #server = -1 // the version that the server last told; nothing yet
  #gone = false // whether the connection was lost since
  #listeners = new Set<(c: Change) => void>()

  start() {
    const source = new EventSource('/api/events')
    source.onopen = () => (this.connected = true)
    source.onerror = () => {
      this.connected = false
      this.#gone = true
      // A refused connection is not tried again by the browser: do so.
      if (source.readyState === EventSource.CLOSED) setTimeout(() => this.start(), 2000)
    }
    source.onmessage = (e) => this.#tell(JSON.parse(e.data))
    for (const kind of ['change', 'job', 'alive', 'bye']) source.addEventListener(kind, (e) => this.#tell({ kind, ...JSON.parse((e as MessageEvent).data) }))
  }
  #tell(c: Change) {
    if (this.#gone) {
      // A server that was started anew counts from the beginning, and what
      // happened meanwhile was told to nobody: look at everything again.
      this.#gone = false
      this.#server = 0
      this.version++
      for (const f of this.#listeners) f({ version: c.version, kind: 'back' })
    }
    this.saw(c.version)
    if (c.kind === 'alive' || c.kind === 'bye') return
    for (const f of this.#listeners) f(c)
  }
  /** saw notes the version that a write of this tab led to. */
  saw(version: number | undefined) {
    if (!version || version <= this.#server) return
    const first = this.#server < 0 // what is shown was asked for just now
    this.#server = version
    if (!first) this.version++
  }
  on(f: (c: Change) => void): () => void {
    this.#listeners.add(f)
    return () => this.#listeners.delete(f)
  }
}
export const live = new Live()
